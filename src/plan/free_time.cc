#include "free_time.h"

#include <algorithm>
#include <utility>

namespace fonder::plan {
namespace {

using journal::Kept;
using std::chrono::days;

std::vector<Span> merged(std::span<const Span> busy) {
  std::vector<Span> sorted(busy.begin(), busy.end());
  std::erase_if(sorted, [](const Span& span) { return span.to <= span.from; });
  std::ranges::sort(sorted, {}, &Span::from);
  std::vector<Span> apart;
  for (const Span& span : sorted) {
    if (apart.empty() || apart.back().to < span.from)
      apart.push_back(span);
    else
      apart.back().to = std::max(apart.back().to, span.to);
  }
  return apart;
}

/// The half hours of a weekday of which `is` holds at any minute.
template <class Is>
HalfHours where(Is is) {
  HalfHours bits = 0;
  for (int minute = 0; minute < half_hours_a_day * 30; ++minute) {
    if (is(Minutes(minute))) bits |= run_of(minute / 30, 1);
  }
  return bits;
}

HalfHours where(std::span<const Kept> kept, Kept::What what, int weekday) {
  HalfHours bits = 0;
  for (const Kept& each : kept) {
    if (each.what != what) continue;
    bits |= where([&](Minutes minute) { return holds(each, weekday, minute); });
  }
  return bits;
}

}  // namespace

std::vector<Stretch48> runs_of(HalfHours bits) {
  std::vector<Stretch48> runs;
  for (int i = 0; i < half_hours_a_day; ++i) {
    if ((bits & run_of(i, 1)) == 0) continue;
    if (runs.empty() || runs.back().first + runs.back().length != i) runs.push_back({i, 0});
    ++runs.back().length;
  }
  return runs;
}

FreeTime::FreeTime(std::span<const Span> busy, const journal::Hours& awake,
                   std::span<const Kept> kept, Zone zone)
    : busy_(merged(busy)), zone_(std::move(zone)) {
  const Kept up{Kept::What::free, journal::every_weekday, awake.from, awake.to};
  for (int weekday = 0; weekday < 7; ++weekday) {
    Weekday& here = weekdays_.at(static_cast<std::size_t>(weekday));
    const HalfHours asleep = where([&](Minutes minute) { return !holds(up, weekday, minute); });
    here.awake = ~(asleep | where(kept, Kept::What::quiet, weekday)) & run_of(0, half_hours_a_day);
    here.kept_free = where(kept, Kept::What::free, weekday);
    here.phone_away = where(kept, Kept::What::phone_free, weekday);
  }
}

bool FreeTime::is_busy(Instant from, Instant to) const {
  const auto next = std::ranges::upper_bound(busy_, from, {}, &Span::to);
  return next != busy_.end() && next->from < to;
}

HalfHours FreeTime::not_busy(local_days day) const {
  HalfHours bits = 0;
  for (int i = 0; i < half_hours_a_day; ++i) {
    const local_seconds wall = day + half_hour * i;
    const Resolved begins = zone_.resolve(wall);
    const Instant ends = begins.at + half_hour;
    // Its last minute is on the same clock: no hour is skipped or told twice in it.
    const Resolved last = zone_.resolve(wall + half_hour - Minutes(1));
    const bool steady = begins.sureness == ClockSureness::zoned &&
                        last.sureness == ClockSureness::zoned && last.offset == begins.offset;
    if (steady && !is_busy(begins.at, ends)) bits |= run_of(i, 1);
  }
  return bits;
}

FreeWeek FreeTime::week(local_days monday, local_days from) const {
  FreeWeek week;
  for (std::size_t i = 0; i < week.size(); ++i) {
    FreeDay& day = week.at(i);
    const Weekday& usual = weekdays_.at(i);
    day.day = monday + days(static_cast<int>(i));
    if (day.day < from) continue;
    const HalfHours free = not_busy(day.day);
    day.fixed = ~free & run_of(0, half_hours_a_day);
    day.open = free & usual.awake;
    day.may = day.open & ~usual.kept_free;
    day.phone_away = usual.phone_away;
  }
  return week;
}

}  // namespace fonder::plan
