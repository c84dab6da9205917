#include <gtest/gtest.h>

#include "lives.h"
#include "parts.h"
#include "story.h"

namespace fonder::rhythm {
namespace {

using namespace std::chrono;

MyAnswers answers(const timeline::Record& record) {
  const auto life = timeline::timeline_of(record);
  return my_answers(cuts_of(life));
}

/// Every day at noon they write, and I answer after so many minutes; so often.
timeline::Record noon(int n, minutes after) {
  timeline::Record record;
  for (int i = 0; i < n; ++i) {
    const Instant at = start + days{i} + 12h;
    record.events.push_back({.at = at, .author = Author::other});
    record.events.push_back({.at = at + after, .author = Author::self});
  }
  return record;
}

TEST(MyAnswers, AreTimedFromTheirFirstWordToMyNext) {
  timeline::Record record = noon(40, 10min);
  for (int i = 0; i < 40; ++i) {
    record.events.push_back({.at = start + days{i} + 12h + 5min, .author = Author::other});
  }
  const auto result = answers(record);
  EXPECT_EQ(result.figure.n, 40);
  EXPECT_EQ(result.figure.estimate, 10);
  EXPECT_EQ(result.figure.status, Status::ok);
  EXPECT_EQ(result.curve[1].minutes, 10);
  EXPECT_EQ(result.curve[0].answered, 0);
  EXPECT_EQ(result.curve[1].answered, 1);
}

TEST(MyAnswers, AreDrawnFromTheLastPointBeforeAnyAnswer) {
  EXPECT_EQ(answers(noon(40, 1min)).curve.front().minutes, 1);
  EXPECT_EQ(answers(noon(40, 7min)).curve.front().minutes, 5);
  EXPECT_EQ(answers(noon(40, 90min)).curve.front().minutes, 60);
}

TEST(MyAnswers, NeedTwentyMessages) {
  const auto result = answers(noon(19, 10min));
  EXPECT_EQ(result.figure.needs, (Needs{Needs::What::messages, 19, 20}));
  EXPECT_TRUE(result.curve.empty());
}

TEST(MyAnswers, NeverSpeakOfTheirs) {
  timeline::Record record = noon(40, 10min);
  for (Event& e : record.events) {
    e.author = e.author == Author::self ? Author::other : Author::self;
  }
  // Theirs took ten minutes. Mine, to theirs, are those of the next noon: late, and none in
  // between.
  const auto result = answers(record);
  EXPECT_NE(result.figure.estimate, 10);
}

TEST(MyAnswers, KeepTheUnansweredAsWaiting) {
  timeline::Record record;
  for (int i = 0; i < 30; ++i) {
    const Instant at = start + weeks{i};
    record.events.push_back({.at = at + 12h, .flags = Flag::question, .author = Author::other});
    if (i % 3 == 0) {
      record.events.push_back({.at = at + 12h + 10min, .author = Author::self});
      continue;
    }
    // Two days on we meet; nobody knows what became of the question.
    Event visit{.at = at + 60h, .seconds = 7200, .author = Author::self, .kind = Kind::meeting};
    record.events.push_back(visit);
  }
  record.covers.push_back({Channel::csv, {start, start + weeks{30}}, false});
  const auto result = answers(record);
  EXPECT_EQ(result.figure.n, 30);
  EXPECT_EQ(result.waiting, 20);
  EXPECT_NEAR(result.curve.back().answered, 1.0 / 3, 1e-9);
}

TEST(MyAnswers, StopWhereNothingAskedForOne) {
  timeline::Record record = noon(30, 10min);
  // A good night of theirs every evening, after a word of mine.
  for (int i = 0; i < 30; ++i) {
    record.events.push_back({.at = start + days{i} + 21h, .author = Author::self});
    record.events.push_back({.at = start + days{i} + 21h + 1min, .author = Author::other});
  }
  const auto result = answers(record);
  EXPECT_EQ(result.figure.n, 60);
  EXPECT_EQ(result.waiting, 0);
  EXPECT_EQ(result.figure.estimate, 10);
}

TEST(MyAnswers, TakeMyNightsOut) {
  timeline::Record record;
  for (int d = 0; d < 40; ++d) {
    // I write by day; at 22:55 they ask, and I answer at five past eight.
    for (int h = 8; h < 23; ++h) {
      record.events.push_back({.at = start + days{d} + hours{h} + 5min, .author = Author::self});
    }
    record.events.push_back(
        {.at = start + days{d} + 22h + 55min, .flags = Flag::question, .author = Author::other});
  }
  const auto result = answers(record);
  ASSERT_TRUE(result.quiet);
  EXPECT_LT(result.figure.estimate, 70);
}

TEST(MyAnswers, SayNothingOfTheQuietThatRuns) {
  timeline::Record record = noon(30, 10min);
  record.events.push_back(
      {.at = start + days{31}, .flags = Flag::question, .author = Author::other});
  record.covers = {{Channel::csv, {start, start + days{31}}, false}};
  const auto before = answers(record);
  record.covers[0].span.to += days{90};
  const auto after = answers(record);
  EXPECT_EQ(before.waiting, after.waiting);
  EXPECT_EQ(before.figure.estimate, after.figure.estimate);
  EXPECT_EQ(before.curve.back().answered, after.curve.back().answered);
}

}  // namespace
}  // namespace fonder::rhythm
