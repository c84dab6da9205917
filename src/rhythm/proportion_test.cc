#include "proportion.h"

#include <cmath>

#include <gtest/gtest.h>

namespace fonder::rhythm {
namespace {

// Its ends are where |p̂ − p| = z √(p(1 − p)/n): the score test inverted.
TEST(Wilson, InvertsTheScoreTest) {
  for (const int n : {1, 5, 20, 400}) {
    for (int x = 0; x <= n; x += std::max(1, n / 7)) {
      const Range range = wilson(x, n);
      const double p_hat = static_cast<double>(x) / n;
      for (const double p : {range.low, range.high}) {
        if (p < 1e-9 || p > 1 - 1e-9) continue;
        EXPECT_NEAR(std::abs(p_hat - p), z90 * std::sqrt(p * (1 - p) / n), 1e-9) << x << "/" << n;
      }
    }
  }
}

TEST(Wilson, TurnsRoundWithTheSides) {
  EXPECT_NEAR(wilson(3, 20).low, 1 - wilson(17, 20).high, 1e-12);
  EXPECT_EQ(wilson(0, 10).low, 0);
  EXPECT_EQ(wilson(10, 10).high, 1);
}

TEST(Wilson, KnowsNothingFromNothing) {
  EXPECT_EQ(wilson(0, 0).low, 0);
  EXPECT_EQ(wilson(0, 0).high, 1);
}

}  // namespace
}  // namespace fonder::rhythm
