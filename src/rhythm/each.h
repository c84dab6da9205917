// Many pairs at once without knowing threads: whoever calls brings a way to run tasks, and sums
// come out the same to the last digit however many hands there are.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace fonder::rhythm {

/// Runs task(0) … task(n − 1), in any order, on any threads, and returns when all are done.
using Each = std::function<void(std::size_t n, const std::function<void(std::size_t)>& task)>;

/// One after the other.
inline void in_turn(std::size_t n, const std::function<void(std::size_t)>& task) {
  for (std::size_t i = 0; i < n; ++i) task(i);
}

/// Σ over 0 … n − 1 in a fixed order: parts of fixed bounds are summed each by itself, then
/// together. `add(sum, i)` adds the i-th; `join(sum, part)` a whole part.
template <class Sum, class Add, class Join>
Sum sum_over(std::size_t n, const Each& each, const Sum& zero, const Add& add, const Join& join) {
  constexpr std::size_t most_parts = 32;
  const std::size_t parts = n < most_parts ? n : most_parts;
  std::vector<Sum> sums(parts, zero);
  each(parts, [&](std::size_t part) {
    for (std::size_t i = part; i < n; i += parts) add(sums[part], i);
  });
  Sum total = zero;
  for (const Sum& part : sums) join(total, part);
  return total;
}

}  // namespace fonder::rhythm
