#include "priors.h"

#include <numeric>

namespace fonder::simulate {
namespace {

// By hour of a weekday and of Saturday and Sunday: asleep, a morning word, noon, the long evening.
constexpr std::array<double, 24> weekday{0.25, 0.1, 0.05, 0.03, 0.03, 0.1, 0.4, 0.9,
                                         0.9,  0.7, 0.7,  0.8,  1.2,  1.0, 0.8, 0.8,
                                         0.9,  1.2, 1.5,  1.9,  2.4,  2.6, 2.0, 0.9};
constexpr std::array<double, 24> weekend{0.5, 0.2, 0.1, 0.05, 0.03, 0.05, 0.1, 0.3,
                                         0.6, 1.0, 1.3, 1.3,  1.3,  1.2,  1.1, 1.1,
                                         1.2, 1.3, 1.5, 1.7,  2.0,  2.1,  1.7, 1.0};

void scale_to_mean_one(std::array<double, 168>& clock) {
  const double mean = std::accumulate(clock.begin(), clock.end(), 0.0) / 168;
  for (double& c : clock) c /= mean;
}

}  // namespace

std::array<double, 168> clock_of_week(const Settings& settings) {
  std::array<double, 168> clock = settings.clock;
  if (std::accumulate(clock.begin(), clock.end(), 0.0) <= 0) {
    for (std::size_t hour = 0; hour < 168; ++hour) {
      clock[hour] = (hour / 24 < 5 ? weekday : weekend)[hour % 24];
    }
  }
  scale_to_mean_one(clock);
  return clock;
}

Settings any_couple(std::uint64_t seed, Instant from, Instant to) {
  Dice dice(seed ^ 0x666f6e646572ULL);
  Settings s;
  s.seed = seed;
  s.from = from;
  s.to = to;
  // From a word in ten days to several talks a day; more or less evenly begun by either.
  const double rate = dice.lognormal(0.06, 0.9);
  const double share = dice.between(0.3, 0.7);
  s.rate_mine = rate * share;
  s.rate_theirs = rate * (1 - share);
  s.falling = dice.between(0.1, 0.6);
  s.drift = dice.between(0, 0.12);
  s.answers = dice.between(0.75, 0.98);
  s.question = dice.between(0.05, 0.2);
  s.turns = dice.between(4, 24);
  s.calls = dice.between(0, 0.2);
  s.visits = dice.chance(0.5) ? dice.between(0, 0.4) : 0;
  s.clock = clock_of_week({});
  for (double& c : s.clock) c *= dice.lognormal(1, 0.3);
  return s;
}

}  // namespace fonder::simulate
