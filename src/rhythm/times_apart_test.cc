#include <gtest/gtest.h>

#include "lives.h"
#include "parts.h"

namespace fonder::rhythm {
namespace {

using namespace std::chrono;

TimesApart apart(const timeline::Record& record) {
  return times_apart(timeline::timeline_of(record));
}

/// A word from each after so many days of quiet, again and again.
timeline::Record quiet_of(const std::vector<int>& lengths) {
  timeline::Record record;
  Instant at = start;
  const auto both = [&] {
    record.events.push_back({.at = at, .author = Author::self});
    record.events.push_back({.at = at, .author = Author::other});
  };
  both();
  for (const int length : lengths) {
    at += days{length};
    both();
  }
  return record;
}

Event meeting(int day, hours length) {
  Event e{.at = start + days{day}};
  e.seconds = static_cast<std::int32_t>(Seconds{length}.count());
  e.author = Author::self;
  e.kind = Kind::meeting;
  return e;
}

TEST(TimesApart, AreTwentyDotsEachEquallyLikely) {
  std::vector<int> lengths;
  for (int i = 2; i < 22; ++i) lengths.push_back(i);
  const auto result = apart(quiet_of(lengths));
  EXPECT_EQ(result.figure.n, 20);
  EXPECT_EQ(result.from, TimesApart::From::quiet);
  for (int i = 0; i < 20; ++i) EXPECT_EQ(result.dots[static_cast<std::size_t>(i)], i + 2);
  EXPECT_EQ(result.figure.estimate, 11);
  EXPECT_EQ(result.eighteen.estimate, 19);
  EXPECT_LE(result.figure.low, 11);
  EXPECT_GE(result.figure.high, 11);
}

TEST(TimesApart, NeedEightThatHaveEnded) {
  const auto result = apart(quiet_of({3, 3, 3, 3, 3, 3, 3}));
  EXPECT_EQ(result.figure.needs, (Needs{Needs::What::times_apart, 7, 8}));
}

TEST(TimesApart, UnderTwoDaysAreNone) {
  EXPECT_EQ(apart(quiet_of({1, 1, 1, 1, 3, 1, 1, 1, 1, 1})).figure.n, 1);
}

TEST(TimesApart, AreThoseBetweenMeetingsWhereThereAreMeetings) {
  timeline::Record record = quiet_of({2, 2, 2, 2, 2, 2, 2, 2, 2, 2});
  for (int i = 0; i < 10; ++i) record.events.push_back(meeting(i * 7, hours{24}));
  record.covers.push_back({Channel::csv, {start, start + days{70}}, false});
  const auto result = apart(record);
  EXPECT_EQ(result.from, TimesApart::From::meetings);
  EXPECT_EQ(result.figure.n, 9);
  EXPECT_EQ(result.figure.estimate, 6);
}

TEST(TimesApart, EndWithTheRecordWhereTheNextMeetingIsMarkedLongAfter) {
  timeline::Record record = quiet_of({2, 2, 2, 2, 2, 2, 2, 2, 2, 2});
  for (int i = 0; i < 10; ++i) record.events.push_back(meeting(i * 7, hours{24}));
  record.covers.push_back({Channel::csv, {start, start + days{70}}, false});
  const auto before = apart(record);
  record.events.push_back(meeting(600, hours{24}));
  const auto after = apart(record);
  EXPECT_EQ(after.figure.n, before.figure.n) << "nobody knows whether they met meanwhile";
  EXPECT_EQ(after.figure.estimate, before.figure.estimate);
}

TEST(TimesApart, AreThoseMarkedApartBeforeAllElse) {
  timeline::Record record = quiet_of({5, 5, 5, 5, 5, 5, 5, 5, 5, 5});
  for (int run = 0; run < 8; ++run) {
    for (int day = 0; day < 3; ++day) {
      Event e{.at = start + days{7 * run + 5 + day} + 12h};  // across a Sunday
      e.kind = Kind::apart;
      e.precision = Precision::day;
      record.events.push_back(e);
    }
  }
  record.events.push_back({.at = start + days{70}, .author = Author::self});
  const auto result = apart(record);
  EXPECT_EQ(result.from, TimesApart::From::marks);
  EXPECT_EQ(result.figure.n, 8);
  EXPECT_EQ(result.figure.estimate, 3);
}

TEST(TimesApart, ThatRunIntoAHoleLastAtLeastThatLong) {
  timeline::Record record = quiet_of({3, 3, 3, 3, 3, 3, 3, 3, 30, 3});
  record.holes = {{{start + days{34}, start + days{50}}, Hole::Answer::not_recorded}};
  const auto result = apart(record);
  EXPECT_EQ(result.figure.n, 9);
  EXPECT_EQ(result.dots.back(), 10) << "nobody knows how long; ten days at least";
}

TEST(TimesApart, ThatRunDoNotCount) {
  timeline::Record record = quiet_of({3, 3, 3, 3, 3, 3, 3, 3});
  record.covers = {{Channel::csv, {start, start + days{24}}, false}};
  const auto before = apart(record);
  record.covers[0].span.to += days{100};
  const auto after = apart(record);
  EXPECT_EQ(before.dots, after.dots);
  EXPECT_EQ(before.figure.n, after.figure.n);
  EXPECT_EQ(before.figure.coverage, after.figure.coverage);
}

// A week marked by hand is told of to its Sunday; the quiet that reaches it has not ended there.
TEST(TimesApart, ThatRunIntoAMarkedWeekDoNotCount) {
  timeline::Record record = quiet_of({3, 3, 3, 3, 3, 3, 3, 3});
  const auto before = apart(record);
  record.events.push_back(
      {.at = start + weeks{5}, .kind = Kind::apart, .precision = Precision::week, .amount = 7});
  const auto after = apart(record);
  EXPECT_EQ(before.figure.n, after.figure.n);
  EXPECT_EQ(before.dots, after.dots);
}

}  // namespace
}  // namespace fonder::rhythm
