// One thing worth sending.
#include "home.h"
#include "json.h"
#include "worth.h"

#include "app/worth.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

std::string worth_text(const Json& worth, const Look& look) {
  std::string text = bold(wrapped(text_in(worth, "text"), look.width), look);
  const Json& one = part(worth, "one");
  if (one.is_null()) return text;
  text += "\n" + wrapped(text_in(one, "text"), look.width, 2);
  const std::string origin = text_in(one, "origin");
  if (!origin.empty()) {
    text += wrapped(say("cli.journal.origin", {{"origin", origin}}), look.width, 2);
  }
  text += "\n" + wrapped(text_in(worth, "why"), look.width);
  text += wrapped(text_in(worth, "how"), look.width);
  return text + "\n" + wrapped(text_in(worth, "room"), look.width);
}

}  // namespace

Exit run_worth(Desk& desk) {
  auto session = session_of(desk.given);
  if (!session) return fail(desk, session.error());
  app::WorthWishes wishes;
  wishes.not_this = desk.given.has("--not-this");
  return show(desk, app::worth_sending(*session, wishes), worth_text);
}

}  // namespace fonder::cli
