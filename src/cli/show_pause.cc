#include <algorithm>

#include <fmt/format.h>
#include <string.h>

#include "json.h"
#include "pausing.h"

#include "base/words.h"

namespace fonder::cli {
namespace {

constexpr std::size_t inside = 2;

std::string help_text(const Json& help, const Look& look) {
  std::string text = bold(wrapped(text_in(help, "title"), look.width), look);
  for (const Json& paragraph : part(help, "paragraphs")) {
    text += "\n" + wrapped(paragraph.get<std::string>(), look.width);
  }
  for (const Json& place : part(help, "places")) {
    text += "\n" + text_in(place, "place") + "\n";
    for (const Json& line : part(place, "lines")) {
      text += wrapped(line.get<std::string>(), look.width, inside);
    }
  }
  return text + "\n" + wrapped(text_in(help, "as_of"), look.width);
}

}  // namespace

std::string pause_text(const Json& pause, const Look& look) {
  if (!part(pause, "help").is_null()) return help_text(part(pause, "help"), look);
  std::string text = wrapped(text_in(pause, "text"), look.width);
  for (const Json& each : part(pause, "noticed")) {
    text += wrapped(text_in(each, "text"), look.width);
    text += wrapped(text_in(each, "how"), look.width, inside);
  }
  for (const Json& held : part(pause, "held")) {
    text += "\n" + wrapped(say("cli.pause.held"), look.width);
    text += wrapped(text_in(held, "text"), look.width, inside);
  }
  for (const Json& sentence : part(pause, "plainly")) {
    text += wrapped(sentence.get<std::string>(), look.width, inside);
  }
  return text;
}

std::string steady_text(const Json& steady, const Look& look) {
  const Json& list = part(steady, "steady");
  const std::int64_t n = list.is_array() ? std::ssize(list) : 0;
  std::string text =
      wrapped(n == 0 ? say("steady.empty") : say("steady.list", {{"n", n}}), look.width);
  for (const Json& line : list) {
    text += fmt::format("{:>5}  {}\n", number_in(line, "id").value_or(0), text_in(line, "text"));
  }
  return text;
}

void forget(std::string& text) {
  explicit_bzero(text.data(), text.size());
  text.clear();
}

std::vector<std::string> listed(std::string_view text) {
  std::vector<std::string> all;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t comma = std::min(text.find(',', from), text.size());
    all.emplace_back(text.substr(from, comma - from));
    from = comma + 1;
  }
  return all;
}

}  // namespace fonder::cli
