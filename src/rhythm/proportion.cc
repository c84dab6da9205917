#include "proportion.h"

#include <algorithm>
#include <cmath>

namespace fonder::rhythm {

Range wilson(int successes, int n) {
  if (n <= 0) return {};
  const double p = static_cast<double>(successes) / n;
  const double zz = z90 * z90 / n;
  const double middle = (p + zz / 2) / (1 + zz);
  const double half = z90 * std::sqrt(p * (1 - p) / n + zz / (4 * n)) / (1 + zz);
  return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

}  // namespace fonder::rhythm
