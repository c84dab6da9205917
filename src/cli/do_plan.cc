// plan, ideas, calendar.
#include <unistd.h>

#include "home.h"
#include "notes.h"
#include "out.h"
#include "plans.h"

#include "app/keep_in_step.h"
#include "app/plan.h"
#include "app/watched.h"
#include "base/text.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

app::PlanWishes wishes_of(const Given& given) {
  app::PlanWishes wishes;
  wishes.remove = given.has("--remove");
  wishes.keep_both = given.has("--keep-both");
  wishes.id = given.number(wishes.remove      ? "--remove"
                           : wishes.keep_both ? "--keep-both"
                                              : "--change");
  wishes.whose = given.one("WHOSE");
  wishes.title = words_in(given, "TITLE");
  wishes.from = given.one("--from");
  wishes.to = given.one("--to");
  wishes.tell_by = given.one("--tell-by");
  if (given.has("--in-person")) wishes.by_phone = false;
  if (given.has("--by-phone")) wishes.by_phone = true;
  if (given.has("--they-know")) wishes.known = "they-know";
  if (given.has("--own-life")) wishes.known = "own-life";
  return wishes;
}

bool several_answers(const Given& given) {
  return given.has("--they-know") + given.has("--own-life") + given.has("--tell-by") > 1;
}

}  // namespace

Exit run_plan(Desk& desk) {
  const Given& given = desk.given;
  if (several_answers(given)) {
    return fail(desk, {Exit::usage, say("plan.fault.known"), say("plan.fault.known.next")});
  }
  if (asks_what_is_ahead(given)) return run_ahead(desk);
  if (given.has("--change") + given.has("--remove") + given.has("--keep-both") > 1) {
    return fail(desk, {Exit::usage, say("cli.plan.one-thing"),
                       say("cli.see.verb", {{"verb", given.verb->name}})});
  }
  auto session = session_of(given);
  if (!session) return fail(desk, session.error());
  const bool lists = !given.has("WHOSE") && !given.has("--change") && !given.has("--remove") &&
                     !given.has("--keep-both");
  return show(desk, lists ? app::plans(*session) : app::plan(*session, wishes_of(given)),
              plan_text);
}

Exit run_ideas(Desk& desk) {
  auto session = session_of(desk.given);
  if (!session) return fail(desk, session.error());
  app::IdeaWishes wishes{desk.given.one("WHAT"), desk.given.one("--where")};
  if (const auto others = desk.given.number("--others"); others && *others > 0) {
    wishes.turn = static_cast<std::size_t>(*others);
  }
  return show(desk, app::ideas(*session, wishes), ideas_text);
}

Exit run_calendar(Desk& desk) {
  const Given& given = desk.given;
  const bool folder = given.has("--folder") || given.has("--fill") || given.has("--emptied");
  const bool watches = given.has("--watch") || given.has("--unwatch");
  if (given.has("--out") + folder + watches > 1) {
    return fail(desk, {Exit::usage, say("cli.calendar.one-thing"),
                       say("cli.see.verb", {{"verb", given.verb->name}})});
  }
  auto session = session_of(given);
  if (!session) return fail(desk, session.error());
  if (watches) {
    return show(desk, app::watch(*session, {given.one("--watch"), given.one("--unwatch")}),
                calendar_text);
  }
  const auto titles = given.has("--titles") ? plan::Titles::own : plan::Titles::neutral;
  if (given.has("--out"))
    return show(desk, app::calendar(*session, given.one("--out"), titles), calendar_text);
  // Whoever runs this by a timer has both sides looked at.
  if (app::is_watching(*session->archive)) {
    const app::Answer looked = app::watch(*session, {});
    const bool alone = !folder && !app::keeps_a_folder(*session);
    if (alone) return show(desk, looked, calendar_text);
    if (looked.exit != Exit::done) complain_about(looked);
    for (const app::Json& line : looked.json["lines"])
      complain(wrapped(for_terminal(line.get<std::string>()), look_of(STDERR_FILENO, true).width));
  }
  const app::FolderWishes wishes{given.one("--folder"), titles, given.has("--fill"),
                                 given.has("--emptied")};
  return show(desk, app::keep_in_step(*session, wishes), calendar_text);
}

}  // namespace fonder::cli
