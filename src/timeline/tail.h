// How long a pair's longest quiet may ordinarily be, judged by its other quiet times.
#pragma once

#include <span>

namespace fonder::timeline {

/// The chance that a record with these quiet times holds one of `days` or more, if it comes from
/// where they come from.
///
/// Excesses over a threshold u follow a generalised Pareto distribution,
///
///   S(x) = (1 + ξ (x − u) / σ)^(−1/ξ)        e^(−(x − u) / σ) where ξ = 0
///
/// u is the length that a tenth of them exceed, at least ten and at most 400. ξ and σ are not
/// plugged in but averaged over a grid, weighted by likelihood and a prior ξ ~ N(0.1, 0.05²) on
/// [0, 0.6], flat in log σ: few quiet times give a wide answer. With m excesses the answer is
/// 1 − (1 − S)^m.
///
/// @param quiet  days, positive, any order.
/// @return 1 where there are fewer than 20 of them.
///
/// Coles, An Introduction to Statistical Modeling of Extreme Values (2001), ch. 4.
double chance_of_longest(std::span<const double> quiet, double days);

}  // namespace fonder::timeline
