#include "dice.h"

#include <bit>
#include <cmath>

namespace fonder::simulate {
namespace {

constexpr double ln2 = 0.693147180559945309417;

std::uint64_t split_mix(std::uint64_t& state) {
  std::uint64_t z = (state += 0x9e3779b97f4a7c15ULL);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

/// Peter Acklam's rational approximations: the middle, and a tail.
double middle(double p) {
  const double q = p - 0.5;
  const double r = q * q;
  return (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r +
            1.383577518672690e+02) *
               r -
           3.066479806614716e+01) *
              r +
          2.506628277459239e+00) *
         q /
         (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r +
            6.680131188771972e+01) *
               r -
           1.328068155288572e+01) *
              r +
          1);
}

double lower_tail(double p) {
  const double q = std::sqrt(-2 * log_of(p));
  return (((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838e+00) * q -
            2.549732539343734e+00) *
               q +
           4.374664141464968e+00) *
              q +
          2.938163982698783e+00) /
         ((((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996e+00) * q +
           3.754408661907416e+00) *
              q +
          1);
}

}  // namespace

double log_of(double x) {
  int exponent = 0;
  double m = std::frexp(x, &exponent);  // exact; m in [½, 1)
  if (m < 0.70710678118654752440) {
    m *= 2;
    --exponent;
  }
  // 2 artanh((m − 1) / (m + 1)), |argument| < 0.172: ten terms reach the last bit.
  const double s = (m - 1) / (m + 1);
  const double ss = s * s;
  double sum = 0;
  for (int k = 21; k >= 1; k -= 2) sum = sum * ss + 1.0 / k;
  return exponent * ln2 + 2 * s * sum;
}

double exp_of(double x) {
  if (x < -700) return 0;
  if (x > 700) x = 700;
  const double whole = std::floor(x / ln2 + 0.5);
  const double r = x - whole * ln2;
  double sum = 1;
  for (int k = 17; k >= 1; --k) sum = 1 + sum * r / k;
  return std::ldexp(sum, static_cast<int>(whole));
}

Dice::Dice(std::uint64_t seed) {
  for (std::uint64_t& word : state_) word = split_mix(seed);
}

std::uint64_t Dice::bits() {
  const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
  const std::uint64_t t = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= t;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

double Dice::uniform() { return (static_cast<double>(bits() >> 12) + 0.5) * 0x1p-52; }

double Dice::normal() {
  constexpr double tail = 0.02425;
  const double p = uniform();
  if (p < tail) return lower_tail(p);
  if (p > 1 - tail) return -lower_tail(1 - p);
  return middle(p);
}

int Dice::geometric(double mean) {
  if (!(mean > 0)) return 0;
  return static_cast<int>(log_of(uniform()) / log_of(mean / (1 + mean)));
}

}  // namespace fonder::simulate
