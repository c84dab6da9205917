#include "allowance.h"

#include <gtest/gtest.h>

namespace fonder::app {
namespace {

using namespace std::chrono;

constexpr Allowance::Clock::time_point start{};

Batch batch_of(std::size_t events, std::size_t words) {
  Batch batch;
  batch.events.resize(events);
  batch.words = std::make_unique<const std::string>(words, 'x');
  return batch;
}

TEST(Allowance, WaitsForOneWhoComputesAndForNobodyElse) {
  Allowance allowance(1000, start);
  EXPECT_TRUE(allowance.goes_on(start + minutes{3}));
  EXPECT_FALSE(allowance.goes_on(start + minutes{5}));
}

TEST(Allowance, EndsForOneWhoAlwaysHasAWordAndNeverAnEnd) {
  Allowance allowance(1000, start);
  auto now = start;
  int minute = 0;
  while (allowance.goes_on(now) && minute < 1000) {
    now = start + minutes{++minute};
    allowance.heard(now);
  }
  EXPECT_GT(minute, 10);
  EXPECT_LT(minute, 30);
}

TEST(Allowance, TakesNoMoreThanAFileCanHold) {
  Allowance packed(std::uint64_t{1} << 20U, start);
  EXPECT_TRUE(packed.takes(batch_of(100'000, 10'000'000))) << "a zip of much the same";
  Allowance events(100, start);
  int batches = 0;
  while (events.takes(batch_of(4096, 0)) && batches < 10'000) ++batches;
  EXPECT_LT(batches, 1000);
  Allowance words(100, start);
  batches = 0;
  while (words.takes(batch_of(1, 10'000'000)) && batches < 10'000) ++batches;
  EXPECT_LT(batches, 10);
}

}  // namespace
}  // namespace fonder::app
