#include "ladder.h"

#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "pairs_for_tests.h"

namespace fonder::rhythm {
namespace {

bool finite(const HeldOut& held) {
  bool sound = std::isfinite(held.score.constant) && std::isfinite(held.score.weekly) &&
               std::isfinite(held.score.population) && std::isfinite(held.score.served);
  for (const auto& wait : held.waits) sound &= std::isfinite(wait.expected) && wait.expected >= 0;
  return sound;
}

struct Totals {
  Rungs score;
  double talks = 0;
  double expected = 0;
};

Totals totals(const Population& population, std::span<const Training> pairs) {
  Totals all;
  for (const Training& pair : pairs) {
    const HeldOut held = held_out(population, pair);
    EXPECT_TRUE(finite(held));
    all.score.constant += held.score.constant;
    all.score.weekly += held.score.weekly;
    all.score.population += held.score.population;
    all.score.served += held.score.served;
    all.talks += held.test_talks;
    for (const auto& wait : held.waits) all.expected += wait.expected;
  }
  return all;
}

class Ladder : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    courses = new std::vector(test::draw_many({}, 60, 11));
    pairs = new std::vector(test::trainings(*courses, 0.7));
    population = new Population(fit_population(*pairs, 1, 15));
  }
  static void TearDownTestSuite() {
    delete population;
    delete pairs;
    delete courses;
  }
  static inline std::vector<Course>* courses;
  static inline std::vector<Training>* pairs;
  static inline Population* population;
};

TEST_F(Ladder, GainsWhatThereIsToGainAndNoMore) {
  const Totals all = totals(*population, *pairs);
  EXPECT_GT(all.score.weekly, all.score.constant + 0.1 * all.talks);
  EXPECT_GT(all.score.population, all.score.weekly + 0.05 * all.talks);
  // The truth has neither drift nor own habits: what is served may lose next to nothing by asking.
  EXPECT_GT(all.score.served, all.score.population - 0.02 * all.talks);
  EXPECT_LT(all.score.served, all.score.population + 0.02 * all.talks);
}

TEST_F(Ladder, ExpectsAsManyAsCome) {
  const Totals all = totals(*population, *pairs);
  EXPECT_NEAR(all.expected / all.talks, 1, 0.05);
}

TEST_F(Ladder, GivesAnAnswerToOddPairs) {
  std::vector<Course> odd(6);
  for (Course& course : odd) course.cut = 1;
  odd[1].talks = {{.start = 3, .end = 3, .events = 1}};
  odd[1].until = 3;
  odd[2].talks = {{.start = -1e6, .end = -1e6, .events = 1},
                  {.start = 1e6, .end = 1e6, .events = 1}};
  odd[2].until = 2e6;
  for (int i = 0; i < 2000; ++i) {
    const double at = 1.001 * i;
    odd[3].talks.push_back({.start = at, .end = at, .events = 1000000, .call_seconds = 86400});
  }
  odd[3].until = 3000;
  odd[4] = odd[3];
  odd[4].until = 1e6;
  odd[5].talks = {{.start = 0, .end = 0, .events = 1}};
  odd[5].until = 1e6;
  for (const Course& course : odd) {
    const Training pair{&course, train_end(course, 0.7)};
    EXPECT_TRUE(finite(held_out(*population, pair)));
  }
  const auto alone = fit_rehearsed(test::trainings(odd, 0.7), 1, 15);
  for (const Training& pair : test::trainings(odd, 0.7)) {
    EXPECT_TRUE(finite(held_out(alone, pair)));
  }
}

TEST_F(Ladder, ChangesNothingWhenAllMovesByAWeek) {
  Course moved = courses->front();
  for (Talk& talk : moved.talks) {
    talk.start += 168;
    talk.end += 168;
  }
  moved.until += 168;
  const HeldOut one = held_out(*population, pairs->front());
  const HeldOut other = held_out(*population, {&moved, pairs->front().end + 168});
  EXPECT_NEAR(one.score.served, other.score.served, 1e-6);
}

TEST_F(Ladder, ChangesNothingWhenTheTwoChangeNames) {
  Course one = courses->front();
  Course other = one;
  for (std::size_t i = 0; i < one.talks.size(); ++i) {
    one.talks[i].starter = one.talks[i].ender = i % 3 == 0 ? Author::self : Author::other;
    other.talks[i].starter = other.talks[i].ender = i % 3 == 0 ? Author::other : Author::self;
  }
  EXPECT_EQ(held_out(*population, {&one, pairs->front().end}).score.served,
            held_out(*population, {&other, pairs->front().end}).score.served);
}

TEST_F(Ladder, NeverLooksAhead) {
  Course course = courses->front();
  const auto& middle = course.talks[course.talks.size() / 2];
  const auto whole = known_at_waits(course, population->base, from_the_first, to_the_last);
  const Course early = before(course, middle.start + 0.001);
  const auto part = known_at_waits(early, population->base, from_the_first, to_the_last);
  for (std::size_t i = 0; i + 1 < part.size(); ++i) EXPECT_EQ(part[i].x, whole[i].x);
}

TEST_F(Ladder, LearnsAnOwlsHoursOnlyWhereHoursAreKnownToDiffer) {
  std::mt19937_64 dice(5);
  const Course owl = test::draw({.night = 5, .days = 300}, 0.1, dice);
  const Training pair{&owl, train_end(owl, 0.7)};
  const auto night = [&](const Population& from) {
    const WeekFactor week = fit_own(from, pair).week;
    return week.at(4) / week.at(14);
  };
  Population various = *population;
  various.spread.week.fill(0.3);
  EXPECT_GT(night(various), 2);      // the truth is 5
  EXPECT_LT(night(*population), 2);  // where all of 60 pairs were alike, so is the next
}

}  // namespace
}  // namespace fonder::rhythm
