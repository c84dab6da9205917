#include "life_week.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "bond.h"
#include "reckoning.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::app {
namespace {

using journal::Fared;
using journal::Slot;
using std::chrono::days;

constexpr int ghosts = 8;
constexpr int far_back = 52;  // weeks
constexpr int summed = 4;     // weeks, this one too
constexpr int enough_weeks = 8;
constexpr std::size_t some_time = 3;  // the part of a day that nobody named

/// Own time that happened: when, which part of the day, and its name.
struct Happened {
  local_days on;
  std::size_t part;
  std::string name;
};

std::size_t row_of_part(journal::Part part) {
  return part == journal::Part::any ? some_time : static_cast<std::size_t>(part) - 1;
}

std::vector<Happened> happened(const std::vector<StoredIntention>& all, local_days today) {
  std::vector<Happened> list;
  for (const StoredIntention& stored : all) {
    const journal::Intention& it = stored.intention;
    if (it.boundary) continue;
    for (const Slot& slot : journal::slots_of(it, today, far_back)) {
      const bool was = slot.on && (slot.fared == Fared::done || slot.fared == Fared::moved);
      if (was) list.push_back({*slot.on, row_of_part(it.schedule.part), it.name});
    }
  }
  return list;
}

/// Days together that are known as days, and how many more are known by their week alone.
struct Together {
  std::set<local_days> on;
  std::map<local_days, int> counted;  // by Monday
};

void add_meetings(const timeline::Timeline& timeline, Together& together) {
  constexpr int longest = 400;  // days; nobody draws more
  for (const timeline::Meeting& meeting : timeline.meetings) {
    const local_days last = timeline.zone.day(meeting.span.to - Milliseconds(1));
    local_days day = timeline.zone.day(meeting.span.from);
    for (int i = 0; i < longest && day <= last; ++i, day += days(1)) together.on.insert(day);
  }
}

Together together_of(Session& session) {
  Together together;
  const auto bond = bond_of(session);
  if (!bond || is_over(*bond) || lives_together(*bond)) return together;
  const timeline::Timeline& timeline = Reckoning::of(session, *bond).timeline();
  add_meetings(timeline, together);
  for (const timeline::WeekMark& mark : timeline.marks) {
    for (int day = 0; day < 7; ++day) {
      if ((mark.together & (1U << day)) != 0) together.on.insert(mark.monday + days(day));
    }
    if (mark.together_days > 0) together.counted[mark.monday] = mark.together_days;
  }
  return together;
}

std::optional<local_days> first_monday(const std::vector<StoredIntention>& all,
                                       const Together& together) {
  std::optional<local_days> first;
  const auto see = [&](local_days day) { first = std::min(first.value_or(day), day); };
  for (const StoredIntention& stored : all) see(stored.intention.since);
  if (!together.on.empty()) see(*together.on.begin());
  if (!together.counted.empty()) see(together.counted.begin()->first);
  return first ? std::optional(monday_of(*first)) : std::nullopt;
}

std::size_t weekday_of(local_days day) {
  return static_cast<std::size_t>((day - monday_of(day)).count());
}

void place_own(const std::vector<Happened>& list, LifeWeek& week) {
  std::set<std::pair<local_days, std::pair<std::size_t, std::size_t>>> seen;
  for (const Happened& each : list) {
    LifeCell& cell = week.cells[weekday_of(each.on)][each.part];
    const local_days monday = monday_of(each.on);
    if (monday == week.monday) {
      cell.own.push_back(each.name);
    } else if (monday >= week.monday - days(7 * ghosts) &&
               seen.insert({monday, {weekday_of(each.on), each.part}}).second) {
      ++cell.own_before;
    }
    if (monday > week.monday - days(7 * summed)) ++week.own;
  }
}

void place_together(const Together& together, LifeWeek& week) {
  const local_days first_summed = week.monday - days(7 * (summed - 1));
  for (const local_days day : together.on) {
    LifeCell& cell = week.cells[weekday_of(day)][some_time];
    const local_days monday = monday_of(day);
    if (monday > week.monday) continue;
    if (monday == week.monday)
      cell.together = true;
    else if (monday >= week.monday - days(7 * ghosts))
      ++cell.together_before;
    if (monday >= first_summed) ++week.together;
  }
  for (const auto& [monday, count] : together.counted) {
    if (monday >= first_summed && monday <= week.monday) week.together += count;
  }
}

/// Days with own time in each whole week since the first intention, at most a year.
std::vector<int> days_by_week(const std::vector<StoredIntention>& all,
                              const std::vector<Happened>& list, local_days monday) {
  std::optional<local_days> since;
  for (const StoredIntention& stored : all) {
    if (stored.intention.boundary) continue;
    since = std::min(since.value_or(stored.intention.since), stored.intention.since);
  }
  std::vector<int> counts;
  if (!since) return counts;
  const local_days first = std::max(monday_of(*since), monday - days(7 * far_back));
  for (local_days week = first; week < monday; week += days(7)) {
    std::set<local_days> own;
    for (const Happened& each : list) {
      if (monday_of(each.on) == week) own.insert(each.on);
    }
    counts.push_back(static_cast<int>(own.size()));
  }
  return counts;
}

std::string part_label(std::size_t part) {
  constexpr std::array<std::string_view, LifeWeek::parts> names{"morning", "afternoon", "evening",
                                                                "any"};
  return say("life.part." + std::string(names[part]));
}

std::string day_label(std::size_t day, DateForm form) {
  const local_days some_monday{days(4)};  // 5 January 1970 was one
  return spoken(some_monday + days(day), form);
}

std::string text_of(const LifeCell& cell, std::size_t day, std::size_t part, int before) {
  std::string names;
  for (const std::string& name : cell.own) {
    names = names.empty() ? name : say("life.list", {{"first", names}, {"then", name}});
  }
  return say("life.cell", {{"day", day_label(day, DateForm::long_weekday)},
                           {"part", part_label(part)},
                           {"own", cell.own.empty() ? "no" : "yes"},
                           {"names", names},
                           {"together", cell.together ? "yes" : "no"},
                           {"ownbefore", cell.own_before},
                           {"togetherbefore", cell.together_before},
                           {"of", before}});
}

}  // namespace

LifeWeek week_of(Session& session, const std::vector<StoredIntention>& all, local_days today) {
  LifeWeek week;
  week.monday = monday_of(today);
  const Together together = together_of(session);
  const std::vector<Happened> list = happened(all, today);
  place_own(list, week);
  place_together(together, week);
  if (const auto first = first_monday(all, together)) {
    const auto weeks = (week.monday - *first).count() / 7;
    week.weeks_before = static_cast<int>(std::clamp<std::int64_t>(weeks, 0, ghosts));
  }
  week.own_by_week = days_by_week(all, list, week.monday);
  week.sub =
      week.weeks_before > 0
          ? say("life.ghosts", {{"n", week.weeks_before}, {"number", spelled(week.weeks_before)}})
          : "";
  return week;
}

std::string sentence_of(const LifeWeek& week, bool no_intention) {
  if (no_intention) return say("life.empty");
  return say(week.together > 0 ? "life.both" : "life.own",
             {{"own", week.own}, {"together", week.together}});
}

Json json_of(const LifeWeek& week) {
  Json labels = Json::array();
  Json parts = Json::array();
  Json cells = Json::array();
  for (std::size_t part = 0; part < LifeWeek::parts; ++part) parts.push_back(part_label(part));
  for (std::size_t day = 0; day < week.cells.size(); ++day) {
    labels.push_back(day_label(day, DateForm::weekday));
    Json column = Json::array();
    for (std::size_t part = 0; part < LifeWeek::parts; ++part) {
      const LifeCell& cell = week.cells[day][part];
      column.push_back({{"own", cell.own},
                        {"own_before", cell.own_before},
                        {"together", cell.together},
                        {"together_before", cell.together_before},
                        {"text", text_of(cell, day, part, week.weeks_before)}});
    }
    cells.push_back(std::move(column));
  }
  return {{"monday", iso(week.monday)}, {"weeks_before", week.weeks_before},
          {"days", std::move(labels)},  {"parts", std::move(parts)},
          {"cells", std::move(cells)},  {"own", week.own},
          {"together", week.together}};
}

Json figure_of(const LifeWeek& week, local_days today) {
  std::vector<int> sorted = week.own_by_week;
  std::ranges::sort(sorted);
  const auto n = static_cast<int>(sorted.size());
  const bool enough = n >= enough_weeks;
  const auto at = [&](double share, auto round) {
    return sorted[static_cast<std::size_t>(round(share * (n - 1)))];
  };
  constexpr double tail = 0.1;
  Json json{{"claim", "own_time"}, {"status", enough ? "ok" : "not_enough"},
            {"estimate", nullptr}, {"range", nullptr},
            {"level", 0.8},        {"n", n},
            {"coverage", 1},       {"unit", "days a week"},
            {"needs", nullptr},    {"as_of", iso(today)},
            {"grain", "week"}};
  if (!enough) {
    json["needs"] = {{"what", "weeks"}, {"have", n}, {"want", enough_weeks}};
    json["text"] = say("life.usual.needs", {{"n", n}, {"number", spelled_first(n)}});
    return json;
  }
  const int low = at(tail, [](double x) { return std::floor(x); });
  const int high = at(1 - tail, [](double x) { return std::ceil(x); });
  json["estimate"] = at(0.5, [](double x) { return std::floor(x); });
  json["range"] = {low, high};
  json["text"] = say("life.usual", {{"low", low}, {"high", high}, {"n", n}});
  return json;
}

}  // namespace fonder::app
