#include "hands.h"

#include <atomic>
#include <thread>

#include <gtest/gtest.h>

namespace fonder::lab {
namespace {

TEST(InOrder, HoldsBackWhatCameTooEarly) {
  std::string text;
  InOrder in_order([&](const std::string& line) { text += line; });
  in_order.put(2, "c");
  in_order.put(0, "a");
  EXPECT_EQ(text, "a");
  in_order.put(1, "b");
  EXPECT_EQ(text, "abc");
}

class OnThreads : public testing::TestWithParam<unsigned> {};

TEST_P(OnThreads, LinesComeInTheOrderInWhichTheirTasksWereGiven) {
  std::string text;
  std::string expected;
  Threads threads(GetParam(), [&](const std::string& line) { text += line; });
  for (int i = 0; i < 300; ++i) {
    threads.give([i] {
      if (i % 7 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
      return std::to_string(i) + "\n";
    });
    expected += std::to_string(i) + "\n";
  }
  threads.finish();
  EXPECT_EQ(text, expected);
}

TEST_P(OnThreads, NobodyRunsFarAheadOfATaskThatTakesLong) {
  std::atomic<int> waiting{0};
  int most = 0;
  Threads threads(GetParam(), [&](const std::string&) { --waiting; });
  for (int i = 0; i < 500; ++i) {
    most = std::max(most, ++waiting);
    threads.give([i] {
      if (i == 3) std::this_thread::sleep_for(std::chrono::milliseconds(100));
      return std::string();
    });
  }
  threads.finish();
  EXPECT_EQ(waiting, 0);
  EXPECT_LE(most, static_cast<int>(16 * GetParam()) + 1);
}

INSTANTIATE_TEST_SUITE_P(, OnThreads, testing::Values(1U, 2U, 5U));

TEST(Threads, GivenUpHalfWayDoNotHang) {
  int written = 0;
  {
    Threads threads(3, [&](const std::string&) { ++written; });
    for (int i = 0; i < 20; ++i) threads.give([] { return std::string(); });
  }
  EXPECT_LE(written, 20);
}

}  // namespace
}  // namespace fonder::lab
