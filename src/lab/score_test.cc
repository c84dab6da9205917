#include "score.h"

#include <cmath>
#include <cstdio>

#include <gtest/gtest.h>

#include "golden.h"
#include "threads.h"

namespace fonder::lab {
namespace {

std::filesystem::path events_of(const std::string& set) {
  return test::shared_root() / "data" / set / "events.csv.xz";
}

struct Scored {
  Summary summary;
  std::vector<PairScore> pairs;
};

Scored score_of(const std::string& set, std::int64_t cut, unsigned threads) {
  ScoreWishes wishes;
  wishes.cut = cut;
  auto records = read_records(events_of(set));
  EXPECT_TRUE(records);
  const Studied pairs = studied(*std::move(records), wishes);
  const rhythm::Each each = on_threads(threads);
  const auto population = rhythm::fit_rehearsed(pairs.trainings(), static_cast<double>(cut) / 3600,
                                                wishes.least_talks, each);
  Scored scored;
  scored.pairs = score(pairs, population, each);
  scored.summary = summary_of(scored.pairs);
  return scored;
}

/// The records of real people, where they lie beside the repository.
struct Known {
  const char* set;
  std::int64_t cut;
  std::size_t pairs;
  double constant;
  double weekly;  // at least these gains
  double population;
  double served;
  double beyond;  // at most
};

class RealRecords : public testing::TestWithParam<Known> {};

TEST_P(RealRecords, ReachWhatTheyReached) {
  const Known& known = GetParam();
  if (!std::filesystem::exists(events_of(known.set))) {
    GTEST_SKIP() << events_of(known.set) << " is not there";
  }
  const Scored scored = score_of(known.set, known.cut, 2);
  const Summary& all = scored.summary;
  EXPECT_EQ(all.pairs, known.pairs);
  EXPECT_NEAR(all.constant.estimate, known.constant, 0.002);
  EXPECT_GT(all.weekly.estimate, known.weekly);
  EXPECT_GT(all.population.estimate, known.population);
  EXPECT_GT(all.served.estimate, known.served);
  EXPECT_LT(all.beyond, known.beyond);
  for (const double share : all.pit) EXPECT_NEAR(share, 0.125, 0.05);
  std::printf("%s: constant %.3f, gains %.3f %.3f %.3f ± %.3f, beyond %.4f\n", known.set,
              all.constant.estimate, all.weekly.estimate, all.population.estimate,
              all.served.estimate, all.served.error, all.beyond);
}

INSTANTIATE_TEST_SUITE_P(OfStudents, RealRecords,
                         testing::Values(Known{"social_evolution", 3600, 313, -5.042, 0.22, 0.62,
                                               0.82, 0.02},
                                         Known{"cns", 3600, 42, -3.518, 0.28, 0.42, 0.49, 0.03}),
                         [](const auto& test) { return std::string(test.param.set); });

TEST(Score, IsTheSameToTheLastDigitOnOneThreadAndOnThree) {
  if (!std::filesystem::exists(events_of("cns"))) {
    GTEST_SKIP() << events_of("cns") << " is not there";
  }
  const Scored one = score_of("cns", 3600, 1);
  const Scored three = score_of("cns", 3600, 3);
  ASSERT_EQ(one.pairs.size(), three.pairs.size());
  for (std::size_t i = 0; i < one.pairs.size(); ++i) {
    EXPECT_EQ(one.pairs[i].held_out.score.served, three.pairs[i].held_out.score.served);
    EXPECT_EQ(one.pairs[i].pit, three.pairs[i].pit);
  }
}

PairScore pair(const std::string& one, const std::string& other, double gain, int talks) {
  PairScore score;
  score.pair = one + "~" + other;
  score.people = {one, other};
  score.held_out.test_talks = talks;
  score.held_out.score.served = gain * talks;
  return score;
}

TEST(Summary, DoubtsMoreWhereOnePersonIsInAllPairs) {
  std::vector<PairScore> apart;
  std::vector<PairScore> shared;
  for (int i = 0; i < 60; ++i) {
    const double gain = i % 2 == 0 ? 0.9 : 0.1;
    const std::string n = std::to_string(i);
    apart.push_back(pair("a" + n, "b" + n, gain, 10));
    shared.push_back(pair(i % 2 == 0 ? "one" : "other", "b" + n, gain, 10));
  }
  const Summary free = summary_of(apart);
  const Summary bound = summary_of(shared);
  EXPECT_NEAR(free.served.estimate, 0.5, 1e-12);
  EXPECT_GT(bound.served.error, 2 * free.served.error);
}

TEST(Summary, OfNothingIsNothing) {
  const Summary all = summary_of({});
  EXPECT_EQ(all.served.estimate, 0);
  EXPECT_EQ(all.beyond, 0);
}

}  // namespace
}  // namespace fonder::lab
