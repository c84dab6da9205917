// How one thing goes with the time apart before it, in one pair's record.
#pragma once

#include <span>

namespace fonder::rhythm {

/// What was seen once.
struct Case {
  double log_apart = 0;  // natural logarithm of hours
  double value = 0;      // on a scale where errors are symmetric
  double hour = 0;       // wall clock, hours since a Monday's midnight
  double mine = 0;       // begun by me ½, by the other −½
};

/// What is thought of any pair's slope.
struct SlopePrior {
  double mean = 0;
  double sd = 0.1;
};

struct Slope {
  double estimate = 0;
  double error = 0;  // posterior SD
  double low = 0;    // 90 %
  double high = 0;
  double seen = 0;  // share of the posterior's precision that the record brought
};

/// The posterior of α in
///
///   value_i = α log τ_i + α₀ + ρ value_{i−1} + clock + weekend + who began + season + ε,  ε ~ σ t₄
///
/// Clock: two harmonics of the day. Season: a level for each half year. α ~ prior; the others
/// N(0, 4 SD²) of the values, seasons N(0, SD²/4). Mode by reweighting (EM), spread from the
/// expected curvature, 5/7 σ⁻² a case for t₄ (Lange, Little & Taylor 1989, JASA 84:881), widened
/// for the coefficients fitted. Without cases it is the prior.
///
/// @param cases  by time.
Slope slope_of(std::span<const Case> cases, const SlopePrior& prior);

}  // namespace fonder::rhythm
