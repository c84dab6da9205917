#include "rhythm_input.h"

#include <algorithm>

#include "bond.h"
#include "intention_rows.h"
#include "life.h"
#include "marks.h"
#include "plan_rows.h"
#include "reckoning.h"
#include "watched.h"

#include "base/text.h"

namespace fonder::app {
namespace {

using journal::Fared;
using journal::Intention;
using journal::Kept;
using plan::Aim;
using plan::Plan;
using plan::Whose;
using std::chrono::days;
using std::chrono::hours;

/// Of every bond: one's time is one's own whomever it is with.
std::vector<Span> busy_of(Session& session, const Zone& zone) {
  std::vector<Span> busy;
  for (const archive::Bond& bond : session.archive->bonds()) {
    for (const PlanRow& row : plans_of(*session.archive, bond.id)) {
      busy.push_back(span_of(row.plan, zone));
    }
  }
  for (const plan::Busy& taken : watched_busy(*session.archive)) {
    if (!taken.days) busy.push_back(taken.span);  // a birthday takes no evening
  }
  return busy;
}

/// Settles the time that a plan of the same name stands for.
void settle(Aim& aim, local_days on) {
  const local_days monday = monday_of(on);
  std::optional<int> free;
  for (int nth = 0; nth < journal::times_a_week(aim.schedule); ++nth) {
    if (std::ranges::find(aim.settled, plan::Turn{monday, nth}) != aim.settled.end()) continue;
    const auto weekday = journal::weekday_of(aim.schedule, nth);
    if (weekday && monday + days(*weekday) == on) {
      free = nth;
      break;
    }
    if (!free) free = nth;
  }
  if (free) aim.settled.push_back({monday, *free});
}

void settle(Aim& aim, const std::string& name, const std::vector<Plan>& plans) {
  for (const Plan& each : plans) {
    if (folded(each.title) == folded(name)) settle(aim, each.from.day);
  }
}

void settle(Aim& aim, const std::vector<Left>& left) {
  for (const Left& each : left) {
    if (each.whose == aim.whose && each.aim == aim.id) aim.settled.push_back(each.turn);
  }
}

Aim aim_of(const StoredIntention& stored, local_days first, int weeks) {
  const Intention& it = stored.intention;
  Aim aim{stored.id.value, Whose::own, it.schedule};
  for (const journal::Mark& mark : it.marks) {
    if (mark.on && (mark.fared == Fared::done || mark.fared == Fared::moved))
      aim.happened.push_back(*mark.on);
  }
  for (int week = 0; week < weeks; ++week) {
    for (const journal::Slot& slot : journal::slots_of(it, first + days(7 * week), 1)) {
      if (slot.fared != Fared::open) aim.settled.push_back({slot.monday, slot.nth});
    }
  }
  return aim;
}

/// Quiet nights that the person said are when they sleep: what is left is their day, however it
/// lies.
std::optional<journal::Hours> day_beside(const std::vector<Kept>& kept) {
  for (const Kept& each : kept) {
    const bool every_night = each.what == Kept::What::quiet && each.from != each.to &&
                             each.weekdays == journal::every_weekday && holds(each, 0, hours(4));
    if (every_night) return journal::Hours{each.to, each.from};
  }
  return std::nullopt;
}

/// The day that the person's own messages tell of; being up late once is no wish to plan there.
journal::Hours day_of(const rhythm::MyAnswers::Quiet& quiet) {
  constexpr Minutes earliest = hours(6);
  constexpr Minutes latest = hours(23);
  const Minutes wakes = std::clamp(Minutes(quiet.to), earliest, Minutes(hours(12)));
  const bool past_midnight = Minutes(quiet.from) < hours(12);
  return {wakes, past_midnight ? latest : std::min(Minutes(quiet.from), latest)};
}

/// The hours of the pair, where enough is recorded to say them, and the person's own day.
plan::UsualWeek usual_of(Session& session, const archive::Bond& bond,
                         const std::vector<Kept>& kept) {
  plan::UsualWeek usual;
  if (!is_over(bond)) {
    const rhythm::Rhythm& rhythm = Reckoning::of(session, bond).rhythm();
    if (rhythm.clock.figure.shown()) usual.talk = rhythm.clock.share;
    if (const auto& quiet = rhythm.my_answers.quiet) usual.awake = day_of(*quiet);
  }
  if (const auto said = day_beside(kept)) usual.awake = *said;
  return usual;
}

/// An evening that is one's own from an hour on stays so until the morning.
std::optional<Kept> evening_of(const Intention& boundary) {
  const auto after = parse_iso("2000-01-01T" + boundary.after);
  if (boundary.after.empty() || !after) return std::nullopt;
  const auto day = std::chrono::floor<days>(after->wall);
  const auto from = std::chrono::floor<Minutes>(after->wall - day);
  constexpr hours morning{5};
  if (from >= morning && from < hours(12)) return std::nullopt;  // no evening
  return Kept{Kept::What::quiet, journal::every_weekday, from, morning};
}

plan::Wishes wishes_of(Session& session, const archive::Bond& bond) {
  plan::Wishes wishes;
  if (!is_over(bond)) {
    wishes.wish = plan::wish_named(last_wish(session, bond.id)).value_or(plan::Wish::as_it_is);
  }
  for (const StoredIntention& stored : intentions_in(*session.archive)) {
    if (stored.intention.rests_from) continue;
    if (stored.intention.kept) wishes.kept.push_back(*stored.intention.kept);
    if (const auto evening = evening_of(stored.intention)) wishes.kept.push_back(*evening);
  }
  return wishes;
}

}  // namespace

Span span_of(const Plan& plan, const Zone& zone) {
  if (!plan.from.time) {
    return {zone.start_of(plan.from.day), zone.start_of(plan.to.day + days(1))};
  }
  const auto named = Zone::named(plan.zone);
  const Zone& walls = named ? *named : zone;
  return {walls.resolve(plan.from.day + *plan.from.time).at,
          walls.resolve(plan.to.day + *plan.to.time).at};
}

RhythmInput rhythm_input(Session& session, const archive::Bond& bond, int weeks) {
  const Zone zone = zone_of(session);
  const local_days today = zone.day(session.now);
  RhythmInput input{.busy = busy_of(session, zone),
                    .aims = {},
                    .usual = {},
                    .wishes = wishes_of(session, bond),
                    .ahead = {zone, today, weeks},
                    .plans = {}};
  input.usual = usual_of(session, bond, input.wishes.kept);
  for (PlanRow& row : plans_of(*session.archive, bond.id)) {
    input.plans.push_back(std::move(row.plan));
  }
  const auto left = left_of(*session.archive, bond.id);
  const auto add = [&](Aim aim, const std::string& name) {
    settle(aim, left);
    settle(aim, name, input.plans);
    input.aims.push_back(std::move(aim));
  };
  for (const StoredIntention& stored : intentions_in(*session.archive)) {
    if (stored.intention.boundary) continue;
    add(aim_of(stored, monday_of(today + days(1)), plan::most_weeks), stored.intention.name);
  }
  if (is_over(bond)) return input;
  for (const Both& both : both_of(*session.archive, bond.id)) {
    add({both.id.value, Whose::ours, both.schedule, both.by_phone}, both.name);
  }
  return input;
}

AimWords words_of(Session& session, const archive::Bond& bond, Whose whose, std::int64_t aim) {
  if (whose == Whose::ours) {
    for (const Both& both : both_of(*session.archive, bond.id)) {
      if (both.id.value == aim) return {both.name, schedule_text(both.schedule), both.by_phone};
    }
    return {};
  }
  for (const StoredIntention& stored : intentions_in(*session.archive)) {
    if (stored.id.value == aim) {
      return {stored.intention.name, schedule_text(stored.intention.schedule)};
    }
  }
  return {};
}

}  // namespace fonder::app
