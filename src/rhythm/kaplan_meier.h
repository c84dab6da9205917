// How long things wait, where some are still waiting.
#pragma once

#include <span>
#include <vector>

#include "proportion.h"

namespace fonder::rhythm {

/// One wait: how long, and whether it ended or was merely no longer watched.
struct Watched {
  double time = 0;
  bool ended = true;
};

/// The share still waiting after each time at which some wait ended:
///
///   S(t) = Π_{t_j ≤ t} (1 − d_j / r_j)
///
/// with d_j ended at t_j of the r_j then still watched; waits censored at t_j were watched then.
/// The band is Greenwood's on the log(−log) scale, 90 %:
///
///   S^exp(± z s),   s = √(Σ d_j / (r_j (r_j − d_j))) / |log S|
///
/// It stays within [0, 1]. Where S falls to 0, which has no logarithm, the upper end is that of
/// Wilson's interval for none of those still watched.
///
/// Kalbfleisch & Prentice, The Statistical Analysis of Failure Time Data, 2nd ed. (2002), ch. 1.4.
class KaplanMeier {
 public:
  /// Negative times count as 0; any order.
  explicit KaplanMeier(std::vector<Watched> waits);

  struct Step {
    double time = 0;
    double waiting = 1;  // from here until the next step
    Range band;
  };
  const std::vector<Step>& steps() const { return steps_; }

  /// Still waiting at t, with its band; 1 before the first step.
  Step at(double time) const;
  /// The first time by which a share p has ended, its range being where the band crosses. A share
  /// that is never reached gives the longest wait watched.
  struct Quantile {
    double estimate = 0;
    Range range;
    bool reached = false;  // the estimate and both ends of its range
  };
  Quantile quantile(double share) const;

 private:
  std::vector<Step> steps_;
  double longest_ = 0;
};

}  // namespace fonder::rhythm
