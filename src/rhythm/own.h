// What is a pair's own beside its rate: hours of the week and a shape of the gap that differ from
// other people's, as far as its record narrows them.
#pragma once

#include <array>
#include <span>
#include <vector>

#include <Eigen/Dense>

#include "doubt.h"
#include "readiness.h"

namespace fonder::rhythm {

/// How strongly pairs differ: the variance of each group of deviations over pairs.
struct OwnSpread {
  // Day harmonics 1–4; weekend level and its harmonics 1–2; weekdays; weekdays' first harmonic.
  std::array<double, 9> week{};
  // Slope over log τ; the first doubling; bends between eight knots.
  std::array<double, 3> gap{};
};

struct Own {
  WeekFactor week;                                              // c · e^e: the pair's own hours
  Eigen::VectorXd gap = Eigen::VectorXd::Zero(GapGrid::steps);  // d, added to log hazard by step
};

/// Everything the pairs share, fitted at one cut.
struct Population {
  double cut = 1;  // hours
  Baseline base;
  Readiness readiness;
  OwnSpread spread;
  OwnSpread between{};  // of whole sets of records; none unless fit_between found it
  FitDoubt doubt;
  int pairs = 0;
  double starts = 0;
};

/// Fits all of it from the training spans. Variances of own deviations by EM on the Laplace
/// approximation: v ← mean over pairs of (mode² + posterior variance).
Population fit_population(std::span<const Training> pairs, double cut, int studied_from,
                          const Each& each = in_turn);

/// How strongly whole sets of records differ from what they share: the same variances with each set
/// taken as one pair. A pair of a set nobody has seen deviates by its set and by itself, so this is
/// added to its spread. Nothing where there are not two sets.
///
/// @param set  of each pair, 0 to sets − 1.
OwnSpread fit_between(const Population& population, std::span<const Training> pairs,
                      std::span<const std::size_t> set, std::size_t sets,
                      const Each& each = in_turn);

/// A pair's starts beside what other people's shape expects of it, by step of GapGrid.
struct GapCells {
  Eigen::VectorXd starts;
  Eigen::VectorXd expected;
  Eigen::VectorXd clock;          // ∫ c at risk: hours of average readiness
  Eigen::VectorXd exposure = {};  // `expected` at a rate of one an hour
};
/// One for each part of the time, a wait belonging to the part in which it begins.
///
/// @param week   the pair's own, from own_week().
/// @param parts  where each part but the first begins, hours, increasing.
std::vector<GapCells> gap_cells(const Population& population, const Training& pair,
                                const WeekFactor& week, std::span<const double> parts);
GapCells gap_cells(const Population& population, const Training& pair, const WeekFactor& week);
GapCells operator+(const GapCells& one, const GapCells& other);
/// The pair's own hours: the mode given how much pairs differ, and the standard deviation of the
/// log of each, by the curvature there.
struct OwnWeek {
  WeekFactor week;
  WeekFactor::Hours sd{};
};
OwnWeek own_week(const Population& population, const Training& pair);
/// d = columns · coefficients, each coefficient ~ N(0, its variance).
const Eigen::MatrixXd& gap_columns();
Eigen::VectorXd gap_variances(const OwnSpread& spread);
/// One s of `θ ~ N(0, s V)`, as shape.h doubts V, from an even chance.
double drawn_strength(double uniform);
/// The same for log c over the hours of the week.
const Eigen::MatrixXd& week_columns();
Eigen::VectorXd week_variances(const OwnSpread& spread);

/// A pair's deviations: the mode of its own Poisson regression on cells of the week, then on steps
/// of the gap, each ~ N(0, spread) and with the pair's level free (that is the filter's).
Own fit_own(const Population& population, const Training& pair);

}  // namespace fonder::rhythm
