#include "effect.h"

#include <cmath>
#include <random>

#include <gtest/gtest.h>

namespace fonder::lab {
namespace {

double normal(std::mt19937_64& dice) {
  const auto uniform = [&] {
    return (static_cast<double>(dice() >> 11U) + 0.5) / 9007199254740992.0;
  };
  return std::sqrt(-2 * std::log(uniform())) * std::cos(2 * 3.141592653589793 * uniform());
}

/// Pairs whose calls go with the time since the last one by their own slopes.
Records calls_of(int pairs, double mean, double between) {
  std::mt19937_64 dice(5);
  Records records;
  for (int p = 0; p < pairs; ++p) {
    Pair pair{"a" + std::to_string(p) + "~b" + std::to_string(p), {}, 0};
    const double slope = mean + between * normal(dice);
    double at = 0;
    for (int i = 0; i < 200; ++i) {
      const double apart = 2 + std::exp(3 + normal(dice));
      const double seconds = std::exp(5 + slope * std::log(apart) + 0.5 * normal(dice));
      at += apart * 3600;
      pair.touches.push_back({static_cast<std::int64_t>(at), static_cast<std::int32_t>(seconds),
                              i % 2 == 0 ? Author::self : Author::other, Kind::call});
      at += seconds;
    }
    records.pairs.push_back(std::move(pair));
  }
  return records;
}

TEST(Effect, FindsTheMeanSlopeAndHowMuchPairsDiffer) {
  const auto pairs = pair_effects(calls_of(150, 0.15, 0.1), Medium::calls, 3600);
  ASSERT_EQ(pairs.size(), 150U);
  const Effect effect = effect_of(pairs, Medium::calls);
  EXPECT_NEAR(effect.estimate, 0.15, 0.035);
  EXPECT_NEAR(effect.between, 0.1, 0.03);
  EXPECT_GT(effect.error, 0.005);
  EXPECT_LT(effect.error, 0.03);
}

TEST(Effect, LeavesPairsWithFewCasesOutAndStandsWithoutAny) {
  Records records = calls_of(3, 0, 0);
  records.pairs[1].touches.resize(9);
  EXPECT_EQ(pair_effects(records, Medium::calls, 3600).size(), 2U);
  const Effect none = effect_of({}, Medium::messages);
  EXPECT_EQ(none.pairs, 0U);
  EXPECT_EQ(none.estimate, 0);
}

}  // namespace
}  // namespace fonder::lab
