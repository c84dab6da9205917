#include "doubt.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace fonder::rhythm {
namespace {

using Place = std::array<double, 3>;  // log κ, log v, logit p

constexpr Place centre{0, -3, -6};
constexpr Place spread{0.2, 1, 1.5};
constexpr double no_variance = 1e-6;

FitDoubt doubt_at(const Place& place) {
  return {std::exp(place[0]), std::exp(place[1]), 1 / (1 + std::exp(-place[2]))};
}

double log_posterior(const Place& place, std::span<const Rehearsed> waits) {
  const FitDoubt doubt = doubt_at(place);
  double sum = 0;
  for (std::size_t i = 0; i < place.size(); ++i) {
    const double off = (place[i] - centre[i]) / spread[i];
    sum -= off * off / 2;
  }
  for (const Rehearsed& wait : waits) {
    sum += doubt.log_survival(wait.to) - doubt.log_survival(wait.from);
    if (wait.ended) sum += std::log(doubt.hazard(wait.to));
  }
  return sum;
}

/// The best place along one axis, by golden section.
double best_along(Place place, std::size_t axis, double low, double high,
                  std::span<const Rehearsed> waits) {
  const double golden = (std::sqrt(5.0) - 1) / 2;
  const auto value = [&](double x) {
    place[axis] = x;
    return log_posterior(place, waits);
  };
  double left = high - golden * (high - low);
  double right = low + golden * (high - low);
  double at_left = value(left);
  double at_right = value(right);
  while (high - low > 1e-4) {
    if (at_left > at_right) {
      high = right;
      right = left;
      at_right = at_left;
      left = high - golden * (high - low);
      at_left = value(left);
    } else {
      low = left;
      left = right;
      at_left = at_right;
      right = low + golden * (high - low);
      at_right = value(right);
    }
  }
  return (low + high) / 2;
}

}  // namespace

double FitDoubt::log_survival(double expected) const {
  const double m = level * expected;
  const double active = variance > no_variance ? -std::log1p(variance * m) / variance : -m;
  return dormant > 0 ? std::log(dormant + (1 - dormant) * std::exp(active)) : active;
}

double FitDoubt::hazard(double expected) const {
  const double m = level * expected;
  const double active = variance > no_variance ? -std::log1p(variance * m) / variance : -m;
  const double alive = (1 - dormant) * std::exp(active);
  const double share = dormant > 0 ? alive / (dormant + alive) : 1;
  return std::max(level * share / (1 + variance * m), 1e-300);
}

FitDoubt fit_doubt(std::span<const Rehearsed> waits) {
  Place place = centre;
  for (int sweep = 0; sweep < 6; ++sweep) {
    for (std::size_t axis = 0; axis < place.size(); ++axis) {
      place[axis] = best_along(place, axis, centre[axis] - 4 * spread[axis],
                               centre[axis] + 4 * spread[axis], waits);
    }
  }
  return doubt_at(place);
}

}  // namespace fonder::rhythm
