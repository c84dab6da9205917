// What all pairs share before anything is known of one of them: the hours of the week, the shape of
// the gap, and how rates differ.
#pragma once

#include <span>
#include <vector>

#include <Eigen/Dense>

#include "course.h"
#include "each.h"
#include "gap_grid.h"
#include "week_factor.h"

namespace fonder::rhythm {

/// One pair's training: the part of its course before `end`.
struct Training {
  const Course* course = nullptr;
  double end = 0;  // hours
};

/// λ(τ, t) = z · c(t) · e^{f(τ)}, per hour;  z ~ Gamma(shape a, mean μ) over pairs.
struct Baseline {
  WeekFactor week;                                              // c, by the hour of the week
  Eigen::VectorXd gap = Eigen::VectorXd::Zero(GapGrid::steps);  // f, by step of GapGrid
  double rate_shape = 1;                                        // a
  double rate_mean = 0.01;                                      // μ, per hour

  /// E[z | n starts in the exposure Λ/z] = (a + n) / (a/μ + Λ/z).
  double rate(double starts, double exposure) const {
    return (rate_shape + starts) / (rate_shape / rate_mean + exposure);
  }
  /// ∫ c e^f over what was at risk in a wait.
  double exposure(const Wait& wait, const GapGrid& grid) const;
};

/// Fits c, f, a and μ to the training spans, each in turn until they settle: z by its posterior
/// mean, a and μ by EM, f by a second-difference penalty over the steps, log c by a cyclic spline
/// of the day, one for weekends, and a smooth remainder of the week; all strengths by marginal
/// likelihood. Never fails: without a start it is the flat prior.
Baseline fit_baseline(std::span<const Training> pairs, const GapGrid& grid,
                      const Each& each = in_turn);

/// log c over 168 hours from starts and expected starts in each.
WeekFactor fit_week(const Eigen::VectorXd& starts, const Eigen::VectorXd& expected);

/// Adds `weight` times the length of [from, to) to the hours of the week it covers.
void add_hours(double from, double to, double weight, Eigen::VectorXd& hours);

}  // namespace fonder::rhythm
