#include "demo.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "base/words.h"
#include "rhythm/rhythm.h"
#include "timeline/proposals.h"

namespace fonder::simulate {
namespace {

using namespace std::chrono;

TEST(Demo, IsTheSameEveryTime) { EXPECT_EQ(demo().record.events, demo().record.events); }

TEST(Demo, IsTwentySixMonthsOnTwoChannels) {
  const Demo couple = demo();
  std::uint64_t messages = 0;
  std::uint64_t calls = 0;
  std::uint64_t telegram = 0;
  for (const Event& e : couple.record.events) {
    messages += e.kind == Kind::message ? 1 : 0;
    calls += e.kind == Kind::call ? 1 : 0;
    telegram += e.channel == Channel::telegram ? 1 : 0;
  }
  EXPECT_GT(messages, 42'000U);
  EXPECT_LT(messages, 48'000U);
  EXPECT_GT(calls, 20U);
  EXPECT_GT(telegram, messages / 10);
  EXPECT_GT(couple.truth.visits.size(), 20U);
  EXPECT_EQ(iso(couple.now, hours{1}), "2025-11-02T21:00:00+01:00");
  EXPECT_EQ(couple.record.covers.size(), 2U);
  for (const Event& e : couple.record.events) EXPECT_LT(e.at, couple.now);
}

TEST(Demo, HasAnOrdinaryWeekOfAboutFiveDays) {
  const Demo couple = demo();
  const auto rhythm = rhythm::rhythm_of(timeline::timeline_of(couple.record), couple.now);
  EXPECT_EQ(iso(rhythm.as_of), "2025-11-02");
  const auto& weeks = rhythm.weeks;
  EXPECT_EQ(weeks.figure.status, rhythm::Status::ok);
  EXPECT_EQ(weeks.figure.estimate, 5);
  EXPECT_EQ(weeks.figure.low, 3);
  EXPECT_EQ(weeks.figure.high, 6);
  EXPECT_NEAR(weeks.figure.attained, 0.8, 0.06);
  ASSERT_TRUE(weeks.latest);
  EXPECT_EQ(iso(weeks.weeks[*weeks.latest].monday), "2025-10-27") << "this week has ended";
  EXPECT_TRUE(weeks.weeks[*weeks.latest].inside);
}

TEST(Demo, HasSomethingToSayOfEachKind) {
  const Demo couple = demo();
  const auto rhythm = rhythm::rhythm_of(timeline::timeline_of(couple.record), couple.now);
  EXPECT_TRUE(rhythm.clock.part);
  EXPECT_TRUE(rhythm.reached_out.figure.shown());
  EXPECT_GE(rhythm.reached_out.rows[1].you + rhythm.reached_out.rows[1].them, 20);
  EXPECT_TRUE(rhythm.my_answers.figure.shown());
  EXPECT_TRUE(rhythm.my_answers.quiet);
  EXPECT_TRUE(rhythm.times_apart.figure.shown());
  EXPECT_EQ(rhythm.times_apart.from, rhythm::TimesApart::From::meetings);
  EXPECT_GE(rhythm.moments.size(), 3U);
}

// The hazards that drew them are nearly even; the counts must say that a coin would do as much.
TEST(Demo, ReachesOutAsEvenlyAsItWasDrawn) {
  const Demo couple = demo();
  const auto rhythm = rhythm::rhythm_of(timeline::timeline_of(couple.record), couple.now);
  const auto by_me = static_cast<double>(std::ranges::count(couple.truth.starters, Author::self));
  const double truth = by_me / static_cast<double>(couple.truth.starters.size());
  EXPECT_LE(rhythm.reached_out.figure.low, truth);
  EXPECT_GE(rhythm.reached_out.figure.high, truth);
}

TEST(Demo, LosesAPhoneAndItIsFound) {
  Demo couple = demo();
  ASSERT_EQ(couple.record.holes.size(), 1U);
  const Span lost = couple.record.holes[0].span;
  EXPECT_GT(couple.truth.unrecorded, 0U);
  couple.record.holes.clear();
  const auto proposed =
      timeline::propose_holes(timeline::timeline_of(couple.record), couple.record.covers, {});
  ASSERT_EQ(proposed.size(), 1U);
  EXPECT_LE(proposed[0].span.from, lost.from);
  EXPECT_GE(proposed[0].span.to, lost.to);
}

TEST(Demo, KeepsMomentsOfWeekendsTogether) {
  const Demo couple = demo();
  EXPECT_EQ(couple.moments.size(), 3U);
  for (const KeptMoment& moment : couple.moments) {
    EXPECT_NE(say(moment.id), "");
    const bool together = std::ranges::any_of(couple.record.events, [&](const Event& e) {
      return e.kind == Kind::together && timeline::day_of(e) == moment.date;
    });
    EXPECT_TRUE(together) << moment.id;
  }
}

}  // namespace
}  // namespace fonder::simulate
