// Pairs drawn from the very model that the gap is fitted with, their truth beside: to see whether
// what a fit says of a pair is true as often as it claims.
//
//   λ(τ, t) = z · c(t) e^{e(t)} · e^{f(τ) + d(τ)} · e^{η(past)}
//
// c, f and η are the population's (docs/model.md); z, e and d the pair's own, drawn as the
// population says that pairs differ. η moves with the pair's own past as it comes about, so drift
// is in it. The doubt is of who fits, not of the pair, and is left out but for dormancy, which η's
// decline over long silences holds too.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rhythm/course.h"
#include "rhythm/pair_fit.h"

namespace fonder::simulate {

struct PairWishes {
  int silences = 300;  // that end
  /// Pairs that fall silent for good before are kept as they are, with fewer silences. Else another
  /// pair is drawn in their place, as one studies those who went on.
  bool dormant = false;
  std::uint64_t seed = 1;
};

struct DrawnPair {
  std::vector<rhythm::Touch> touches;  // by time, seconds of the wall clock
  rhythm::Course course;               // what course_of() makes of them
  /// The end of the record where a silence did not end: when one in ten thousand who still talk
  /// would be as quiet, or three years.
  std::optional<std::int64_t> until;
  rhythm::PairTruth truth;
};

/// The same seed gives the same pair, whoever draws and whatever was drawn before.
DrawnPair draw_pair(const rhythm::Population& population, const PairWishes& wishes);

}  // namespace fonder::simulate
