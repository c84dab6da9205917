#include <gmock/gmock.h>

#include "lives.h"
#include "parts.h"

namespace fonder::rhythm {
namespace {

using namespace std::chrono;
using testing::ElementsAre;

/// Weeks by hand: talked on so many days; apart on Saturday and Sunday of every third.
timeline::Record by_hand(int weeks) {
  timeline::Record record;
  for (int nth = 0; nth < weeks; ++nth) {
    for (int day = 0; day < 7; ++day) {
      const bool away = nth % 3 == 2 && day >= 5;
      const bool talked = day < (nth % 3 == 0 ? 5 : 4);
      if (!away && !talked) continue;
      Event mark{.at = start + days(7 * nth + day) + hours(12)};
      mark.kind = away ? Kind::apart : Kind::talked;
      record.events.push_back(mark);
    }
  }
  return record;
}

Returns returns(const timeline::Record& record) {
  const auto timeline = timeline::timeline_of(record);
  return returns_of(timeline, weeks_in_touch(timeline).weeks);
}

TEST(Returns, LieOverEachOtherByTheWeekTheyCameBackIn) {
  const Returns result = returns(by_hand(30));
  ASSERT_EQ(result.lines.size(), 9U) << "the tenth has not come back yet";
  EXPECT_EQ(result.lines[0].back, monday + weeks(3));
  EXPECT_EQ(result.lines[0].apart, days(2));
  EXPECT_THAT(result.lines[0].in_touch, ElementsAre(4, 4, 5, 4, 4));
  EXPECT_EQ(result.figure.n, 9);
  EXPECT_EQ(result.figure.estimate, 5);
  EXPECT_EQ(result.figure.coverage, 1) << "every week is marked";
  ASSERT_TRUE(result.middle[0]);
  EXPECT_EQ(result.middle[0]->median, 4);
}

TEST(Returns, HaveNoMiddleBelowEight) {
  const Returns result = returns(by_hand(23));
  EXPECT_EQ(result.lines.size(), 7U);
  EXPECT_EQ(result.figure.needs, (Needs{Needs::What::times_apart, 7, 8}));
  EXPECT_THAT(result.middle, testing::Each(testing::Eq(std::nullopt)));
}

TEST(Returns, HoldEightInTenBetweenLowAndHigh) {
  const Returns result = returns(by_hand(90));
  ASSERT_TRUE(result.figure.shown());
  for (const auto& step : result.middle) {
    ASSERT_TRUE(step);
    EXPECT_LE(step->low, step->median);
    EXPECT_GE(step->high, step->median);
  }
  EXPECT_GE(result.figure.attained, 0.8);
}

TEST(Returns, LeaveAHoleWhereAWeekIsNotRecordedWhole) {
  timeline::Record record = by_hand(12);
  std::erase_if(record.events,
                [](const Event& e) { return e.at >= start + weeks(7) && e.at < start + weeks(8); });
  const Returns result = returns(record);
  ASSERT_EQ(result.lines.size(), 3U);
  EXPECT_THAT(result.lines[1].in_touch, ElementsAre(4, 4, 5, std::nullopt, 4));
  EXPECT_THAT(result.lines[2].in_touch, ElementsAre(std::nullopt, 4, 5, 4, 4));
}

}  // namespace
}  // namespace fonder::rhythm
