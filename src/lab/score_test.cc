#include "score.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>

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

Studied kept(const Studied& pairs, const std::function<bool(std::size_t)>& keep) {
  Studied some;
  for (std::size_t i = 0; i < pairs.names.size(); ++i) {
    if (!keep(i)) continue;
    some.names.push_back(pairs.names[i]);
    some.people.push_back(pairs.people[i]);
    some.courses.push_back(pairs.courses[i]);
    some.train_ends.push_back(pairs.train_ends[i]);
  }
  return some;
}

bool share(const std::pair<std::string, std::string>& one,
           const std::pair<std::string, std::string>& other) {
  return one.first == other.first || one.first == other.second || one.second == other.first ||
         one.second == other.second;
}

// Whether its people's other records are there or not, a pair is scored alike.
TEST(Score, ByOthersLearnsNothingFromItsOwnPeople) {
  if (!std::filesystem::exists(events_of("cns"))) {
    GTEST_SKIP() << events_of("cns") << " is not there";
  }
  auto records = read_records(events_of("cns"));
  ASSERT_TRUE(records);
  const Studied all = studied(*std::move(records), {});
  // Two pairs of one person, and two strangers to both.
  std::size_t chosen = 0;
  std::size_t other = 1;
  while (other == chosen || !share(all.people[chosen], all.people[other])) {
    if (++other == all.names.size()) other = 0, ++chosen;
  }
  int strangers = 0;
  std::vector<bool> few(all.names.size(), false);
  for (std::size_t i = 0; i < few.size() && strangers < 2; ++i) {
    few[i] = !share(all.people[i], all.people[chosen]) && !share(all.people[i], all.people[other]);
    strangers += few[i] ? 1 : 0;
  }
  few[chosen] = true;
  const auto score_in = [&](const Studied& pairs) {
    const auto scores = score_by_others(pairs, {}, on_threads(2));
    EXPECT_EQ(scores.size(), pairs.names.size());
    const auto at = std::ranges::find(scores, all.names[chosen], &PairScore::pair);
    EXPECT_NE(at, scores.end());
    return *at;
  };
  const PairScore one = score_in(kept(all, [&](std::size_t i) { return few[i]; }));
  few[other] = true;
  const PairScore again = score_in(kept(all, [&](std::size_t i) { return few[i]; }));
  EXPECT_NE(one.held_out.score.served, 0);
  EXPECT_EQ(one.held_out.score.served, again.held_out.score.served);
  EXPECT_EQ(one.pit, again.pit);
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
