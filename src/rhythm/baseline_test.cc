#include "baseline.h"

#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "pairs_for_tests.h"

namespace fonder::rhythm {
namespace {

TEST(WeekFactor, HoldsAsMuchInAWeekWhereverItBegins) {
  WeekFactor::Hours hours{};
  for (std::size_t h = 0; h < hours.size(); ++h) hours[h] = 1 + static_cast<double>(h % 24);
  const WeekFactor week = WeekFactor::of_mean_one(hours);
  EXPECT_NEAR(week.between(0, 168), 168, 1e-9);
  EXPECT_NEAR(week.between(-1000.25, -1000.25 + 168), 168, 1e-9);
  EXPECT_NEAR(week.between(30.5, 31.25), 0.5 * week.at(30.5) + 0.25 * week.at(31), 1e-12);
}

TEST(GapGrid, TakesAWaitApartWithoutLoss) {
  const GapGrid grid{1};
  const Wait wait{0, 100, 101.5, 100 + 9000, true};
  double sum = 0;
  int last = -1;
  grid.pieces(wait, [&](int step, double from, double to) {
    EXPECT_GT(step, last);
    EXPECT_EQ(grid.step_of((from + to) / 2 - wait.began), step);
    last = step;
    sum += to - from;
  });
  EXPECT_NEAR(sum, wait.to - wait.from, 1e-9);
}

TEST(GapGrid, EndsWithAStepThatHasNoEnd) {
  const GapGrid grid{1};
  const double ages = 1e7;
  int pieces = 0;
  double reached = 0;
  grid.pieces({0, 0, 1, ages, false}, [&](int step, double, double to) {
    EXPECT_LT(step, GapGrid::steps);
    ++pieces;
    reached = to;
  });
  EXPECT_EQ(reached, ages);
  EXPECT_EQ(pieces, GapGrid::steps);
}

TEST(Baseline, FindsTheShapeAndTheNightItWasDrawnWith) {
  const auto courses = test::draw_many({}, 60, 7);
  const auto pairs = test::trainings(courses, 1);
  const Baseline base = fit_baseline(pairs, {1});
  const auto f = [&](double gap) { return base.gap[GapGrid{1}.step_of(gap)]; };
  EXPECT_NEAR(f(64) - f(4), -0.5 * std::log(16.0), 0.25);
  EXPECT_NEAR(base.week.at(4) / base.week.at(14), 0.2, 0.05);
  EXPECT_NEAR(base.week.at(124) / base.week.at(134), 0.2, 0.07);  // Saturday is as other days
}

TEST(Baseline, ShowsNoShapeWhereThereIsNone) {
  const auto courses = test::draw_many({.falling = 0, .night = 1}, 60, 8);
  const Baseline base = fit_baseline(test::trainings(courses, 1), {1});
  const GapGrid grid{1};
  for (const double gap : {2.0, 6.0, 12.0, 24.0, 48.0}) {
    EXPECT_NEAR(base.gap[grid.step_of(gap)] - base.gap[grid.step_of(8)], 0, 0.2) << gap;
  }
}

TEST(Baseline, IsTheSameWhoeverCounts) {
  const auto courses = test::draw_many({.days = 60}, 20, 9);
  const auto pairs = test::trainings(courses, 0.7);
  const Each backwards = [](std::size_t n, const std::function<void(std::size_t)>& task) {
    for (std::size_t i = n; i > 0; --i) task(i - 1);
  };
  const Baseline one = fit_baseline(pairs, {1});
  const Baseline other = fit_baseline(pairs, {1}, backwards);
  EXPECT_EQ(one.gap, other.gap);
  EXPECT_EQ(one.week.factors(), other.week.factors());
  EXPECT_EQ(one.rate_shape, other.rate_shape);
}

TEST(Baseline, OfNobodyIsFlat) {
  const Baseline base = fit_baseline({}, {1});
  EXPECT_TRUE(base.gap.isZero());
  EXPECT_EQ(base.week.at(3), 1);
}

}  // namespace
}  // namespace fonder::rhythm
