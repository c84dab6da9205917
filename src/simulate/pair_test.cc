#include "pair.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "rhythm/known.h"
#include "rhythm/readiness.h"

namespace fonder::simulate {
namespace {

rhythm::Population people() {
  rhythm::Population population;
  population.cut = 1;
  population.base.rate_shape = 3;
  population.base.rate_mean = 0.05;
  for (int j = 0; j < rhythm::GapGrid::steps; ++j) population.base.gap[j] = 1 - 0.05 * j;
  population.spread.week.fill(0.03);
  population.spread.gap.fill(0.1);
  population.doubt.dormant = 0.02;
  return population;
}

TEST(DrawnPair, IsTheSameFromTheSameSeedAndAnotherFromTheNext) {
  const auto one = draw_pair(people(), {50, false, 7});
  const auto again = draw_pair(people(), {50, false, 7});
  const auto other = draw_pair(people(), {50, false, 8});
  ASSERT_EQ(one.touches.size(), again.touches.size());
  for (std::size_t i = 0; i < one.touches.size(); ++i) {
    EXPECT_EQ(one.touches[i].at, again.touches[i].at);
  }
  EXPECT_NE(one.truth.rate, other.truth.rate);
}

TEST(DrawnPair, HasAsManySilencesAsWished) {
  const auto pair = draw_pair(people(), {120, false, 3});
  EXPECT_EQ(pair.course.talks.size(), 121U);
  EXPECT_FALSE(pair.until);
}

TEST(DrawnPair, IsCutIntoTheTalksItWasMadeOf) {
  const auto pair = draw_pair(people(), {200, false, 5});
  const auto course = rhythm::course_of(pair.touches, 3600, pair.until.value_or(0));
  ASSERT_EQ(course.talks.size(), pair.course.talks.size());
  for (std::size_t i = 0; i < course.talks.size(); ++i) {
    EXPECT_EQ(course.talks[i].start, pair.course.talks[i].start);
    EXPECT_EQ(course.talks[i].end, pair.course.talks[i].end);
  }
  EXPECT_EQ(course.until, pair.course.until);
}

TEST(DrawnPair, FallsSilentForGoodAsOftenAsThePriorsSay) {
  int asleep = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    const auto pair = draw_pair(people(), {20, true, seed});
    asleep += pair.until ? 1 : 0;
    if (pair.until) {
      EXPECT_GT(*pair.until, pair.touches.back().at);
    }
  }
  // 1 − .98²⁰ = .332; four standard errors
  EXPECT_NEAR(asleep / 400.0, 0.332, 0.095);
}

/// Λ of every silence under the truth: exponential, however the pair's past moves its hazard.
TEST(DrawnPair, HasSilencesOfTheHazardItWasDrawnFrom) {
  const rhythm::Population population = people();
  std::vector<double> u;
  for (std::uint64_t seed = 100; seed < 140; ++seed) {
    const auto pair = draw_pair(population, {60, false, seed});
    for (const auto& known : rhythm::known_at_waits(pair.course, population.base,
                                                    rhythm::from_the_first, rhythm::to_the_last)) {
      const rhythm::Readiness::Along along(population.readiness, known);
      double expected = 0;
      rhythm::pieces_of(known, population.base, pair.truth.week, {1}, [&](const auto& piece) {
        expected += pair.truth.rate / known.rate * piece.base *
                    std::exp(pair.truth.gap[piece.step] + along.eta(piece.step, piece.elapsed));
      });
      if (known.wait.ended) u.push_back(1 - std::exp(-expected));
    }
  }
  ASSERT_EQ(u.size(), 2400U);
  std::ranges::sort(u);
  double furthest = 0;
  for (std::size_t i = 0; i < u.size(); ++i) {
    furthest = std::max(furthest, std::abs(u[i] - (static_cast<double>(i) + 0.5) / 2400));
  }
  // Kolmogorov and Smirnov's bound that a right program passes 999 times in a thousand.
  EXPECT_LT(furthest, 1.95 / std::sqrt(2400.0));
}

}  // namespace
}  // namespace fonder::simulate
