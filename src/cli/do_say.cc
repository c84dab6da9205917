// What a person says by hand: a week, a moment, what is not recorded.
#include "actions.h"
#include "home.h"
#include "shows.h"

#include "app/proposals.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

Failure needs(std::string_view what, const Desk& desk) {
  return {Exit::usage, say(what), say("cli.see.verb", {{"verb", desk.given.verb->name}})};
}

}  // namespace

Exit run_week(Desk& desk) {
  const Given& given = desk.given;
  const app::WeekWishes wishes{given.one("--together"), given.one("--talked"), given.one("--apart"),
                               given.one("--wish")};
  auto session = session_of(given);
  if (!session) return fail(desk, session.error());
  const bool says = given.has("--together") || given.has("--talked") || given.has("--apart") ||
                    given.has("--wish");
  return show(desk, says ? app::week(*session, wishes) : app::today(*session), week_text);
}

Exit run_moment(Desk& desk) {
  const Given& given = desk.given;
  const bool keep = given.has("--keep");
  const bool decides = keep || given.has("--leave");
  if (decides != given.has("--id") || (keep && given.has("--leave"))) {
    return fail(desk, needs("cli.moment.how", desk));
  }
  auto session = session_of(given);
  if (!session) return fail(desk, session.error());
  if (!decides) return show(desk, app::moments(*session), moments_text);
  return show(desk, app::moment(*session, given.one("--id"), keep), moments_text);
}

Exit run_hole(Desk& desk) {
  const Given& given = desk.given;
  const bool answers = given.has("--answer") || given.has("--remove");
  const bool declares = given.has("--from") && given.has("--to");
  const bool half = given.has("--from") != given.has("--to");
  if (half || answers != given.has("--id") || (answers && declares)) {
    return fail(desk, needs("cli.hole.how", desk));
  }
  auto session = session_of(given);
  if (!session) return fail(desk, session.error());
  if (!answers && !declares) return show(desk, app::recorded(*session), holes_text);
  app::HoleWishes wishes;
  wishes.id = given.number("--id");
  wishes.answer = given.one("--answer");
  wishes.from = given.one("--from");
  wishes.to = given.one("--to");
  wishes.remove = given.has("--remove");
  return show(desk, app::hole(*session, wishes), [](const Json& recorded, const Look& look) {
    return wrapped(say("cli.hole.heard"), look.width) + "\n" + holes_text(recorded, look);
  });
}

}  // namespace fonder::cli
