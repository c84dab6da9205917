#include "tail.h"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace fonder::timeline {
namespace {

/// n quiet times at the mid-ranks of an exponential distribution: as regular as can be.
std::vector<double> exponential(int n, double mean) {
  std::vector<double> days;
  for (int i = 0; i < n; ++i) days.push_back(-mean * std::log(1 - (i + 0.5) / n));
  return days;
}

TEST(ChanceOfLongest, IsOneWhereTooFewAreKnown) {
  EXPECT_EQ(chance_of_longest(exponential(19, 1), 1000), 1);
  EXPECT_EQ(chance_of_longest({}, 7), 1);
}

TEST(ChanceOfLongest, IsOneBelowTheThreshold) {
  EXPECT_EQ(chance_of_longest(exponential(100, 1), 0.1), 1);
  EXPECT_EQ(chance_of_longest(exponential(100, 1), std::nan("")), 1);
}

// With many quiet times of a known kind the truth is 1 − (1 − e^(−t))^n. The answer lies above it,
// for the chance that the tail is heavier, but not so far that nothing would ever be found.
TEST(ChanceOfLongest, LiesAboveTheTruthOfAnExponential) {
  const auto days = exponential(2000, 1);
  for (const double t : {8.0, 10.0, 12.0}) {
    const double truth = 1 - std::pow(1 - std::exp(-t), 2000);
    EXPECT_GT(chance_of_longest(days, t), 0.9 * truth) << t;
    EXPECT_LT(chance_of_longest(days, t), truth + 0.25) << t;
  }
  EXPECT_LT(chance_of_longest(days, 20), 0.025);
}

TEST(ChanceOfLongest, FallsWithLengthAndIsWiderWithLess) {
  const auto much = exponential(1000, 1);
  const auto little = exponential(40, 1);
  double before = 1;
  for (double t = 5; t < 60; t += 5) {
    const double chance = chance_of_longest(much, t);
    EXPECT_LE(chance, before);
    EXPECT_GE(chance, 0);
    before = chance;
  }
  EXPECT_GT(chance_of_longest(little, 30), chance_of_longest(much, 30));
}

TEST(ChanceOfLongest, SurvivesQuietTimesThatAreAllTheSame) {
  const std::vector<double> same(100, 2.0);
  const double chance = chance_of_longest(same, 14);
  EXPECT_GE(chance, 0);
  EXPECT_LT(chance, 0.01);
}

}  // namespace
}  // namespace fonder::timeline
