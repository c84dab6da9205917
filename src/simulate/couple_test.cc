#include "couple.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "priors.h"

namespace fonder::simulate {
namespace {

using namespace std::chrono;

const Instant from = sys_days{2030y / January / 7};

Settings plain() {
  Settings s;
  s.from = from;
  s.to = from + weeks{52};
  s.drift = 0;
  return s;
}

TEST(Couple, IsTheSameForTheSameSeed) {
  const Settings s = any_couple(5, from, from + weeks{30});
  EXPECT_EQ(draw(s).events, draw(s).events);
  Settings other = s;
  other.seed = 6;
  EXPECT_NE(draw(s).events, draw(other).events);
}

TEST(Couple, HasEventsInOrderAndInTime) {
  for (std::uint64_t seed = 1; seed < 20; ++seed) {
    const Settings s = any_couple(seed, from, from + weeks{30});
    const Couple couple = draw(s);
    EXPECT_TRUE(std::ranges::is_sorted(couple.events, {}, &Event::at));
    for (const Event& e : couple.events) {
      EXPECT_GE(e.at, s.from);
      EXPECT_LT(e.at, s.to);
    }
  }
}

// With a level clock, no falling and no drift, starts are a Poisson process of the two rates, but
// for the time that conversations take.
TEST(Couple, StartsAtTheRatesItWasGiven) {
  Settings s = plain();
  s.clock.fill(1);
  s.falling = 0;
  s.answers = 0;
  s.rate_mine = 0.06;
  s.rate_theirs = 0.02;
  const Couple couple = draw(s);
  // Nobody answers, so whoever owes writes twice as readily: after mine 0.06 + 0.04, after theirs
  // 0.12 + 0.02; the chain rests where p = 0.6 p + (6/7)(1 − p), p = 15/22.
  const double mine = 15.0 / 22;
  const double mean_wait = mine / 0.10 + (1 - mine) / 0.14;
  const double expected = 52 * 168 / mean_wait;
  const auto n = static_cast<double>(couple.truth.starts.size());
  EXPECT_NEAR(n, expected, 5 * std::sqrt(expected));
  const auto by_me = static_cast<double>(std::ranges::count(couple.truth.starters, Author::self));
  EXPECT_NEAR(by_me / n, mine, 5 * std::sqrt(0.22 / n));
}

TEST(Couple, FollowsItsClock) {
  Settings s = plain();
  for (std::size_t hour = 0; hour < 168; ++hour) s.clock[hour] = hour % 24 == 20 ? 1 : 0;
  const Couple couple = draw(s);
  ASSERT_FALSE(couple.truth.starts.empty());
  for (const Instant start : couple.truth.starts) {
    EXPECT_EQ(floor<hours>(start - floor<days>(start)), hours{20});
  }
}

TEST(Couple, KeepsNothingOfWhatWasLost) {
  Settings s = plain();
  s.lost = {{from + weeks{10}, from + weeks{12}}};
  const Couple couple = draw(s);
  EXPECT_GT(couple.truth.unrecorded, 0U);
  EXPECT_TRUE(std::ranges::none_of(couple.events, [&](const Event& e) {
    return e.at >= s.lost[0].from && e.at < s.lost[0].to;
  }));
}

TEST(Couple, FallsAsleepForGood) {
  Settings s = plain();
  s.dormancy = 0.2;
  const Couple couple = draw(s);
  ASSERT_TRUE(couple.truth.asleep);
  for (const Instant start : couple.truth.starts) EXPECT_LT(start, *couple.truth.asleep);
}

TEST(Couple, MeetsOnNoTrip) {
  Settings s = plain();
  s.visits = 1;
  s.trips = {{{from + weeks{10}, from + weeks{20}}, 1}};
  const Couple couple = draw(s);
  EXPECT_GT(couple.truth.visits.size(), 20U);
  for (const Span& visit : couple.truth.visits) {
    EXPECT_FALSE(s.trips[0].span.from <= visit.from && visit.from < s.trips[0].span.to);
  }
}

TEST(Couple, WritesOnAllItsChannels) {
  Settings s = plain();
  s.channels = {Channel::whatsapp, Channel::telegram};
  const Couple couple = draw(s);
  const auto share =
      static_cast<double>(std::ranges::count(couple.events, Channel::telegram, &Event::channel)) /
      static_cast<double>(couple.events.size());
  EXPECT_GT(share, 0.1);
  EXPECT_LT(share, 0.4);
}

TEST(Couple, IsWrittenWithTheGrainOfAnExport) {
  Settings s = plain();
  s.grain = minutes{1};
  for (const Event& e : draw(s).events) {
    EXPECT_EQ(e.at.time_since_epoch() % minutes{1}, milliseconds{0});
    EXPECT_EQ(e.precision, Precision::minute);
  }
}

TEST(Clock, HasMeanOne) {
  double sum = 0;
  for (const double c : clock_of_week({})) sum += c;
  EXPECT_NEAR(sum / 168, 1, 1e-12);
}

}  // namespace
}  // namespace fonder::simulate
