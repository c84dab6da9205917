// What is counted in words, and the small helpers that every reader trusts with any bytes.
#include <algorithm>
#include <string>

#include "features.h"
#include "fuzz.h"
#include "source.h"

#include "base/problem.h"
#include "base/text.h"
#include "base/time.h"

namespace fonder::sources {
namespace {

using fonder::test::must;

Event counted(std::string_view text) {
  Message message;
  message.text = text;
  return event_of(message, Author::unknown, Channel::csv);
}

/// What is counted depends on the words alone, not on where they lie or what lies behind them.
void count(std::string_view text) {
  const Event event = counted(text);
  must(event.characters <= text.size(), "a character is a byte at least");
  must(event.words <= event.characters, "a word is a character at least");
  const std::string elsewhere = "x" + std::string(text) + "haha ❤ https://";
  must(counted(std::string_view(elsewhere).substr(1, text.size())) == event, "place is no matter");
}

void fold(std::string_view text) {
  if (invalid_utf8(text) != text.npos) return;
  for (const std::string& made : {plain(text), folded(text), for_terminal(text)}) {
    must(invalid_utf8(made) == made.npos, "UTF-8 stays UTF-8");
  }
  must(plain(plain(text)) == plain(text), "plain is plain");
}

}  // namespace
}  // namespace fonder::sources

FONDER_FUZZ(text) {
  using namespace fonder;
  sources::count(bytes);
  sources::fold(bytes);
  const std::string shape = shape_of(bytes);
  test::must(invalid_utf8(shape) == shape.npos, "a shape can be pasted");
  parse_iso(bytes);
}
