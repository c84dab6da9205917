#include "apart.h"

#include <cmath>

#include <gtest/gtest.h>

#include "dice.h"
#include "lives.h"
#include "own.h"
#include "parts.h"

namespace fonder::rhythm {
namespace {

/// Other people, roughly as they are: readiness falls with time apart, by day more than by night.
Population others_at(Seconds cut) {
  Population p;
  p.cut = std::chrono::duration<double, std::ratio<3600>>(cut).count();
  const GapGrid grid{p.cut};
  WeekFactor::Hours hours{};
  for (std::size_t h = 0; h < hours.size(); ++h) hours[h] = h % 24 < 7 ? 0.2 : 1.3;
  p.base.week = WeekFactor::of_mean_one(hours);
  for (int j = 0; j < GapGrid::steps; ++j) p.base.gap[j] = -0.5 * std::log(grid.edge(j));
  p.base.rate_mean = 0.1;
  p.spread.week.fill(0.05);
  p.spread.gap = {0.2, 0.1, 0.1};
  return p;
}

/// A word of both, whenever the hazard says so: rate · clock · (hours apart)^−falling.
struct Drawn {
  double rate = 0.06;
  double falling = 0;
  double night = 0.1;
  int days = 400;
  std::uint64_t seed = 1;
};

timeline::Record drawn(const Drawn& how) {
  timeline::Record record;
  Dice dice(how.seed);
  double end = 0;
  for (double t = 0; t < how.days * 24; t += 0.25) {
    const double clock = std::fmod(t, 24) < 8 ? how.night : 1;
    const double gap = std::pow(std::max(t - end, 1.0), -how.falling);
    if (dice.uniform() > how.rate * clock * gap * 0.25) continue;
    const Instant at = start + std::chrono::minutes(std::lround(t * 60));
    const bool mine = dice.uniform() < 0.5;
    record.events.push_back({.at = at, .author = mine ? Author::self : Author::other});
    record.events.push_back({.at = at + 1min, .author = mine ? Author::other : Author::self});
    end = t;
  }
  return record;
}

ApartCurve curve_of(timeline::Record record) {
  return apart_curve(timeline::timeline_of(std::move(record)), others_at);
}

bool same(const ApartCurve& one, const ApartCurve& other) {
  bool all = one.says == other.says && one.steps.size() == other.steps.size() &&
             std::abs(one.figure.estimate - other.figure.estimate) < 1e-9;
  for (std::size_t i = 0; all && i < one.steps.size(); ++i) {
    all = std::abs(one.steps[i].estimate - other.steps[i].estimate) < 1e-9 &&
          one.steps[i].reached == other.steps[i].reached;
  }
  return all;
}

TEST(ApartCurve, FindsThatReadinessFalls) {
  const ApartCurve curve = curve_of(drawn({.rate = 0.2, .falling = 0.6}));
  EXPECT_EQ(curve.says, ApartCurve::Says::falls);
  EXPECT_LT(curve.figure.high, 1);
  EXPECT_GT(curve.chance_less, 0.95);
  EXPECT_GT(curve.gain, 0);
}

TEST(ApartCurve, MakesNoReboundOutOfTheNight) {
  int claims = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const ApartCurve curve = curve_of(drawn({.rate = 0.06, .night = 0.02, .seed = seed}));
    claims += curve.says == ApartCurve::Says::falls || curve.says == ApartCurve::Says::rises;
    // After a night's quiet the next morning comes: with the clock taken out nothing rises with it.
    for (const ApartStep& step : curve.steps) {
      if (step.from >= 8 && step.reached >= 30) {
        EXPECT_LT(step.low, 1.5) << seed;
      }
    }
  }
  EXPECT_LE(claims, 6) << "one in twenty is claimed by chance; six of forty one time in a hundred";
}

TEST(ApartCurve, IsOtherPeoplesWhereTheRecordIsShort) {
  const ApartCurve curve = curve_of(drawn({.days = 14}));
  EXPECT_EQ(curve.says, ApartCurve::Says::others);
  EXPECT_EQ(curve.figure.doubt, Doubt::others);
  const ApartCurve none = curve_of(drawn({.rate = 0.004, .days = 14}));
  EXPECT_EQ(none.says, ApartCurve::Says::nothing);
  EXPECT_EQ(none.figure.status, Status::not_enough);
  EXPECT_EQ(none.figure.needs->want, 5);
}

TEST(ApartCurve, IsOfThePairWhoeverIsWho) {
  const timeline::Record record = drawn({.rate = 0.15, .falling = 0.5});
  timeline::Record swapped = record;
  for (Event& e : swapped.events) {
    e.author = e.author == Author::self ? Author::other : Author::self;
  }
  EXPECT_TRUE(same(curve_of(record), curve_of(swapped)));
  const auto reached = [](const timeline::Record& of) {
    const auto life = timeline::timeline_of(of);
    return reached_out(cuts_of(life)).rows.front();
  };
  EXPECT_EQ(reached(record).you, reached(swapped).them);
  EXPECT_EQ(reached(record).them, reached(swapped).you);
}

TEST(ApartCurve, StandsStillWhenAllMovesByAWeek) {
  const timeline::Record record = drawn({.rate = 0.15, .falling = 0.5});
  timeline::Record moved = record;
  for (Event& e : moved.events) e.at += std::chrono::weeks{1};
  EXPECT_TRUE(same(curve_of(record), curve_of(moved)));
}

TEST(ApartCurve, KnowsNothingOfTheQuietThatRuns) {
  timeline::Record record = drawn({.rate = 0.15, .falling = 0.5});
  const Instant last = record.events.back().at;
  record.covers = {{Channel::csv, {start, last}, false}};
  const ApartCurve now = curve_of(record);
  for (const auto quiet : {1h, 24h * 90}) {
    record.covers.front().span.to = last + quiet;
    EXPECT_TRUE(same(curve_of(record), now));
  }
}

TEST(ApartCurve, AnswersOddRecords) {
  std::vector<timeline::Record> odd(5);
  odd[1].events = {{.at = start}};
  for (int i = 0; i < 3000; ++i) {
    odd[2].events.push_back({.at = start + std::chrono::hours(i * 3), .author = Author::self});
    odd[3].events.push_back({.at = start + std::chrono::seconds(i)});
    // A clock that jumps back and forth by years.
    odd[4].events.push_back({.at = start + std::chrono::days((i * 7919) % 20000)});
  }
  odd[2].holes = {{{start + 48h, start + std::chrono::days(300)}, {}, {}}};
  for (timeline::Record& record : odd) {
    const ApartCurve curve = curve_of(std::move(record));
    EXPECT_TRUE(std::isfinite(curve.figure.estimate));
    for (const ApartStep& step : curve.steps) {
      EXPECT_TRUE(std::isfinite(step.estimate) && std::isfinite(step.low) &&
                  std::isfinite(step.high) && step.estimate > 0);
    }
  }
}

TEST(ApartCourse, EndsAtMeetingsAndHolesAndBeginsAnewAfterThem) {
  timeline::Record record;
  const auto word = [&](std::chrono::hours at) {
    record.events.push_back({.at = start + at, .author = Author::self});
    record.events.push_back({.at = start + at + 1min, .author = Author::other});
  };
  word(0h);
  record.events.push_back({.at = start + 20h, .seconds = 10 * 3600, .kind = Kind::meeting});
  word(50h);
  word(60h);
  record.holes = {{{start + 70h, start + 90h}, {}, {}}};
  word(100h);
  word(110h);
  const auto life = timeline::timeline_of(record);
  const Course course = course_of(life);
  const auto waits = waits_of(course, from_the_first, to_the_last);
  ASSERT_EQ(waits.size(), 5U);
  const auto length = [&](std::size_t i) { return std::lround(waits[i].to - waits[i].began); };
  EXPECT_EQ(length(0), 20);  // until they met
  EXPECT_FALSE(waits[0].ended);
  EXPECT_EQ(length(1), 20);  // from the meeting's end
  EXPECT_TRUE(waits[1].ended);
  EXPECT_EQ(length(2), 10);
  EXPECT_EQ(length(3), 10);  // until nobody knows
  EXPECT_FALSE(waits[3].ended);
  EXPECT_EQ(length(4), 10);
  EXPECT_TRUE(waits[4].ended);
}

}  // namespace
}  // namespace fonder::rhythm
