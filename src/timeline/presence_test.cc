#include <gtest/gtest.h>

#include "parts.h"
#include "told.h"

namespace fonder::timeline {
namespace {

using namespace std::chrono;

Instant at(const char* date, const char* clock = "00:00") { return test::instant(date, clock); }

TEST(Window, ReachesFromTheFirstWordToWhenTheExportWasMade) {
  const Timeline timeline = lived(R"(
      2031-03-01 09:00  Mira  hello
      2031-03-02 09:00  I     hello
      2031-03-08 09:00  now)");
  EXPECT_EQ(timeline.window, (Span{at("2031-03-01", "09:00"), at("2031-03-08", "09:00")}));
}

TEST(Window, IsEmptyWithoutARecord) {
  const Timeline timeline = timeline_of({});
  EXPECT_EQ(timeline.window.from, timeline.window.to);
  EXPECT_FALSE(timeline.recorded(at("2031-03-01")));
}

TEST(Window, BelievesNoClockThatLostItsBattery) {
  Record record = record_of(test::story(R"(
      2031-03-01 09:00  Mira  hello
      2031-03-02 09:00  I     hello)"));
  record.events.push_back({.at = Instant::max()});
  record.events.push_back({.at = Instant::min(), .seconds = INT32_MIN, .kind = Kind::call});
  record.events.push_back({.at = Instant::max(), .seconds = INT32_MAX, .kind = Kind::meeting});
  const Timeline timeline = timeline_of(record);
  EXPECT_EQ(timeline.contact.size(), 2U);
  EXPECT_TRUE(timeline.meetings.empty());
}

TEST(Holes, AreMergedClippedAndLeaveOutWhatWasReallyQuiet) {
  Record record = record_of(test::story(R"(
      2031-03-01 00:00  Mira  hello
      2031-03-05 00:00  hole until 2031-03-08 00:00
      2031-03-07 00:00  hole until 2031-03-09 00:00
      2031-03-25 00:00  hole until 2032-03-25 00:00
      2031-03-30 00:00  now)"));
  record.holes.push_back({{at("2031-03-12"), at("2031-03-20")}, Hole::Answer::quiet});
  const Timeline timeline = timeline_of(record);
  EXPECT_EQ(timeline.holes, (std::vector<Span>{{at("2031-03-05"), at("2031-03-09")},
                                               {at("2031-03-25"), at("2031-03-30")}}));
  EXPECT_TRUE(timeline.recorded(at("2031-03-04", "23:59")));
  EXPECT_FALSE(timeline.recorded(at("2031-03-08", "23:59")));
  EXPECT_TRUE(timeline.recorded(at("2031-03-09")));
  EXPECT_TRUE(timeline.recorded(at("2031-03-15")));
}

TEST(Meetings, ThatOverlapAreOne) {
  const Timeline timeline = lived(R"(
      2031-03-01 18:00  I  meeting 4h
      2031-03-01 20:00  I  meeting 3h
      2031-03-02 09:00  I  together
      2031-03-03 09:00  I  together)");
  ASSERT_EQ(timeline.meetings.size(), 2U);
  EXPECT_EQ(timeline.meetings[0].span,
            (Span{at("2031-03-01", "18:00"), at("2031-03-01", "23:00")}));
  EXPECT_EQ(timeline.meetings[1].span, (Span{at("2031-03-02"), at("2031-03-04")}));
  EXPECT_TRUE(timeline.meetings[1].by_hand);
}

TEST(Marks, ArePreciseToTheDayWhereDaysWereNamed) {
  const Timeline timeline = lived(R"(
      2031-03-08 12:00  I  together
      2031-03-09 12:00  I  together
      2031-03-03 12:00  I  talked 4 days
      2031-03-12 12:00  I  apart)");
  ASSERT_EQ(timeline.marks.size(), 2U);
  const WeekMark& first = timeline.marks[0];
  EXPECT_EQ(first.monday, local_days{2031y / March / 3});
  EXPECT_EQ(first.together, 0b1100000);
  EXPECT_EQ(first.talked_days, 4);
  EXPECT_EQ(timeline.marks[1].apart, 0b0000100);
}

TEST(ToldUntil, IsTheLastThingTheRecordTellsOf) {
  EXPECT_EQ(lived(R"(
      2031-03-01 09:00  I  call 2h
      2031-03-01 10:00  I  hello
      2031-03-09 09:00  now)")
                .told_until,
            at("2031-03-01", "11:00"));
  EXPECT_EQ(lived(R"(
      2031-03-01 09:00  I  hello
      2031-03-04 12:00  I  apart)")
                .told_until,
            at("2031-03-05"));
}

TEST(UpTo, IsTheRecordAsItWas) {
  const char* const early = R"(
      2031-03-01 09:00  I     hello
      2031-03-01 09:05  Mira  hello
      2031-03-04 09:00  I     how are you?)";
  const Timeline then = lived(early);
  const Timeline now = lived(std::string(early) + R"(
      2031-03-09 09:00  Mira  good
      2031-03-10 09:00  Mira  meeting 5h
      2031-03-12 09:00  I     together)");
  const Timeline cut = up_to(now, at("2031-03-08"));
  EXPECT_EQ(cut.contact, then.contact);
  EXPECT_EQ(cut.conversations, then.conversations);
  EXPECT_TRUE(cut.meetings.empty());
  EXPECT_TRUE(cut.marks.empty());
  EXPECT_EQ(cut.told_until, then.told_until);
}

TEST(Merged, DropsEmptyAndBackwardSpans) {
  const Instant a = at("2031-03-01");
  const Instant b = at("2031-03-02");
  EXPECT_TRUE(merged({{a, a}, {b, a}}).empty());
}

}  // namespace
}  // namespace fonder::timeline
