#include <gtest/gtest.h>

#include "told.h"

namespace fonder::timeline {
namespace {

TEST(Silence, OutlastsAReaction) {
  EXPECT_EQ(told(R"(
              2031-03-01 09:00  I     there yet?
              2031-03-01 09:01  Mira  landed!
              2031-03-22 18:30  Mira  ♥
              2031-04-01 09:01  now)"),
            "31 days, still open\n");
}

TEST(Silence, OutlastsAnAutomaticMessage) {
  EXPECT_EQ(told(R"(
              2031-03-01 09:00  Mira  good morning
              2031-03-01 09:00  I     good morning
              2031-03-03 09:00  Mira  automatic: I am away
              2031-03-05 09:00  I     back?)"),
            "4 days, I wrote\n");
}

TEST(Silence, EndsWithADeletedMessage) {
  EXPECT_EQ(told(R"(
              2031-03-01 09:00  Mira  hello
              2031-03-01 09:00  I     hello
              2031-03-05 09:00  Mira  deleted)"),
            "4 days, they wrote\n");
}

TEST(Silence, IsOwedByWhoeverDidNotAnswer) {
  EXPECT_EQ(told(R"(
              2031-03-01 09:00  I     I saw a heron
              2031-03-02 09:00  Mira  a grey one?
              2031-03-04 09:00  I     grey as rain)"),
            "24 hours, they owe, they wrote (late)\n"
            "2 days, I owe, I wrote (late)\n");
}

TEST(Silence, IsOwedWhereTheLastTurnAsked) {
  EXPECT_EQ(told(R"(
              2031-03-01 09:00  Mira  good morning
              2031-03-01 09:01  I     will you come on Friday?
              2031-03-01 09:02  I     with the dog
              2031-03-02 09:02  I     or Saturday
              2031-03-02 09:03  Mira  yes)"),
            "24 hours, they owe, I wrote\n");
}

TEST(Silence, AfterAMissedCallIsOwedAndAfterACallIsNot) {
  EXPECT_EQ(told(R"(
              2031-03-01 09:00  Mira  missed call
              2031-03-02 09:00  I     call 10m
              2031-03-03 09:10  Mira  morning)"),
            "24 hours, I owe, I wrote (late)\n"
            "24 hours, they wrote\n");
}

TEST(Silence, IsCensoredByAMeetingAndBeginsAgainAfterIt) {
  EXPECT_EQ(told(R"(
              2031-03-01 09:00  Mira  hello
              2031-03-01 09:00  I     hello
              2031-03-03 18:00  I     meeting 4h
              2031-03-03 22:30  Mira  home safe
              2031-03-06 22:30  I     how was the week)"),
            "2.375 days, met\n"
            "3 days, I owe, I wrote (late)\n");
}

TEST(Silence, IsKnownAsFarAsTheRecordAndNoFartherWhereALaterDayIsMarked) {
  Record record = record_of(test::story(R"(
      2031-03-01 09:00  Mira  hello
      2031-03-02 09:00  I     hello)"));
  Event meeting{.at = test::instant("2032-03-02", "09:00"), .seconds = 3600};
  meeting.kind = Kind::meeting;
  record.events.push_back(meeting);
  const Timeline timeline = timeline_of(record);
  ASSERT_FALSE(timeline.silences.empty());
  EXPECT_LT(timeline.silences.back().length(), Days{2});
}

TEST(Silence, WithinADayTogetherIsNone) {
  EXPECT_EQ(told(R"(
              2031-03-01 09:00  I     together
              2031-03-01 10:00  Mira  where are you
              2031-03-01 10:00  I     in the kitchen
              2031-03-04 00:00  Mira  hello)"),
            "2 days, they wrote\n")
      << "it begins where the day together ends";
}

TEST(Silence, BeforeAHoleIsCensoredAndAfterItUnknown) {
  EXPECT_EQ(told(R"(
              2031-03-01 09:00  Mira  hello
              2031-03-01 09:00  I     hello
              2031-03-02 09:00  hole until 2031-03-20 00:00
              2031-03-21 09:00  I     new phone
              2031-03-21 09:01  Mira  finally
              2031-03-23 09:01  I     look)"),
            "24 hours, hole\n"
            "2 days, I wrote\n");
}

TEST(Silence, ThatRunsIsKeptAndCensored) {
  const Timeline timeline = lived(R"(
      2031-03-01 09:00  Mira  hello
      2031-03-01 09:00  I     hello
      2031-03-08 09:00  now)");
  ASSERT_EQ(timeline.silences.size(), 1U);
  EXPECT_TRUE(timeline.silences.back().censored());
  EXPECT_EQ(timeline.told_until, timeline.contact.back().at);
}

TEST(Conversation, LastsUntilTheCallEnds) {
  EXPECT_EQ(talked(R"(
              2031-03-01 09:00  I     call 3h
              2031-03-01 12:30  Mira  that was good
              2031-03-01 12:31  I     it was)"),
            "I began, I ended, 2+1 in 3 turns over 3.517 hours\n");
}

TEST(Conversation, IsNotSplitByAGapAsLongAsTheCut) {
  EXPECT_EQ(talked(R"(
              2031-03-01 09:00  I     hello
              2031-03-01 10:00  Mira  hello
              2031-03-01 11:01  Mira  still there?)"),
            "I began, they ended, 1+1 in 2 turns over 60 minutes\n"
            "they began, they ended, 0+1 in 1 turns over 0 minutes, alone\n");
}

TEST(Conversation, OfSomeoneUnknownIsContactByNobody) {
  EXPECT_EQ(talked(R"(
              2031-03-01 09:00  ?     hello
              2031-03-01 09:05  ?     hello)"),
            "someone began, someone ended, 0+0 in 0 turns over 5 minutes, alone\n");
}

TEST(Conversation, IsInOrderWhateverArrivedLate) {
  EXPECT_EQ(talked(R"(
              2031-03-01 09:05  Mira  second
              2031-03-01 09:00  I     first
              2031-03-01 09:05  I     third)"),
            "I began, I ended, 2+1 in 3 turns over 5 minutes\n");
}

TEST(Reunion, EndsOpenTimesOnly) {
  const Timeline timeline = lived(R"(
      2031-03-01 09:00  I     shall we?
      2031-03-03 09:00  Mira  let us
      2031-03-03 09:01  I     good
      2031-03-09 09:01  Mira  I am back)");
  ASSERT_EQ(timeline.reunions.size(), 1U);
  EXPECT_EQ(timeline.reunions[0].by, Author::other);
  EXPECT_EQ(timeline.reunions[0].apart, Days{6});
}

}  // namespace
}  // namespace fonder::timeline
