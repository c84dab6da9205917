// How far a fit is to be doubted, learnt by rehearsal: what was expected of time it had not seen,
// beside what came.
#pragma once

#include <span>

namespace fonder::rhythm {

/// A wait that seems to hold M starts outlasts them with the chance
///
///   S(M) = p + (1 − p) (1 + v κ M)^{−1/v}
///
/// p: the pair has gone dormant or has ended and no word comes; v: the rate is known only so well
/// (a gamma of variance v around it); κ: the level is off. Without doubt v → 0, p = 0, κ = 1, and
/// S = e^{−M}.
struct FitDoubt {
  double level = 1;     // κ
  double variance = 0;  // v
  double dormant = 0;   // p

  double log_survival(double expected) const;
  /// −d log S / dM: what the hazard is multiplied by.
  double hazard(double expected) const;
};

/// One wait of a rehearsal, in starts expected since its first risk.
struct Rehearsed {
  double from = 0;
  double to = 0;
  bool ended = false;  // at `to`; else censored there
};

/// The mode under weak priors: log κ ~ N(0, 0.2²), log v ~ N(log 0.05, 1), logit p ~ N(−6, 1.5²).
FitDoubt fit_doubt(std::span<const Rehearsed> waits);

}  // namespace fonder::rhythm
