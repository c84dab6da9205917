#include <algorithm>
#include <cstddef>
#include <numeric>

#include "given.h"

namespace fonder::cli {
namespace {

/// How many letters differ, a swap of two neighbours counting as one (optimal string alignment).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(above.begin(), above.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t differ = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + differ});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(above);
    above.swap(row);
  }
  return above[b.size()];
}

}  // namespace

std::string_view nearest(std::string_view typed, const std::vector<std::string_view>& candidates) {
  constexpr std::size_t longest = 40;  // nobody mistypes more than that, and the table is quadratic
  if (typed.empty() || typed.size() > longest) return {};
  std::string_view best;
  // A third of the letters may be wrong: more, and it was another word that was meant.
  const std::size_t letters = typed.size() - std::min(typed.size(), typed.find_first_not_of('-'));
  std::size_t least = std::max<std::size_t>(2, letters / 3 + 1);
  for (const std::string_view candidate : candidates) {
    const bool begun = typed.size() >= 2 && candidate.starts_with(typed);
    const std::size_t d = begun ? 1 : distance(typed, candidate);
    if (d < least && d < candidate.size()) {
      least = d;
      best = candidate;
    }
  }
  return best;
}

}  // namespace fonder::cli
