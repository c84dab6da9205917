#include "sure.h"

#include <algorithm>
#include <cmath>

#include "dice.h"
#include "ladder.h"
#include "own.h"
#include "parts.h"
#include "usual.h"

namespace fonder::rhythm {
namespace {

constexpr int fewest_said = 20;
constexpr std::size_t fewest_weeks = 8;
constexpr std::size_t most_weeks = 260;
constexpr double level = 0.8;
constexpr double tail = 0.025;
constexpr int fewest_talks = 15;  // before the half, for a range to be made from

std::vector<Counted> recorded_of(const WeeksInTouch& weeks) {
  std::vector<Counted> all;
  for (std::size_t i = 0; i < weeks.weeks.size(); ++i) {
    const Week& week = weeks.weeks[i];
    if (week.status == WeekStatus::recorded) all.push_back({static_cast<int>(i), week.in_touch});
  }
  if (all.size() > most_weeks) all.erase(all.begin(), all.end() - most_weeks);
  return all;
}

/// log P(exactly k of n).
double log_chance(int k, int n, double p) {
  return std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0) + k * std::log(p) +
         (n - k) * std::log1p(-p);
}

}  // namespace

void judge(Kept& kept) {
  const int n = kept.of;
  const double p = std::clamp(kept.promised / std::max(n, 1), 1e-6, 1 - 1e-6);
  double below = 0;
  kept.low = kept.high = n;
  bool low_found = false;
  for (int k = 0; k <= n; ++k) {
    below += std::exp(log_chance(k, n, p));
    if (!low_found && below > tail) {
      kept.low = k;
      low_found = true;
    }
    if (below >= 1 - tail) {
      kept.high = k;
      break;
    }
  }
  using Verdict = Kept::Verdict;
  kept.verdict = n < fewest_said         ? Verdict::few
                 : kept.held < kept.low  ? Verdict::too_narrow
                 : kept.held > kept.high ? Verdict::too_wide
                                         : Verdict::good;
}

Kept kept_weeks(const WeeksInTouch& weeks) {
  Kept kept;
  const std::vector<Counted> recorded = recorded_of(weeks);
  for (std::size_t i = fewest_weeks; i < recorded.size(); ++i) {
    const Usual usual = usual_of(std::span(recorded).first(i));
    kept.held += usual.range.holds(recorded[i].days) ? 1 : 0;
    kept.promised += usual.attained;
    ++kept.of;
  }
  judge(kept);
  return kept;
}

Kept kept_waits(const timeline::Timeline& timeline, const PopulationAt& others) {
  Kept kept{.what = Kept::What::waits};
  const Course course = course_of(timeline);
  const double half = train_end(course, 0.5);
  if (talks_before(course, half) >= fewest_talks) {
    const HeldOut asked = held_out(others(timeline.cut.gap), {&course, half});
    Dice dice;
    for (const HeldOut::Passed& wait : asked.waits) {
      const double outlasted = std::exp(-wait.expected);
      const double place = wait.ended ? outlasted : outlasted * dice.uniform();
      kept.held += std::abs(place - 0.5) <= level / 2 ? 1 : 0;
      ++kept.of;
    }
  }
  kept.promised = level * kept.of;
  judge(kept);
  return kept;
}

std::vector<Kept> kept_of(const timeline::Timeline& timeline, Instant now,
                          const PopulationAt& others) {
  const local_days sunday = sunday_on_or_before(timeline.zone.day(now));
  const auto until = up_to(timeline, timeline.zone.start_of(sunday + std::chrono::days{1}));
  return {kept_weeks(weeks_in_touch(until)), kept_waits(until, others)};
}

}  // namespace fonder::rhythm
