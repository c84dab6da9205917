// A share of counts, with its range.
#pragma once

namespace fonder::rhythm {

struct Range {
  double low = 0;
  double high = 1;
};

/// z with P(|N(0,1)| < z) = 0.9.
inline constexpr double z90 = 1.6448536269514722;

/// Wilson's interval, 90 %:
///
///   (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n),   p = successes / n
///
/// Within [0, 1]; all of it where n = 0.
///
/// Brown, Cai & DasGupta, Interval Estimation for a Binomial Proportion, Statistical Science 16
/// (2001).
Range wilson(int successes, int n);

}  // namespace fonder::rhythm
