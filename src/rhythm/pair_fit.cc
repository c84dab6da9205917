#include "pair_fit.h"

#include <algorithm>
#include <cmath>

#include "proportion.h"
#include "reading.h"

namespace fonder::rhythm {
namespace {

using Eigen::VectorXd;

double mean_of(const WeekFactor& week) {
  return week.between(0, WeekFactor::hours) / WeekFactor::hours;
}

WeekFactor of_mean_one(const WeekFactor& week) { return WeekFactor::of_mean_one(week.factors()); }

/// Of a gamma with that shape and scale 1, at a place of the normal (Wilson & Hilferty 1931; within
/// half a percent from shape 6 on).
double gamma_at(double shape, double place) {
  return shape * std::pow(1 - 1 / (9 * shape) + place / (3 * std::sqrt(shape)), 3);
}

/// ∫ c at risk, with hours of mean 1.
double clock(const Reading& reading) {
  return std::max(reading.cells.clock.sum() / mean_of(reading.own.week), 1e-9);
}

/// Σ_j X_j, with hours of mean 1: a shape of the pair's own has no level.
double exposure(const Reading& reading) {
  return reading.cells.exposure.sum() / mean_of(reading.own.week);
}

Interval rate_of(const Reading& reading, const Baseline& base) {
  const double shape = base.rate_shape + reading.ended();
  const double e = exposure(reading);
  const double scale = e / (base.rate_shape / base.rate_mean + e) / clock(reading);
  return {scale * gamma_at(shape, 0), scale * gamma_at(shape, -z90), scale * gamma_at(shape, z90)};
}

Interval exp_of(const Contrast& seen) {
  return {std::exp(seen.estimate), std::exp(seen.low), std::exp(seen.high)};
}

/// All but the rate and the gain.
PairFit told(const Reading& reading, const Shapes& anyone) {
  PairFit fit;
  fit.ended = reading.ended();
  fit.open = static_cast<int>(
      std::ranges::count_if(reading.waits, [](const Wait& wait) { return !wait.ended; }));
  fit.week = {of_mean_one(reading.own.week), reading.own.sd};
  fit.curve = steps_of(reading, anyone);
  const auto split = split_of(reading);
  fit.split = split.value_or(usual_split);
  const Contrast seen(reading, fit.split);
  fit.beyond = exp_of(seen);
  fit.chance_less = seen.chance_less;
  fit.own = split && is_own(reading, fit.curve);
  fit.effective = reading.shapes.effective;
  return fit;
}

int ended_in(const Course& course) {
  int ended = 0;
  for (const Wait& wait : waits_of(course, from_the_first, to_the_last))
    ended += wait.ended ? 1 : 0;
  return ended;
}

}  // namespace

PairFits::PairFits(Population population)
    : population_(std::move(population)),
      anyone_(std::make_shared<const Shapes>(draw_prior_shapes(population_.spread))) {}

std::optional<PairFit> PairFits::of(const Course& course) const {
  if (ended_in(course) < fewest_for_a_fit) return std::nullopt;
  const Reading reading(course, population_);
  PairFit fit = told(reading, *anyone_);
  fit.rate = rate_of(reading, population_.base);
  const HeldOutGain gain(reading);
  fit.gain = gain.nats;
  fit.gain_error = gain.error;
  return fit;
}

std::optional<PairFit> PairFits::of(const Course& course, const PairTruth& truth) const {
  if (ended_in(course) < fewest_for_a_fit) return std::nullopt;
  const Reading reading(course, population_, truth);
  PairFit fit = told(reading, *anyone_);
  const double starts = truth.rate * reading.cells.exposure.dot(truth.gap.array().exp().matrix());
  fit.rate.estimate = starts / clock(reading);
  fit.rate.low = fit.rate.high = fit.rate.estimate;
  return fit;
}

}  // namespace fonder::rhythm
