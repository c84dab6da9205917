#include "usual.h"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace fonder::rhythm {
namespace {

std::vector<Counted> weeks(const std::vector<int>& days) {
  std::vector<Counted> all;
  for (int i = 0; i < static_cast<int>(days.size()); ++i) {
    all.push_back({i, days[static_cast<std::size_t>(i)]});
  }
  return all;
}

TEST(UsualRange, HoldsTheShareNearestToEightOfTen) {
  // 10 % below, 80 % within, 10 % above
  const UsualRange range = usual_range({0, 0, 1, 2, 3, 2, 1, 1});
  EXPECT_EQ(range.low, 3);
  EXPECT_EQ(range.high, 6);
  EXPECT_DOUBLE_EQ(range.share, 0.8);
}

TEST(UsualRange, SaysTheShareWhereWholeDaysAllowNoOther) {
  const UsualRange always = usual_range({0, 0, 0, 0, 0, 0, 0, 12});
  EXPECT_EQ(always, (UsualRange{7, 7, 1}));
  const UsualRange mostly = usual_range({0, 0, 0, 0, 0, 0, 1, 9});
  EXPECT_EQ(mostly, (UsualRange{7, 7, 0.9}));
}

TEST(UsualRange, LeavesEqualTails) {
  const UsualRange range = usual_range({0, 1, 1, 3, 1, 1, 1, 0});
  EXPECT_EQ(range.low, 2) << "from 1 to 4 would hold as many, all others above";
  EXPECT_EQ(range.high, 5);
}

TEST(UsualRange, OfNothingIsEverything) { EXPECT_EQ(usual_range({}), (UsualRange{0, 7, 1})); }

TEST(Usual, TakesTheMiddleWeek) {
  EXPECT_EQ(median_of({0, 0, 0, 0, 5, 0, 0, 4}), 4);
  EXPECT_EQ(usual_of(weeks({4, 4, 5, 5, 5, 5, 6, 6})).median, 5);
}

TEST(Usual, WeighsTheLastYear) {
  std::vector<int> days(104, 2);
  days.insert(days.end(), 52, 6);
  EXPECT_EQ(usual_of(weeks(days)).median, 6);
  EXPECT_NEAR(week_weight(26), 0.5, 1e-15);
}

// Attained, by hand: ten weeks of equal weight but for a hair. Each of the two odd ones is judged
// by the nine others, of which none is like it.
TEST(Usual, IsJudgedByWeeksItWasNotMadeFrom) {
  const Usual usual = usual_of(weeks({5, 5, 5, 5, 1, 5, 5, 5, 7, 5}));
  EXPECT_EQ(usual.range.low, 5);
  EXPECT_EQ(usual.range.high, 5);
  double odd = 0;
  double all = 0;
  for (int i = 0; i < 10; ++i) {
    all += week_weight(9 - i);
    if (i == 4 || i == 8) odd += week_weight(9 - i);
  }
  EXPECT_NEAR(usual.attained, 1 - odd / all, 1e-12);
}

TEST(Usual, CountsHowManyOfItsRangesHeld) {
  const Usual usual = usual_of(weeks({5, 5, 5, 5, 5, 5, 5, 5, 5, 0, 5}));
  EXPECT_EQ(usual.held_of, 3);
  EXPECT_EQ(usual.held, 2);
}

TEST(Usual, OfAWeekThatIsLongAgoIsStillANumber) {
  const Usual usual = usual_of(std::vector<Counted>{{0, 7}, {20000, 3}});
  EXPECT_TRUE(std::isfinite(usual.attained));
  EXPECT_EQ(usual.median, 3);
}

}  // namespace
}  // namespace fonder::rhythm
