#include "usual.h"

#include <cmath>
#include <numeric>
#include <utility>

namespace fonder::rhythm {
namespace {

constexpr double wanted_tail = 0.1;
constexpr double half_life_weeks = 26;
constexpr int fewest_weeks = 8;

double sum(const DayWeights& weights, int from, int to) {
  return std::accumulate(weights.begin() + from, weights.begin() + to + 1, 0.0);
}

/// Every week judged by the others. Weeks with equal days but different weights are judged one by
/// one: the range depends on which weight is taken away.
double left_one_out(std::span<const Counted> weeks, const DayWeights& all) {
  double held = 0;
  double of = 0;
  for (const Counted& week : weeks) {
    const double weight = week_weight(weeks.back().week - week.week);
    DayWeights others = all;
    others[static_cast<std::size_t>(week.days)] -= weight;
    of += weight;
    if (usual_range(others).holds(week.days)) held += weight;
  }
  return held / of;
}

}  // namespace

int median_of(const DayWeights& weights) {
  const double half = sum(weights, 0, 7) / 2;
  for (int k = 0; k < 7; ++k) {
    if (sum(weights, 0, k) >= half) return k;
  }
  return 7;
}

UsualRange usual_range(const DayWeights& weights) {
  const double all = sum(weights, 0, 7);
  const int median = median_of(weights);
  UsualRange best;
  if (!(all > 0)) return best;
  // Compared in millionths, so that sums in another order do not decide.
  std::pair<long, int> best_rank{3'000'000, 0};
  for (int low = 0; low <= median; ++low) {
    for (int high = median; high <= 7; ++high) {
      const double share = sum(weights, low, high) / all;
      const double below = low > 0 ? sum(weights, 0, low - 1) / all : 0;
      const double above = high < 7 ? sum(weights, high + 1, 7) / all : 0;
      const double off = std::abs(below - wanted_tail) + std::abs(above - wanted_tail);
      const std::pair<long, int> rank{std::lround(1e6 * off), high - low};
      if (rank >= best_rank) continue;
      best_rank = rank;
      best = {low, high, share};
    }
  }
  return best;
}

double week_weight(int age) { return std::exp2(-age / half_life_weeks); }

Usual usual_of(std::span<const Counted> weeks) {
  Usual usual;
  if (weeks.empty()) return usual;
  DayWeights weights{};
  int before = weeks.front().week;
  int seen = 0;
  for (const Counted& week : weeks) {
    for (double& w : weights) w *= week_weight(week.week - before);
    before = week.week;
    if (seen++ >= fewest_weeks) {
      ++usual.held_of;
      usual.held += usual_range(weights).holds(week.days) ? 1 : 0;
    }
    weights[static_cast<std::size_t>(week.days)] += 1;
  }
  usual.range = usual_range(weights);
  usual.median = median_of(weights);
  usual.attained = left_one_out(weeks, weights);
  return usual;
}

}  // namespace fonder::rhythm
