// close-chapter: sealed away from every page and verb, and opened again.
#include "actions.h"
#include "home.h"
#include "json.h"
#include "shows.h"

#include "app/chapter.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

std::string chapter_text(const Json& answer, const Look& look) {
  std::string text;
  const std::string exported = text_in(part(answer, "export"), "text");
  if (!exported.empty()) text = wrapped(exported, look.width) + "\n";
  return text + wrapped(text_in(answer, "text"), look.width) +
         wrapped(text_in(answer, "next"), look.width);
}

}  // namespace

Exit run_close_chapter(Desk& desk) {
  const Given& given = desk.given;
  const bool reopen = given.has("--reopen");
  if (reopen && given.has("--export")) {
    return fail(desk, {Exit::usage, say("cli.chapter.one"), say("cli.chapter.one.next")});
  }
  auto session = session_of(given);
  if (!session) return fail(desk, session.error());
  return show(desk,
              reopen ? app::reopen_chapter(*session, given.one("--bond"))
                     : app::close_chapter(*session, given.one("--export")),
              chapter_text);
}

}  // namespace fonder::cli
