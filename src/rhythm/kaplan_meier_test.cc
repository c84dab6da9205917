#include "kaplan_meier.h"

#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

namespace fonder::rhythm {
namespace {

// Weeks in remission under 6-MP: Freireich et al., Blood 21 (1963); the table of S is that of
// Kalbfleisch & Prentice, ch. 1, and of every textbook since.
std::vector<Watched> remissions() {
  std::vector<Watched> waits;
  for (const int t : {6, 6, 6, 7, 10, 13, 16, 22, 23}) waits.push_back({double(t), true});
  for (const int t : {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}) {
    waits.push_back({double(t), false});
  }
  return waits;
}

TEST(KaplanMeier, AgreesWithTheTextbook) {
  const KaplanMeier curve(remissions());
  EXPECT_NEAR(curve.at(6).waiting, 0.857, 5e-4);
  EXPECT_NEAR(curve.at(7).waiting, 0.807, 5e-4);
  EXPECT_NEAR(curve.at(10).waiting, 0.753, 5e-4);
  EXPECT_NEAR(curve.at(13).waiting, 0.690, 5e-4);
  EXPECT_NEAR(curve.at(16).waiting, 0.627, 5e-4);
  EXPECT_NEAR(curve.at(22).waiting, 0.538, 5e-4);
  EXPECT_NEAR(curve.at(30).waiting, 0.448, 5e-4);
  EXPECT_EQ(curve.quantile(0.5).estimate, 23);
}

// Greenwood at the first step, without censoring before it, is the binomial s.e. of S; on the
// log(−log) scale divided by S |log S|.
TEST(KaplanMeier, HasGreenwoodsBandOnTheLogLogScale) {
  const auto step = KaplanMeier(remissions()).at(6);
  const double s = 18.0 / 21;
  const double se = std::sqrt(s * (1 - s) / 21) / (s * std::abs(std::log(s)));
  EXPECT_NEAR(step.band.low, std::pow(s, std::exp(z90 * se)), 1e-12);
  EXPECT_NEAR(step.band.high, std::pow(s, std::exp(-z90 * se)), 1e-12);
}

TEST(KaplanMeier, WithoutCensoringIsTheShareStillWaiting) {
  std::vector<Watched> waits;
  for (int i = 1; i <= 10; ++i) waits.push_back({double(i), true});
  const KaplanMeier curve(waits);
  EXPECT_EQ(curve.at(0.5).waiting, 1);
  for (int i = 1; i <= 10; ++i) EXPECT_NEAR(curve.at(i).waiting, 1 - i / 10.0, 1e-12);
  EXPECT_EQ(curve.quantile(0.5).estimate, 5);
  EXPECT_EQ(curve.quantile(0.9).estimate, 9);
}

TEST(KaplanMeier, CensoredAtTheSameTimeWereStillWatched) {
  const KaplanMeier curve({{5, false}, {5, true}, {9, true}});
  EXPECT_NEAR(curve.at(5).waiting, 2.0 / 3, 1e-12);
}

TEST(KaplanMeier, SaysWhereItWasNeverReached) {
  const KaplanMeier curve({{1, true}, {8, false}, {9, false}, {10, false}});
  EXPECT_FALSE(curve.quantile(0.5).reached);
  EXPECT_EQ(curve.quantile(0.5).estimate, 10);
}

TEST(KaplanMeier, OfNothingIsStillWaiting) {
  const KaplanMeier curve({});
  EXPECT_EQ(curve.at(100).waiting, 1);
  EXPECT_FALSE(curve.quantile(0.5).reached);
  const KaplanMeier all_censored({{3, false}});
  EXPECT_TRUE(all_censored.steps().empty());
}

TEST(KaplanMeier, FallsAndStaysWithinItsBand) {
  std::vector<Watched> waits;
  for (int i = 0; i < 200; ++i) waits.push_back({double((i * 7919) % 101) - 3, i % 3 != 0});
  double before = 1;
  const KaplanMeier curve(waits);
  for (const auto& step : curve.steps()) {
    EXPECT_LE(step.waiting, before);
    EXPECT_LE(step.band.low, step.waiting + 1e-12);
    EXPECT_GE(step.band.high, step.waiting - 1e-12);
    EXPECT_GE(step.band.low, 0);
    EXPECT_LE(step.band.high, 1);
    before = step.waiting;
  }
}

}  // namespace
}  // namespace fonder::rhythm
