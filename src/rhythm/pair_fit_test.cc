#include "pair_fit.h"

#include <cmath>

#include <gtest/gtest.h>

namespace fonder::rhythm {
namespace {

Population students() {
  Population population;
  population.cut = 1;
  population.base.rate_shape = 3;
  population.base.rate_mean = 0.02;
  population.spread.week.fill(0.02);
  population.spread.gap.fill(0.1);
  return population;
}

/// A word every so many hours.
std::vector<Touch> every(double hours, int words) {
  std::vector<Touch> touches;
  for (int i = 0; i < words; ++i) {
    touches.push_back(
        {static_cast<std::int64_t>(i * hours * 3600), 0, Author::self, Kind::message});
  }
  return touches;
}

void expect_finite(const Interval& interval) {
  EXPECT_TRUE(std::isfinite(interval.estimate));
  EXPECT_TRUE(interval.low <= interval.estimate && interval.estimate <= interval.high);
}

TEST(PairFits, SayNothingOfFourTimesApart) {
  const PairFits fits(students());
  EXPECT_FALSE(fits.of(course_of(every(10, 5), 3600, 0)));
  EXPECT_TRUE(fits.of(course_of(every(10, 6), 3600, 0)));
}

TEST(PairFits, KnowTheRateTheBetterTheLongerTheRecord) {
  const PairFits fits(students());
  const auto few = fits.of(course_of(every(11, 40), 3600, 0));
  const auto many = fits.of(course_of(every(11, 1000), 3600, 0));
  ASSERT_TRUE(few && many);
  // Ten hours at risk before each word.
  EXPECT_NEAR(many->rate.estimate, 0.1, 0.01);
  EXPECT_LT(many->rate.high / many->rate.low, 1.12);
  EXPECT_GT(few->rate.high / few->rate.low, 1.5);
  EXPECT_LT(many->week.sd[20], few->week.sd[20]);
}

TEST(PairFits, HaveHoursOfMeanOne) {
  const PairFits fits(students());
  const auto fit = fits.of(course_of(every(24, 200), 3600, 0));
  ASSERT_TRUE(fit);
  EXPECT_NEAR(fit->week.week.between(0, WeekFactor::hours), WeekFactor::hours, 1e-6);
  EXPECT_GT(fit->week.week.at(0.5), 2 * fit->week.week.at(12.5));  // always at midnight
}

TEST(PairFits, TellATruthAsAPoint) {
  const PairFits fits(students());
  const PairTruth truth{0.02, WeekFactor(), Eigen::VectorXd::Zero(GapGrid::steps)};
  const auto told = fits.of(course_of(every(11, 100), 3600, 0), truth);
  ASSERT_TRUE(told);
  EXPECT_NEAR(told->rate.estimate, 0.02, 1e-9);
  for (const ApartStep& step : told->curve) EXPECT_NEAR(step.estimate, 1, 1e-9);
}

TEST(PairFits, NeverEndInNoNumber) {
  const PairFits fits(students());
  std::vector<std::vector<Touch>> odd{every(1e4, 20), every(1.01, 3000), every(0.1, 50)};
  odd.push_back(every(30, 30));
  odd.back().push_back({std::int64_t{200} * 365 * 86400, 2147483647, Author::unknown, Kind::call});
  odd.push_back(every(30, 30));
  odd.back().insert(odd.back().end(), 20000, {86400, 0, Author::other, Kind::message});
  for (auto& touches : odd) {
    const auto fit = fits.of(course_of(std::move(touches), 3600, 0));
    if (!fit) continue;
    expect_finite(fit->rate);
    expect_finite(fit->beyond);
    EXPECT_TRUE(std::isfinite(fit->gain) && std::isfinite(fit->gain_error));
    for (const double sd : fit->week.sd) EXPECT_TRUE(std::isfinite(sd));
    for (const ApartStep& step : fit->curve) expect_finite({step.estimate, step.low, step.high});
  }
}

}  // namespace
}  // namespace fonder::rhythm
