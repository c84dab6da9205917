#include <numeric>

#include <gtest/gtest.h>

#include "lives.h"
#include "parts.h"

namespace fonder::rhythm {
namespace {

using namespace std::chrono;

Clock clock(const timeline::Record& record) {
  const auto life = timeline::timeline_of(record);
  const auto weeks = weeks_in_touch(life);
  return clock_of(life, weeks.weeks);
}

double sum(const Clock& clock) {
  double all = 0;
  for (const auto& day : clock.share) all = std::accumulate(day.begin(), day.end(), all);
  return all;
}

TEST(Clock, SharesSumToOneAndLieWhereTheyTalk) {
  const Clock result = clock(weeks_of({7, 7, 7, 7, 7, 7, 7, 7, 7, 7}));
  EXPECT_NEAR(sum(result), 1, 1e-12);
  EXPECT_NEAR(result.share[0][21], 1.0 / 7, 1e-12);
  EXPECT_EQ(result.share[0][20], 0);
  EXPECT_EQ(result.weeks, 10);
  ASSERT_TRUE(result.part);
  EXPECT_EQ(result.part->part, Block::Part::evening);
  EXPECT_EQ(result.part->share, 1);
  EXPECT_FALSE(result.block) << "all evenings alike: can't tell which";
}

TEST(Clock, NamesABlockWhereItIsSure) {
  timeline::Record record = weeks_of({7, 7, 7, 7, 7, 7, 7, 7, 7, 7});
  for (int w = 0; w < 10; ++w) {
    for (const int hour : {18, 19, 20, 22, 23}) {
      record.events.push_back({.at = start + weeks{w} + days{1} + hours{hour}});
    }
  }
  const Clock result = clock(record);
  ASSERT_TRUE(result.block);
  EXPECT_EQ(result.block->weekday, 1);
  EXPECT_EQ(result.block->part, Block::Part::evening);
  EXPECT_NEAR(result.block->share, 0.5, 1e-12);
}

TEST(Clock, CountsAnHourOnceHoweverMuchWasSaid) {
  timeline::Record record = weeks_of({7, 7, 7, 7, 7, 7, 7, 7, 7, 7});
  const auto before = clock(record).share;
  for (int i = 0; i < 500; ++i) {
    record.events.push_back({.at = start + 21h + seconds{i}, .author = Author::self});
  }
  EXPECT_EQ(clock(record).share, before);
}

TEST(Clock, FollowsTheLocalHourOfEachEvent) {
  timeline::Record record = weeks_of({7, 7, 7, 7, 7, 7, 7, 7, 7, 7});
  for (Event& e : record.events) e.offset_minutes = 90;
  const Clock result = clock(record);
  EXPECT_NEAR(result.share[0][22], 1.0 / 7, 1e-12);
}

TEST(Clock, FillsEveryHourOfACall) {
  timeline::Record record = weeks_of({7, 7, 7, 7, 7, 7, 7, 7, 7, 7});
  for (int w = 0; w < 10; ++w) {
    Event call{.at = start + weeks{w} + 9h + 30min, .seconds = 2 * 3600, .kind = Kind::call};
    record.events.push_back(call);
  }
  const Clock result = clock(record);
  for (const std::size_t hour : {9U, 10U, 11U}) EXPECT_GT(result.share[0][hour], 0) << hour;
  EXPECT_EQ(result.share[0][12], 0);
}

TEST(Clock, NeedsEightWeeksAndSixtyHours) {
  EXPECT_EQ(clock(weeks_of({7, 7, 7, 7, 7, 7, 7})).figure.needs, (Needs{Needs::What::weeks, 7, 8}));
  EXPECT_EQ(clock(weeks_of({1, 1, 1, 1, 1, 1, 1, 1, 7})).figure.needs,
            (Needs{Needs::What::hours, 15, 60}));
  EXPECT_EQ(clock({}).figure.status, Status::not_enough);
}

TEST(Clock, SaysTheSameEveryTime) {
  const auto record = weeks_of({7, 6, 7, 7, 5, 7, 7, 7, 7, 7, 6});
  EXPECT_EQ(clock(record).figure.low, clock(record).figure.low);
}

}  // namespace
}  // namespace fonder::rhythm
