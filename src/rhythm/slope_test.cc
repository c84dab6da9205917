#include "slope.h"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "dice.h"

namespace fonder::rhythm {
namespace {

/// value = α log τ + the hour's swing + t₄ noise.
std::vector<Case> drawn(double alpha, int n, std::uint64_t seed) {
  Dice dice(seed);
  std::vector<Case> cases;
  double hour = 0;
  for (int i = 0; i < n; ++i) {
    const double apart = std::exp(2 + 1.2 * dice.normal());
    hour += apart;
    double chi = 0;
    for (int k = 0; k < 2; ++k) chi -= 2 * std::log(dice.uniform());
    const double noise = dice.normal() / std::sqrt(chi / 4);
    cases.push_back({std::log(apart), alpha * std::log(apart) + std::cos(hour / 24 * 6.283) + noise,
                     hour, dice.uniform() < 0.5 ? 0.5 : -0.5});
  }
  return cases;
}

TEST(Slope, IsThePriorWithoutCases) {
  const Slope slope = slope_of({}, {0.05, 0.1});
  EXPECT_DOUBLE_EQ(slope.estimate, 0.05);
  EXPECT_DOUBLE_EQ(slope.error, 0.1);
  EXPECT_DOUBLE_EQ(slope.seen, 0);
}

TEST(Slope, FindsWhatManyCasesShow) {
  const Slope slope = slope_of(drawn(0.3, 4000, 1), {0, 0.5});
  EXPECT_NEAR(slope.estimate, 0.3, 0.06);
  EXPECT_LT(slope.error, 0.03);
  EXPECT_GT(slope.seen, 0.95);
}

TEST(Slope, HoldsTheTruthAsOftenAsItSays) {
  Dice dice(7);
  int held = 0;
  constexpr int replicates = 400;
  for (int i = 0; i < replicates; ++i) {
    const double alpha = 0.05 + 0.1 * dice.normal();
    const Slope slope = slope_of(drawn(alpha, 60, 100 + i), {0.05, 0.1});
    held += slope.low <= alpha && alpha <= slope.high ? 1 : 0;
  }
  // 360 expected, standard deviation 6: a right program leaves this less than once in a hundred.
  EXPECT_GE(held, 344);
  EXPECT_LE(held, 376);
}

TEST(Slope, StaysFiniteOnOddCases) {
  const std::vector<Case> same(50, Case{1, 2, 3, 0.5});
  EXPECT_TRUE(std::isfinite(slope_of(same, {}).estimate));
  std::vector<Case> jumping;
  for (int i = 0; i < 80; ++i) jumping.push_back({1.0 * (i % 2), 1.0, 1e6 * i, 0});
  EXPECT_TRUE(std::isfinite(slope_of(jumping, {}).estimate));
  EXPECT_TRUE(std::isfinite(slope_of(std::vector<Case>{{1, 1, 1, 0}}, {}).error));
}

}  // namespace
}  // namespace fonder::rhythm
