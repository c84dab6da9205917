#include "waits.h"

#include <vector>

#include <gtest/gtest.h>

namespace fonder::web {
namespace {

const Steady start{};

TEST(Waits, DoubleFromOneSecondToAMinute) {
  Waits waits;
  std::vector<Seconds::rep> told;
  for (int i = 0; i < 8; ++i) told.push_back(waits.failed(start).count());
  EXPECT_EQ(told, (std::vector<Seconds::rep>{1, 2, 4, 8, 16, 32, 60, 60}));
}

TEST(Waits, CountDownInWholeSecondsAndEnd) {
  Waits waits;
  EXPECT_EQ(waits.left(start), Seconds{0});
  waits.failed(start);
  waits.failed(start);
  EXPECT_EQ(waits.left(start), Seconds{2});
  EXPECT_EQ(waits.left(start + Milliseconds{1001}), Seconds{1});
  EXPECT_EQ(waits.left(start + Seconds{2}), Seconds{0});
}

TEST(Waits, BeginAnewOnceItWasOpened) {
  Waits waits;
  waits.failed(start);
  waits.failed(start);
  waits.opened();
  EXPECT_EQ(waits.left(start), Seconds{0});
  EXPECT_EQ(waits.failed(start), Seconds{1});
}

}  // namespace
}  // namespace fonder::web
