#include "doubt.h"

#include <cmath>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "pairs_for_tests.h"

namespace fonder::rhythm {
namespace {

TEST(FitDoubt, IsNothingWithoutDoubt) {
  EXPECT_DOUBLE_EQ(FitDoubt{}.log_survival(3), -3);
  EXPECT_DOUBLE_EQ(FitDoubt{}.hazard(3), 1);
}

TEST(FitDoubt, HasTheHazardOfItsSurvival) {
  const FitDoubt doubt{1.2, 0.3, 0.02};
  for (const double m : {0.1, 1.0, 4.0, 9.0}) {
    const double step = 1e-5;
    const double slope = (doubt.log_survival(m - step) - doubt.log_survival(m + step)) / (2 * step);
    EXPECT_NEAR(doubt.hazard(m), slope, 1e-6) << m;
  }
}

TEST(FitDoubt, FindsThatSomeHaveEnded) {
  std::mt19937_64 dice(3);
  std::vector<Rehearsed> waits;
  for (int i = 0; i < 4000; ++i) {
    const double due = -std::log(test::chance_of(dice));
    const bool gone = test::chance_of(dice) < 0.03;
    waits.push_back({0, gone ? 12 : due, !gone});
  }
  const FitDoubt doubt = fit_doubt(waits);
  EXPECT_NEAR(doubt.dormant, 0.03, 0.008);
  EXPECT_NEAR(doubt.level, 1, 0.05);
  EXPECT_LT(doubt.variance, 0.06);
}

TEST(FitDoubt, KeepsToItsPriorWhereNothingWasAsked) {
  const FitDoubt doubt = fit_doubt({});
  EXPECT_NEAR(doubt.level, 1, 1e-3);
  EXPECT_LT(doubt.dormant, 0.003);
}

}  // namespace
}  // namespace fonder::rhythm
