#include "life.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include "bond.h"
#include "intention_rows.h"
#include "json.h"
#include "life_mark.h"
#include "life_week.h"
#include "plan_rows.h"

#include "base/spoken.h"
#include "base/text.h"
#include "base/words.h"
#include "journal/entry.h"

namespace fonder::app {
namespace {

using journal::Fared;
using journal::Intention;
using journal::Schedule;
using journal::Slot;
using std::chrono::days;

constexpr int weeks_shown = 4;
constexpr std::size_t longest_name = 200;  // bytes
constexpr int most_intentions = 50;

Failure usage(std::string_view id) {
  return {Exit::usage, say(id), say(std::string(id) + ".next")};
}

// --- something new

Result<Schedule> schedule_of(const LifeWishes& wishes) {
  if (wishes.boundary || wishes.when.empty()) return Schedule{0, 1};
  if (const auto said = journal::schedule_said(wishes.when)) return *said;
  return Failure{Exit::usage, say("life.when", {{"given", wishes.when}}), say("life.when.next")};
}

bool is_clock(const std::string& text) {
  const auto parsed = parse_iso("2000-01-01T" + text);
  return text.size() == 5 && parsed && !parsed->offset;
}

Result<void> begin(Session& session, const LifeWishes& wishes, local_days today) {
  const auto name =
      wishes.name.size() > longest_name ? std::nullopt : journal::one_line(wishes.name);
  if (!name) return usage("life.no-name");
  if (!wishes.after.empty() && !is_clock(wishes.after)) return usage("life.no-clock");
  if (std::ssize(intentions_in(*session.archive)) >= most_intentions) return usage("life.many");
  const auto schedule = schedule_of(wishes);
  if (!schedule) return schedule.error();
  Intention it{*name, *schedule, today};
  it.boundary = wishes.boundary || !wishes.after.empty();
  it.after = wishes.after;
  if (!wishes.keeps.empty()) {
    const auto what = journal::kept_named(wishes.keeps);
    it.kept = what ? journal::kept_said(*what, wishes.hours) : std::nullopt;
    if (!it.kept) {
      return Failure{Exit::usage, say("life.when", {{"given", wishes.hours}}),
                     say("life.keeps.next")};
    }
    it.boundary = true;
  }
  const auto added = session.archive->add_own(row_of({{}, session.now, std::move(it)}));
  if (!added) return added.error();
  return {};
}

// --- one that is there

std::optional<StoredIntention> with_id(archive::Archive& archive, std::int64_t id) {
  for (StoredIntention& stored : intentions_in(archive)) {
    if (stored.id.value == id) return std::move(stored);
  }
  return std::nullopt;
}

/// What was marked, and on which day; empty where it was something else that changed.
Result<std::string> change(Session& session, const LifeWishes& wishes, local_days today) {
  const auto silent = [](Result<void> done) {
    return done ? Result<std::string>(std::string()) : Result<std::string>(done.error());
  };
  if (!wishes.id)
    return silent(wishes.name.empty() ? Result<void>() : begin(session, wishes, today));
  auto stored = with_id(*session.archive, *wishes.id);
  if (!stored) return usage("life.unknown");
  if (wishes.erase) return silent(session.archive->remove_own(stored->id));
  if (wishes.wake) {
    journal::wake(stored->intention);
    return silent(session.archive->update_own(row_of(*stored)));
  }
  return mark(session, *std::move(stored), wishes, today);
}

// --- as it is shown

/// "quiet: 22:00 – 08:00", "kept free: Sundays"
std::string kept_text(const journal::Kept& kept) {
  const bool all_day = kept.from == kept.to;
  const bool every_day = kept.weekdays == journal::every_weekday;
  return say("life.keeps", {{"what", std::string(name_of(kept.what))},
                            {"days", every_day ? "" : schedule_text({kept.weekdays, 0})},
                            {"both", every_day || all_day ? "no" : "yes"},
                            {"from", all_day ? "" : clock_text(kept.from)},
                            {"to", all_day ? "" : clock_text(kept.to)},
                            {"hours", all_day ? "no" : "yes"}});
}

/// When it counts; empty where nothing was said.
std::string boundary_text(const Intention& it) {
  const std::string after = it.after.empty() ? "" : say("life.after", {{"clock", it.after}});
  if (!it.kept || after.empty()) return it.kept ? kept_text(*it.kept) : after;
  return say("life.list", {{"first", after}, {"then", kept_text(*it.kept)}});
}

/// "pottery: 3 of the last 4 Tuesdays"
std::string how_it_went(const Intention& it, local_days today) {
  const int a_week = journal::times_a_week(it.schedule);
  const journal::Went went = journal::went(it, today, weeks_shown);
  if (it.rests_from) return say("life.rests", {{"name", it.name}});
  const bool begins = it.since >= monday_of(today) || !it.boundary;
  if (went.times == 0 && begins) return say("life.begins", {{"name", it.name}});
  if (it.boundary) {
    return say("life.kept", {{"name", it.name}, {"n", went.happened}, {"of", went.times}});
  }
  const auto weekday = a_week == 1 ? journal::weekday_of(it.schedule, 0) : std::nullopt;
  if (weekday) {
    const local_days some_monday{days(4)};
    const std::string name = spoken(some_monday + days(*weekday), DateForm::long_weekday);
    return say("life.of-days",
               {{"name", it.name}, {"n", went.happened}, {"of", went.times}, {"weekday", name}});
  }
  return say("life.of-times", {{"name", it.name}, {"n", went.happened}, {"of", went.times}});
}

Json json_of(const Slot& slot, const Intention& it, local_days today) {
  const bool now = slot.monday == monday_of(today);
  const local_days shown = slot.on.value_or(slot.planned.value_or(slot.monday));
  const bool a_day = slot.on || slot.planned;
  return {{"monday", iso(slot.monday)},
          {"nth", slot.nth},
          {"planned", slot.planned ? Json(iso(*slot.planned)) : Json(nullptr)},
          {"on", slot.on ? Json(iso(*slot.on)) : Json(nullptr)},
          {"fared", name_of(slot.fared)},
          {"now", now},
          {"text", say("life.slot", {{"day", a_day ? "yes" : "no"},
                                     {"date", spoken(shown, DateForm::short_day)},
                                     {"fared", label_of(slot.fared, it.boundary)}})}};
}

Json json_of(const StoredIntention& stored, local_days today) {
  const Intention& it = stored.intention;
  Json slots = Json::array();
  for (const Slot& slot : journal::slots_of(it, today, weeks_shown)) {
    slots.push_back(json_of(slot, it, today));
  }
  Json answers = Json::array();
  for (const Fared fared :
       {Fared::done, Fared::moved, Fared::not_this_week, Fared::not_this_season}) {
    answers.push_back({{"fared", name_of(fared)}, {"label", label_of(fared, it.boundary)}});
  }
  return {{"id", stored.id.value},
          {"name", it.name},
          {"when", it.boundary ? boundary_text(it) : schedule_text(it.schedule)},
          {"text", how_it_went(it, today)},
          {"rests", it.rests_from.has_value()},
          {"slots", std::move(slots)},
          {"answers", std::move(answers)}};
}

}  // namespace

std::string schedule_text(const Schedule& schedule) {
  std::string list;
  const int times = journal::times_a_week(schedule);
  if (schedule.weekdays == 0) {
    list = say("life.times", {{"n", times}, {"number", spelled(times)}});
  } else {
    for (int nth = 0; nth < times; ++nth) {
      const local_days some_monday{days(4)};  // 5 January 1970 was one
      const std::string weekday =
          spoken(some_monday + days(*journal::weekday_of(schedule, nth)), DateForm::long_weekday);
      const std::string named = say("life.weekdays", {{"weekday", weekday}});
      list = list.empty() ? named : say("life.list", {{"first", list}, {"then", named}});
    }
  }
  if (schedule.part == journal::Part::any) return list;
  return say("life.part", {{"schedule", list}, {"part", std::string(name_of(schedule.part))}});
}

Answer life(Session& session, const LifeWishes& wishes) {
  const Zone zone = zone_of(session);
  const local_days today = zone.day(session.now);
  const auto changed = change(session, wishes, today);
  if (!changed) return failed(changed.error());
  Json own = Json::array();
  Json kept = Json::array();
  const auto all = intentions_in(*session.archive);
  for (const StoredIntention& stored : all) {
    (stored.intention.boundary ? kept : own).push_back(json_of(stored, today));
  }
  const LifeWeek week = week_of(session, all, today);
  return done({{"as_of", iso(today)},
               {"marked", *changed},
               {"text", sentence_of(week, own.empty())},
               {"sub", week.sub},
               {"figure", figure_of(week, today)},
               {"week", json_of(week)},
               {"intentions", std::move(own)},
               {"boundaries", std::move(kept)}});
}

Answer why_own_time(Session& session) {
  const local_days today = zone_of(session).day(session.now);
  const Json figure = figure_of(week_of(session, intentions_in(*session.archive), today), today);
  Json lines = Json::array();
  const auto add = [&](std::string_view label, std::string text) {
    lines.push_back({{"label", say(label)}, {"text", std::move(text)}});
  };
  add("why.claim", figure["text"].get<std::string>());
  add("why.from", say("why.own.from", {{"n", figure["n"].get<std::int64_t>()}}));
  add("why.method", say("why.own.method"));
  add("why.change", say("why.own.change"));
  return done({{"claim", "own_time"}, {"lines", std::move(lines)}});
}

std::optional<std::string> own_evening(archive::Archive& archive) {
  std::optional<std::string> earliest;
  for (const StoredIntention& stored : intentions_in(archive)) {
    const std::string& after = stored.intention.after;
    // An hour after midnight is late in the same evening.
    const auto late = [](const std::string& clock) {
      return clock < "12:00" ? "2" + clock : "1" + clock;
    };
    if (after.empty() || stored.intention.rests_from) continue;
    if (!earliest || late(after) < late(*earliest)) earliest = after;
  }
  return earliest;
}

}  // namespace fonder::app
