// erase: what would go, said first; then what was meant, typed by a person or given as --yes.
#include <unistd.h>

#include "actions.h"
#include "ask.h"
#include "home.h"
#include "json.h"
#include "look.h"
#include "out.h"
#include "shows.h"

#include "app/erase.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

app::EraseWishes wishes_of(const Given& given) {
  app::EraseWishes wishes;
  wishes.everything = given.has("--everything");
  wishes.closed = given.has("--closed");
  wishes.words = given.has("--words");
  wishes.source = given.one("--source");
  wishes.from = given.one("--from");
  wishes.to = given.one("--to");
  return wishes;
}

std::string would_text(const Json& would, const Look& look) {
  std::string text = wrapped(text_in(would, "text"), look.width) + "\n";
  for (const Json& line : part(would, "lines")) {
    text +=
        wrapped(safe(line.is_string() ? line.get<std::string>() : std::string{}), look.width, 2);
  }
  return text + "\n" + wrapped(text_in(would, "stays"), look.width);
}

/// The words, typed by a person who saw what would go.
std::string typed_by_a_person(const Json& would) {
  complain(would_text(would, look_of(STDERR_FILENO, true)) + "\n");
  return ask(say("cli.erase.type", {{"words", raw_in(would, "type")}})).value_or("");
}

}  // namespace

Exit run_erase(Desk& desk) {
  const Given& given = desk.given;
  const app::EraseWishes wishes = wishes_of(given);
  auto session = session_of(given);
  if (!session) return fail(desk, session.error());
  if (given.has("--yes")) {
    return show(desk, app::erase(*session, wishes, app::words_that_erase()), said_text);
  }
  const app::Answer would = app::would_erase(*session, wishes);
  if (would.exit != Exit::done || given.has("--dry-run")) return show(desk, would, would_text);
  if (!someone_is_there()) {
    return fail(desk, {Exit::usage, say("cli.erase.nobody"), say("cli.erase.nobody.next")});
  }
  return show(desk, app::erase(*session, wishes, typed_by_a_person(would.json)), said_text);
}

}  // namespace fonder::cli
