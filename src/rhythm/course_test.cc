#include "course.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fonder::rhythm {
namespace {

constexpr std::int64_t hour = 3600;

Touch word(std::int64_t at, Author author = Author::self) { return {at, 0, author, Kind::message}; }

std::vector<double> starts(const Course& course) {
  std::vector<double> all;
  for (const Talk& talk : course.talks) all.push_back(talk.start);
  return all;
}

TEST(Course, IsNotSplitByAGapAsLongAsTheCut) {
  EXPECT_THAT(starts(course_of({word(0), word(hour)}, hour, 0)), testing::ElementsAre(0));
  EXPECT_THAT(starts(course_of({word(0), word(hour + 1)}, hour, 0)),
              testing::ElementsAre(0, 3601.0 / 3600));
}

TEST(Course, LetsACallLastUntilItsEnd) {
  const Touch call{0, 2 * hour, Author::unknown, Kind::call};
  EXPECT_THAT(starts(course_of({call, word(3 * hour)}, hour, 0)), testing::ElementsAre(0));
  const Course course = course_of({call, word(4 * hour)}, hour, 0);
  EXPECT_THAT(starts(course), testing::ElementsAre(0, 4));
  EXPECT_EQ(course.talks[0].end, 2);
  EXPECT_TRUE(course.talks[0].called);
}

TEST(Course, DoesNotBelieveACallOfAWeek) {
  const Touch call{0, 168 * hour, Author::unknown, Kind::call};
  EXPECT_EQ(course_of({call}, hour, 0).talks[0].end, 24);
}

TEST(Course, TakesTouchesInAnyOrder) {
  EXPECT_THAT(starts(course_of({word(9 * hour), word(0), word(4 * hour)}, hour, 0)),
              testing::ElementsAre(0, 4, 9));
}

TEST(Course, HasWaitsFromOneCutAfterATalkAndTheLastIsCensored) {
  const Course course = course_of({word(0), word(10 * hour)}, hour, 30 * hour);
  const auto waits = waits_of(course, from_the_first, to_the_last);
  ASSERT_EQ(waits.size(), 2U);
  EXPECT_EQ(waits[0].from, 1);
  EXPECT_EQ(waits[0].to, 10);
  EXPECT_TRUE(waits[0].ended);
  EXPECT_EQ(waits[1].from, 11);
  EXPECT_EQ(waits[1].to, 30);
  EXPECT_FALSE(waits[1].ended);
}

TEST(Course, CutsAWaitWhereTrainingEndsAndCountsItsEndOnce) {
  const Course course = course_of({word(0), word(20 * hour)}, hour, 20 * hour);
  const double end = train_end(course, 0.7);
  EXPECT_EQ(end, 14);
  const auto train = waits_of(course, from_the_first, end);
  const auto test = waits_of(course, end, to_the_last);
  ASSERT_EQ(train.size(), 1U);
  ASSERT_EQ(test.size(), 1U);
  EXPECT_FALSE(train[0].ended);
  EXPECT_TRUE(test[0].ended);  // also at the record's very end
  EXPECT_EQ(train[0].to, test[0].from);
  EXPECT_EQ(test[0].began, 0);
}

TEST(Course, DoesNotCountTheFirstTalk) {
  const Course course = course_of({word(0), word(5 * hour), word(9 * hour)}, hour, 20 * hour);
  EXPECT_EQ(talks_before(course, 9), 1);
  EXPECT_EQ(talks_before(course, to_the_last), 2);
}

TEST(Course, KnowsTheHourOfTheWeekByTheWallClock) {
  using namespace std::chrono;
  const Event monday{.at = sys_days{year{2024} / January / 1} - 1h, .offset_minutes = 60};
  EXPECT_EQ(wall_of(monday) % (168 * hour), 0);
}

TEST(Course, OfNothingIsEmpty) {
  const Course course = course_of({}, hour, 0);
  EXPECT_TRUE(course.talks.empty());
  EXPECT_TRUE(waits_of(course, from_the_first, to_the_last).empty());
}

}  // namespace
}  // namespace fonder::rhythm
