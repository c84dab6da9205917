// Chance from a seed, the same on every machine: no distribution, logarithm or exponential of a
// library that may round otherwise elsewhere.
#pragma once

#include <array>
#include <cstdint>

namespace fonder::simulate {

/// Natural logarithm of a positive number, and the exponential, from exact steps alone; within 4
/// ulp.
double log_of(double x);
double exp_of(double x);

/// xoshiro256** (Blackman & Vigna 2018), seeded by SplitMix64.
class Dice {
 public:
  explicit Dice(std::uint64_t seed);

  std::uint64_t bits();
  /// Above 0 and below 1.
  double uniform();
  double between(double low, double high) { return low + (high - low) * uniform(); }
  bool chance(double p) { return uniform() < p; }
  /// 0 to n − 1.
  int below(int n) { return static_cast<int>(uniform() * n); }
  /// Mean 1.
  double exponential() { return -log_of(uniform()); }
  /// Mean 0, SD 1: the inverse of the normal distribution (Acklam 2003, relative error 1.2e-9).
  double normal();
  /// Median `median`, `sigma` the SD of its logarithm.
  double lognormal(double median, double sigma) { return median * exp_of(sigma * normal()); }
  /// 0, 1, 2 … with that mean.
  int geometric(double mean);

 private:
  std::array<std::uint64_t, 4> state_{};
};

}  // namespace fonder::simulate
