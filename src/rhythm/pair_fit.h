// The model on one pair of many: its rate, its hours and its curve, each with how well it is known.
// What `fonder lab fit` prints; a person's own page is apart.h.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "apart.h"
#include "own.h"

namespace fonder::rhythm {

inline constexpr int fewest_for_a_fit = 5;  // times apart that ended

/// A median with its 90 %.
struct Interval {
  double estimate = 0;
  double low = 0;
  double high = 0;
};

struct PairFit {
  int ended = 0;  // times apart that ended
  int open = 0;   // and those that did not: the last one
  Interval rate;  // starts an hour of average readiness, over its times apart
  OwnWeek week;   // of mean 1
  std::vector<ApartStep> curve;
  double split = 24;  // hours
  Interval beyond;    // readiness beyond the split over that before it
  double chance_less = 0;
  bool own = false;  // the record narrowed the curve; else it is other people's
  double gain = 0;   // nats over the clock alone on time not seen, as in ApartCurve
  double gain_error = 0;
  double effective = 0;  // draws of the curve, by their weights
};

/// What was behind a pair that was drawn from the model.
struct PairTruth {
  double rate = 0;      // z
  WeekFactor week;      // c · e^e, of mean 1
  Eigen::VectorXd gap;  // d, by step of GapGrid
};

/// Fits pairs one by one under one population. Many threads may ask at once.
///
/// With X the exposure at a rate of one, hours and readiness as fitted, the pair's rate is
///
///   z ~ Gamma(a + n, a/μ + ΣX)        told as z ΣX / ∫ c at risk
///
/// Never fails: below five ended times apart there is no fit.
class PairFits {
 public:
  explicit PairFits(Population population);
  std::optional<PairFit> of(const Course& course) const;
  /// The same figures for a pair whose truth is known: every range is a point.
  std::optional<PairFit> of(const Course& course, const PairTruth& truth) const;
  const Population& population() const { return population_; }

 private:
  Population population_;
  std::shared_ptr<const struct Shapes> anyone_;
};

}  // namespace fonder::rhythm
