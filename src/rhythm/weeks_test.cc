#include <gtest/gtest.h>

#include "lives.h"
#include "parts.h"

namespace fonder::rhythm {
namespace {

using namespace std::chrono;

WeeksInTouch weeks(timeline::Record record) {
  return weeks_in_touch(timeline::timeline_of(std::move(record)));
}

Event mark(int week, int day, Kind kind, int amount = 0) {
  Event e{.at = start + std::chrono::weeks{week} + days{day} + 12h};
  e.author = Author::self;
  e.kind = kind;
  e.precision = amount > 0 ? Precision::week : Precision::day;
  e.amount = static_cast<std::uint8_t>(amount);
  return e;
}

TEST(Weeks, CountDaysAndSayWhatIsUsual) {
  const auto result = weeks(weeks_of({4, 5, 5, 5, 6, 5, 5, 4, 5, 7}));
  ASSERT_EQ(result.weeks.size(), 10U);
  EXPECT_EQ(result.weeks[4].in_touch, 6);
  EXPECT_EQ(result.figure.status, Status::ok);
  EXPECT_EQ(result.figure.n, 10);
  EXPECT_EQ(result.figure.estimate, 5);
  EXPECT_EQ(result.figure.coverage, 1);
  EXPECT_EQ(result.recent_of, 8);
  EXPECT_TRUE(result.weeks[3].inside);
}

TEST(Weeks, NeedEight) {
  const auto result = weeks(weeks_of({7, 7, 7, 7, 7, 7, 7}));
  EXPECT_EQ(result.figure.status, Status::not_enough);
  EXPECT_EQ(result.figure.needs, (Needs{Needs::What::weeks, 7, 8}));
  EXPECT_EQ(result.weeks.size(), 7U) << "one by one they are still there";
}

TEST(Weeks, AreNoneWithoutARecord) {
  const auto result = weeks({});
  EXPECT_TRUE(result.weeks.empty());
  EXPECT_EQ(result.figure.needs, (Needs{Needs::What::weeks, 0, 8}));
  EXPECT_FALSE(result.latest);
}

TEST(Weeks, ThatBeganBeforeTheRecordStayOut) {
  auto record = weeks_of({7, 7, 7, 7, 7, 7, 7, 7, 7});
  record.events.erase(record.events.begin(), record.events.begin() + 6);
  record.covers[0].span.from = record.events.front().at;
  const auto result = weeks(record);
  EXPECT_EQ(result.weeks[0].status, WeekStatus::partly);
  EXPECT_EQ(result.weeks[0].recorded_days, 3) << "Thursday evening on: its day is not whole";
  EXPECT_EQ(result.figure.n, 8);
  EXPECT_EQ(result.figure.coverage, 1) << "a week only begun is no hole";
}

TEST(Weeks, InAHoleAreUnknownAndNotZero) {
  auto record = weeks_of({7, 7, 7, 7, 7, 0, 0, 7, 7, 7, 7, 7, 7});
  record.holes = {{{start + days{35}, start + days{49}}, Hole::Answer::not_recorded}};
  const auto result = weeks(record);
  EXPECT_EQ(result.weeks[5].status, WeekStatus::not_recorded);
  EXPECT_FALSE(result.weeks[5].median);
  EXPECT_EQ(result.figure.n, 11);
  EXPECT_EQ(result.figure.low, 7);
  EXPECT_NEAR(result.figure.coverage, 11.0 / 13, 1e-12);
  record.holes[0].answer = Hole::Answer::quiet;
  EXPECT_EQ(weeks(record).figure.n, 13) << "they really were quiet";
}

TEST(Weeks, PartlyInAHoleStayOut) {
  auto record = weeks_of({7, 7, 7, 7, 7, 3, 7, 7, 7, 7});
  record.holes = {{{start + days{39}, start + days{41}}, Hole::Answer::open}};
  const auto result = weeks(record);
  EXPECT_EQ(result.weeks[5].status, WeekStatus::partly);
  EXPECT_EQ(result.weeks[5].recorded_days, 5);
  EXPECT_EQ(result.figure.n, 9);
}

TEST(Weeks, MostlyUnrecordedAreOnlyApproximate) {
  auto record = weeks_of({7, 7, 7, 7, 0, 0, 0, 0, 0, 0, 0, 7, 7, 7, 7, 7});
  record.holes = {{{start + days{28}, start + days{77}}, Hole::Answer::open}};
  const auto result = weeks(record);
  EXPECT_EQ(result.figure.status, Status::approximate);
  EXPECT_EQ(result.figure.doubt, Doubt::coverage);
}

TEST(Weeks, FromNearlyNoneToNearlyAllAreOfNoUse) {
  const auto result = weeks(weeks_of({0, 7, 0, 7, 1, 6, 0, 7, 1, 6, 0, 7}));
  EXPECT_EQ(result.figure.doubt, Doubt::wide);
}

TEST(Weeks, MarkedByHandNeedNoExport) {
  timeline::Record record;
  for (int w = 0; w < 9; ++w) {
    record.events.push_back(mark(w, 5, Kind::together));
    record.events.push_back(mark(w, 6, Kind::together));
    record.events.push_back(mark(w, 0, Kind::talked, 4));
    record.events.push_back(mark(w, 0, Kind::apart, 1));
  }
  const auto result = weeks(record);
  EXPECT_EQ(result.figure.n, 9);
  EXPECT_EQ(result.figure.estimate, 4);
  EXPECT_EQ(result.weeks[3].together, 2);
  EXPECT_EQ(result.weeks[3].apart, 1);
  EXPECT_EQ(result.weeks[3].recorded_days, 7);
}

TEST(Weeks, NotMarkedBetweenMarkedOnesAreUnknown) {
  timeline::Record record;
  for (const int w : {0, 1, 2, 4, 5, 6, 7, 8, 9})
    record.events.push_back(mark(w, 0, Kind::talked, 3));
  const auto result = weeks(record);
  EXPECT_EQ(result.weeks[3].status, WeekStatus::not_recorded);
  EXPECT_EQ(result.figure.n, 9);
}

TEST(Weeks, BetweenTheLastExportAndAMarkAreUnknown) {
  auto record = weeks_of({4, 5, 5, 5, 6, 5, 5, 4, 5, 7});
  const Figure before = weeks(record).figure;
  record.events.push_back(mark(60, 6, Kind::together));
  const auto result = weeks(record);
  EXPECT_EQ(result.weeks.size(), 61U);
  EXPECT_EQ(result.weeks[30].status, WeekStatus::not_recorded);
  EXPECT_EQ(result.weeks[60].status, WeekStatus::recorded);
  EXPECT_EQ(result.figure.n, before.n + 1);
  EXPECT_EQ(result.figure.status, Status::approximate) << "most weeks are not recorded";
}

TEST(Weeks, CountMeetingsAsTouchAndTogether) {
  auto record = weeks_of({1, 1, 1, 1, 1, 1, 1, 1, 1});
  Event visit = mark(2, 4, Kind::meeting);
  visit.seconds = 2 * 86400;
  visit.precision = Precision::minute;
  record.events.push_back(visit);
  const auto result = weeks(record);
  EXPECT_EQ(result.weeks[2].together, 3);
  EXPECT_EQ(result.weeks[2].in_touch, 4);
}

TEST(Weeks, AreDrawnFromAFortnightAndAHundredMessagesOn) {
  EXPECT_FALSE(weeks(weeks_of({7, 7, 7})).drawn) << "42 messages";
  EXPECT_TRUE(weeks(weeks_of({7, 7, 7, 7, 7, 7, 7, 7})).drawn);
  timeline::Record record;
  record.events.push_back(mark(0, 5, Kind::together));
  EXPECT_TRUE(weeks(record).drawn) << "one week marked by hand is enough";
}

TEST(Weeks, FollowThePersonsOwnClock) {
  timeline::Record record = weeks_of({1});
  record.events.clear();
  // Sunday 23:30 in Kathmandu is still Sunday there, whatever it is in Greenwich.
  Event e{.at = start + days{7} - 30min - 345min};
  e.offset_minutes = 345;
  record.events.push_back(e);
  record.zone = Zone::named("Asia/Kathmandu").value();
  const auto result = weeks(record);
  ASSERT_EQ(result.weeks.size(), 1U);
  EXPECT_EQ(result.weeks[0].monday, monday);
}

TEST(Weeks, SayNothingOfTheQuietThatRuns) {
  auto record = weeks_of({5, 5, 5, 5, 5, 5, 5, 5, 5, 3});
  const auto before = weeks(record);
  for (const auto more : {days{1}, days{3}, days{30}, days{300}}) {
    record.covers[0].span.to += more;
    const auto after = weeks(record);
    EXPECT_EQ(after.weeks.size(), before.weeks.size());
    EXPECT_EQ(after.figure.n, before.figure.n);
    EXPECT_EQ(after.figure.low, before.figure.low);
    EXPECT_EQ(after.figure.coverage, before.figure.coverage);
    EXPECT_EQ(after.recent_inside, before.recent_inside);
  }
  EXPECT_EQ(before.weeks.back().status, WeekStatus::partly) << "it has not ended in the record";
}

// Later weeks count more, so after a change the range is no longer that of the whole record.
TEST(Weeks, AfterAChangeSpeakOfTheLaterOnesAndSaySo) {
  std::vector<int> days(140, 6);
  days.insert(days.end(), 110, 2);
  timeline::Record record;
  for (std::size_t week = 0; week < days.size(); ++week) {
    timeline::Record one = weeks_of({days[week]});
    for (Event& e : one.events) {
      e.at += std::chrono::weeks{week};
      record.events.push_back(e);
    }
  }
  record.covers = {{Channel::csv, {start, start + std::chrono::weeks{days.size()}}, false}};
  EXPECT_TRUE(weeks(record).lately);
  EXPECT_FALSE(weeks(weeks_of({5, 5, 6, 5, 4, 5, 5, 6, 5, 5})).lately);
}

}  // namespace
}  // namespace fonder::rhythm
