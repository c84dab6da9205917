#include "priors.h"

#include <cmath>
#include <cstdio>

#include <gtest/gtest.h>

#include "golden.h"
#include "score.h"
#include "threads.h"

namespace fonder::lab {
namespace {

TEST(Priors, ComeBackAsTheyWereWritten) {
  Priors priors;
  priors.sources = {"somewhere: 3 pairs"};
  for (const double cut : {0.25, 1.0}) {
    rhythm::Population population;
    population.cut = cut;
    population.pairs = 3;
    population.base.gap[5] = -1.25;
    population.readiness.coefficients[7] = 0.5;
    population.spread.week[2] = 0.04;
    population.doubt = {1, 0.05, 0.01};
    priors.fits.push_back(population);
  }
  const auto back = priors_of(text_of(priors), "priors.json");
  ASSERT_TRUE(back);
  EXPECT_EQ(text_of(*back), text_of(priors));
}

TEST(Priors, AreTakenAtTheNearestCut) {
  Priors priors;
  for (const double cut : {0.25, 1.0, 8.0}) {
    rhythm::Population population;
    population.cut = cut;
    population.pairs = static_cast<int>(cut * 4);
    priors.fits.push_back(population);
  }
  EXPECT_EQ(priors.at(3600).pairs, 4);
  EXPECT_EQ(priors.at(7000).pairs, 4);
  EXPECT_EQ(priors.at(20000).pairs, 32);
  EXPECT_DOUBLE_EQ(priors.at(7000).cut, 7000.0 / 3600);
}

TEST(Priors, RefuseWhatIsBroken) {
  Priors priors;
  priors.fits.emplace_back();
  const std::string good = text_of(priors);
  ASSERT_TRUE(priors_of(good, "p"));
  for (const auto& [from, to] :
       std::vector<std::pair<std::string, std::string>>{{"\"fonder\"", "\"fender\""},
                                                        {"\"version\": 1", "\"version\": 2"},
                                                        {"\"mean\": 0.01", "\"mean\": -1"},
                                                        {"\"mean\": 0.01", "\"mean\": null"},
                                                        {"\"mean\": 0.01", "\"mean\": 1e999"},
                                                        {"\"week\": [", "\"week\": [1,"}}) {
    std::string bad = good;
    const auto place = bad.find(from);
    ASSERT_NE(place, std::string::npos) << from;
    bad.replace(place, from.size(), to);
    EXPECT_FALSE(priors_of(bad, "p")) << to;
  }
  EXPECT_FALSE(priors_of("", "p"));
  EXPECT_FALSE(priors_of("[]", "p"));
  EXPECT_FALSE(priors_of(R"({"fonder":"priors","version":1,"fits":[3]})", "p"));
}

TEST(Priors, ThatShipAreWhatTheirRecordsGiveAgain) {
  const auto shipped = shipped_priors();
  ASSERT_TRUE(shipped);
  const rhythm::Population* coarse = nullptr;
  for (const auto& fit : shipped->fits) {
    if (std::llround(fit.cut) == 8) coarse = &fit;
  }
  ASSERT_NE(coarse, nullptr);
  // The part that all the rest stands on, at the cut that costs least.
  const rhythm::GapGrid grid{8};
  ScoreWishes whole{28800, 1.0, 15};
  std::vector<Studied> sets;
  for (const char* set : {"social_evolution", "cns"}) {
    const auto file = test::shared_root() / "data" / set / "events.csv.xz";
    if (!std::filesystem::exists(file)) GTEST_SKIP() << file << " is not there";
    auto records = read_records(file);
    ASSERT_TRUE(records);
    sets.push_back(studied(*std::move(records), whole));
  }
  std::vector<rhythm::Training> pairs;
  for (const Studied& set : sets) {
    for (const auto& pair : set.trainings()) pairs.push_back(pair);
  }
  ASSERT_EQ(coarse->pairs, static_cast<int>(pairs.size()));
  const rhythm::Baseline again = rhythm::fit_baseline(pairs, grid, on_threads());
  for (Eigen::Index step = 0; step < rhythm::GapGrid::steps; ++step) {
    EXPECT_NEAR(coarse->base.gap[step], again.gap[step], 1e-4) << step;
  }
  for (const double hour : {4.5, 14.5, 100.5, 150.5}) {
    EXPECT_NEAR(coarse->base.week.at(hour), again.week.at(hour), 1e-4) << hour;
  }
  EXPECT_NEAR(coarse->base.rate_shape, again.rate_shape, 1e-3);
}

}  // namespace
}  // namespace fonder::lab
