#include "smooth.h"

#include <gtest/gtest.h>

namespace fonder::rhythm {
namespace {

TEST(GroupedMedian, LiesInTheMiddleOfItsDay) {
  EXPECT_DOUBLE_EQ(grouped_median({0, 0, 0, 0, 4, 0, 0, 0}), 4);
  EXPECT_DOUBLE_EQ(grouped_median({0, 0, 0, 2, 2, 0, 0, 0}), 3.5);
  EXPECT_DOUBLE_EQ(grouped_median({0, 0, 0, 1, 3, 0, 0, 0}), 3.5 + 1.0 / 3);
}

TEST(GroupedMedian, StaysWithinAWeek) {
  EXPECT_DOUBLE_EQ(grouped_median({9, 0, 0, 0, 0, 0, 0, 0}), 0);
  EXPECT_DOUBLE_EQ(grouped_median({0, 0, 0, 0, 0, 0, 0, 9}), 7);
  EXPECT_DOUBLE_EQ(grouped_median({}), 0);
}

TEST(SmoothMedian, IsLevelWhereTheWeeksAre) {
  const std::vector<std::optional<int>> days(20, 4);
  for (const auto& value : smooth_median(days)) {
    ASSERT_TRUE(value);
    EXPECT_DOUBLE_EQ(*value, 4);
  }
}

TEST(SmoothMedian, BreaksAtAHoleAndTakesNothingFromBeyondIt) {
  std::vector<std::optional<int>> days(8, 2);
  days.push_back(std::nullopt);
  days.insert(days.end(), 8, 6);
  const auto line = smooth_median(days);
  EXPECT_DOUBLE_EQ(line[7].value(), 2);
  EXPECT_FALSE(line[8]);
  EXPECT_DOUBLE_EQ(line[9].value(), 6);
}

TEST(SmoothMedian, SaysNothingOfFourWeeks) {
  const std::vector<std::optional<int>> days(4, 3);
  for (const auto& value : smooth_median(days)) EXPECT_FALSE(value);
  EXPECT_TRUE(smooth_median({}).empty());
}

}  // namespace
}  // namespace fonder::rhythm
