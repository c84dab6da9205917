// A smooth line through days of a week.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "usual.h"

namespace fonder::rhythm {

/// The median near each week: tricube weights over eight weeks to either side, and each count k
/// spread evenly over [k − ½, k + ½], so that the line moves between whole days. Weeks beyond a
/// week that is not recorded do not count: the line breaks there. Nothing where fewer than five
/// weeks lie near.
///
/// @param days  per week, oldest first; nothing where it is not recorded.
/// @return as many, each within [0, 7].
std::vector<std::optional<double>> smooth_median(std::span<const std::optional<int>> days);

/// The median of weighted whole numbers, each spread over ± ½.
double grouped_median(const DayWeights& weights);

}  // namespace fonder::rhythm
