// How long times apart last: those of two days or more that have ended.
#include <algorithm>

#include "kaplan_meier.h"
#include "parts.h"

namespace fonder::rhythm {
namespace {

using namespace std::chrono;
using timeline::Silence;
using timeline::Timeline;
using timeline::WeekMark;

constexpr int fewest = 8;
constexpr Days shortest{2};
constexpr double least_coverage = 0.6;

using Lengths = std::vector<Stretch>;

void add(Days length, bool ended, std::optional<local_days> back, Lengths& into) {
  if (length >= shortest) into.push_back({length, ended, back});
}

/// The first day of that one and those after it on which they were in touch: marked, or on record.
/// Of a week that only says on how many days they talked, that day.
std::optional<local_days> in_touch_from(const Timeline& timeline, local_days day) {
  std::optional<local_days> first;
  const auto earlier = [&](local_days found) { first = std::min(first.value_or(found), found); };
  for (const WeekMark& mark : timeline.marks) {
    const bool any = mark.talked_days > 0 || mark.together_days > 0;
    for (int at = 0; at < 7; ++at) {
      const local_days date = mark.monday + days{at};
      if (date < day) continue;
      if (any || (((mark.together | mark.talked) >> at) & 1U) != 0) earlier(date);
    }
  }
  const auto by_day = [](const Event& event) { return timeline::day_of(event); };
  const auto contact = std::ranges::lower_bound(timeline.contact, day, {}, by_day);
  if (contact != timeline.contact.end()) earlier(by_day(*contact));
  for (const timeline::Meeting& meeting : timeline.meetings) {
    const local_days met = timeline.zone.day(meeting.span.from);
    if (met >= day) earlier(met);
  }
  return first;
}

/// Runs of days marked apart. A run that reaches the last marked day may be running still.
Lengths marked(const Timeline& timeline) {
  Lengths all;
  int run = 0;
  local_days next;
  const auto close = [&] {
    add(days{run}, true, in_touch_from(timeline, next), all);
    run = 0;
  };
  for (const WeekMark& mark : timeline.marks) {
    for (int day = 0; day < 7; ++day) {
      const local_days date = mark.monday + days{day};
      const bool apart = ((mark.apart >> day) & 1U) != 0;
      if (run > 0 && (!apart || date != next)) close();
      if (!apart) continue;
      ++run;
      next = date + days{1};
    }
  }
  const local_days last_told = timeline.zone.day(timeline.told_until - milliseconds{1});
  if (run > 0 && next <= last_told) close();
  return all;
}

/// From the end of one meeting to the next; to where a hole or the end of the last export lies
/// between.
Lengths between_meetings(const Timeline& timeline) {
  Lengths all;
  std::size_t hole = 0;
  for (std::size_t i = 1; i < timeline.meetings.size(); ++i) {
    const Instant from = timeline.meetings[i - 1].span.to;
    const Instant to = timeline.meetings[i].span.from;
    while (hole < timeline.holes.size() && timeline.holes[hole].to <= from) ++hole;
    Instant told = to;
    if (hole < timeline.holes.size()) told = std::min(told, timeline.holes[hole].from);
    if (!timeline.contact.empty() && timeline.window.to >= from) {
      told = std::min(told, timeline.window.to);
    }
    add(told - from, told == to, timeline.zone.day(to), all);
  }
  return all;
}

/// Without any contact; a meeting ends that too. The quiet that is running does not count.
Lengths quiet(const Timeline& timeline) {
  Lengths all;
  for (const Silence& s : timeline.silences) {
    if (timeline.running(s)) continue;
    add(s.length(), s.end != Silence::End::hole, timeline.zone.day(s.until), all);
  }
  return all;
}

Figure figure_of(const KaplanMeier& curve, double share, int n, double coverage) {
  const auto quantile = curve.quantile(share);
  Figure figure;
  figure.estimate = quantile.estimate;
  figure.low = quantile.range.low;
  figure.high = quantile.range.high;
  figure.level = figure.attained = 0.9;
  figure.n = n;
  figure.coverage = coverage;
  if (coverage < least_coverage) figure.doubt = Doubt::coverage;
  if (!quantile.reached) figure.doubt = Doubt::wide;
  figure.status = figure.doubt == Doubt::none ? Status::ok : Status::approximate;
  return figure;
}

}  // namespace

int Stretches::ended() const {
  return static_cast<int>(std::ranges::count(all, true, &Stretch::ended));
}

Stretches stretches_apart(const Timeline& timeline) {
  Stretches most{TimesApart::From::marks, marked(timeline)};
  if (most.ended() >= fewest) return most;
  for (const auto from : {TimesApart::From::meetings, TimesApart::From::quiet}) {
    const bool meetings = from == TimesApart::From::meetings;
    Stretches other{from, meetings ? between_meetings(timeline) : quiet(timeline)};
    if (other.ended() > most.ended()) most = std::move(other);
    if (most.ended() >= fewest) break;
  }
  return most;
}

TimesApart times_apart(const Timeline& timeline) {
  TimesApart result;
  const double coverage = coverage_of(timeline);
  const Stretches found = stretches_apart(timeline);
  result.from = found.from;
  const int n = found.ended();
  if (n < fewest) {
    result.figure = result.eighteen = not_enough({Needs::What::times_apart, n, fewest}, coverage);
    return result;
  }
  std::vector<Watched> lengths;
  for (const Stretch& each : found.all) lengths.push_back({each.length.count(), each.ended});
  const KaplanMeier curve(lengths);
  for (std::size_t i = 0; i < result.dots.size(); ++i) {
    result.dots[i] = curve.quantile((static_cast<double>(i) + 0.5) / 20).estimate;
  }
  result.figure = figure_of(curve, 0.5, n, coverage);
  // "18 of 20 last … or less" is what the eighteenth dot shows.
  result.eighteen = figure_of(curve, 17.5 / 20, n, coverage);
  return result;
}

}  // namespace fonder::rhythm
