// `fonder lab effect`: how the length of a talk goes with the time apart before it, within pairs,
// for a whole set of records.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "records.h"

#include "rhythm/slope.h"

namespace fonder::lab {

enum class Medium : std::uint8_t { calls, messages };

/// What one pair shows by itself.
struct PairEffect {
  std::pair<std::string, std::string> people;
  std::size_t cases = 0;
  double slope = 0;
  double error = 0;
};

/// Over pairs whose slopes differ: θ_p ~ N(mean, between²), estimated slope_p ~ N(θ_p, error_p²).
struct Effect {
  Medium medium = Medium::calls;
  std::size_t pairs = 0;
  std::size_t cases = 0;
  double estimate = 0;  // of the logarithm of length on that of time apart
  double error = 0;     // by bootstrap over persons: a pair weighs as often as both are drawn
  double between = 0;   // SD over pairs, by the moments of DerSimonian & Laird (1986)
};

/// Calls that came over an hour after another: log seconds against log hours since. Conversations:
/// log events against log hours since the last one ended, from the cut on.
std::vector<rhythm::Case> cases_of(const Pair& pair, Medium medium, std::int64_t cut_seconds);

/// One slope for each pair with ten cases or more, without any belief beforehand.
std::vector<PairEffect> pair_effects(const Records& records, Medium medium,
                                     std::int64_t cut_seconds);
Effect effect_of(const std::vector<PairEffect>& pairs, Medium medium);

}  // namespace fonder::lab
