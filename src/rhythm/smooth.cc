#include "smooth.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fonder::rhythm {
namespace {

constexpr int reach = 8;
constexpr int fewest_near = 5;

double tricube(int distance) {
  const double u = std::abs(distance) / (reach + 1.0);
  const double v = 1 - u * u * u;
  return v * v * v;
}

/// How far from `at` the recorded weeks go on without a break, in one direction.
int unbroken(std::span<const std::optional<int>> days, int at, int step) {
  int far = 0;
  while (far < reach) {
    const int next = at + step * (far + 1);
    if (next < 0 || next >= static_cast<int>(days.size()) ||
        !days[static_cast<std::size_t>(next)]) {
      break;
    }
    ++far;
  }
  return far;
}

}  // namespace

double grouped_median(const DayWeights& weights) {
  const double half = std::accumulate(weights.begin(), weights.end(), 0.0) / 2;
  double below = 0;
  for (int k = 0; k <= 7; ++k) {
    const double here = weights[static_cast<std::size_t>(k)];
    if (here > 0 && below + here >= half) {
      return std::clamp(k - 0.5 + (half - below) / here, 0.0, 7.0);
    }
    below += here;
  }
  return 0;
}

std::vector<std::optional<double>> smooth_median(std::span<const std::optional<int>> days) {
  std::vector<std::optional<double>> line(days.size());
  for (int i = 0; i < static_cast<int>(days.size()); ++i) {
    if (!days[static_cast<std::size_t>(i)]) continue;
    const int from = i - unbroken(days, i, -1);
    const int to = i + unbroken(days, i, 1);
    if (to - from + 1 < fewest_near) continue;
    DayWeights weights{};
    for (int j = from; j <= to; ++j) {
      weights[static_cast<std::size_t>(*days[static_cast<std::size_t>(j)])] += tricube(j - i);
    }
    line[static_cast<std::size_t>(i)] = grouped_median(weights);
  }
  return line;
}

}  // namespace fonder::rhythm
