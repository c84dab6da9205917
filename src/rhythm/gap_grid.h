// The steps of log τ on which the shape of the gap is constant: three to each doubling, from the
// cut on.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include "course.h"

namespace fonder::rhythm {

struct GapGrid {
  static constexpr int steps = 42;  // 14 doublings; the last step has no end
  static constexpr double per_doubling = 3;
  double cut = 1;  // hours

  /// Where a step begins, hours since the last talk's end.
  double edge(int step) const { return cut * std::exp2(step / per_doubling); }
  int step_of(double gap) const {
    if (!(gap > cut)) return 0;
    const double step = std::floor(per_doubling * std::log2(gap / cut) + 1e-9);
    return static_cast<int>(std::min(step, steps - 1.0));
  }

  /// Calls visit(step, from, to) for every piece of what was at risk that lies within one step.
  template <class Visit>
  void pieces(const Wait& wait, Visit visit) const {
    double from = wait.from;
    for (int step = step_of(from - wait.began); from < wait.to; ++step) {
      const bool last = step + 1 >= steps;
      const double to = last ? wait.to : std::min(wait.to, wait.began + edge(step + 1));
      if (to > from) visit(std::min(step, steps - 1), from, to);
      from = std::max(from, to);
    }
  }
};

}  // namespace fonder::rhythm
