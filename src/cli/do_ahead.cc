// The weeks ahead: plan --weeks and its kin, both, and the talk for two.
#include <algorithm>
#include <array>

#include "home.h"
#include "json.h"
#include "notes.h"
#include "plans.h"

#include "app/distance.h"
#include "app/rhythm_plan.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

constexpr std::array<const char*, 5> about_what_is_ahead{"--weeks", "--why", "--take", "--leave",
                                                         "--again"};

Exit taken(Desk& desk) {
  const Given& given = desk.given;
  auto session = session_of(given);
  if (!session) return fail(desk, session.error());
  app::TakeWishes wishes{given.one("--take"), given.one("--from"), given.one("--to")};
  wishes.tell_by = given.one("--tell-by");
  if (given.has("--they-know")) wishes.known = "they-know";
  if (given.has("--own-life")) wishes.known = "own-life";
  return show(desk, app::take(*session, wishes), plan_text);
}

}  // namespace

bool asks_what_is_ahead(const Given& given) {
  return std::ranges::any_of(about_what_is_ahead,
                             [&](const char* option) { return given.has(option); });
}

Exit run_ahead(Desk& desk) {
  const Given& given = desk.given;
  const bool several = given.has("--why") + given.has("--take") + given.has("--leave") > 1;
  if (several || given.has("WHOSE") || given.has("--change") || given.has("--remove")) {
    return fail(desk, {Exit::usage, say("cli.plan.one-thing"),
                       say("cli.see.verb", {{"verb", given.verb->name}})});
  }
  if (given.has("--take")) return taken(desk);
  auto session = session_of(given);
  if (!session) return fail(desk, session.error());
  app::RhythmPlanWishes wishes;
  const auto weeks = given.number("--weeks").value_or(wishes.weeks);
  wishes.weeks = static_cast<int>(std::min<std::int64_t>(weeks, 100));  // the verb says how many
  wishes.why = given.one("--why");
  wishes.leave = given.one("--leave");
  wishes.again = given.has("--again");
  return show(desk, app::rhythm_plan(*session, wishes),
              given.has("--why") ? why_block_text : ahead_text);
}

Exit run_both(Desk& desk) {
  const Given& given = desk.given;
  auto session = session_of(given);
  if (!session) return fail(desk, session.error());
  app::RhythmPlanWishes wishes;
  wishes.both = words_in(given);
  wishes.when = given.one("--when");
  wishes.by_phone = given.has("--by-phone");
  wishes.no_longer = given.number("--remove");
  return show(desk, app::rhythm_plan(*session, wishes), both_text);
}

Exit run_distance(Desk& desk) {
  const std::string out = desk.given.one("--out");
  if (!out.empty()) {
    return show(desk, app::distance(out), [](const Json& sheet, const Look& look) {
      return wrapped(text_in(sheet, "text"), look.width);
    });
  }
  return show(desk, app::distance(), [](const Json&, const Look& look) {
    return app::distance_sheet(std::clamp<std::size_t>(look.width, 40, 100));
  });
}

}  // namespace fonder::cli
