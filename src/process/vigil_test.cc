#include "vigil.h"

#include <gtest/gtest.h>

namespace fonder::process {
namespace {

using Verdict = Vigil::Verdict;

Clocks awake(int seconds) { return {Seconds{seconds}, Seconds{seconds + 1000}}; }
Clocks after_sleep(int seconds, int slept) {
  return {Seconds{seconds}, Seconds{seconds + 1000 + slept}};
}

TEST(Vigil, LocksOnceThenStopsWhenNobodyAsksForAnything) {
  Vigil vigil(awake(0), Seconds{300}, Seconds{600});
  EXPECT_EQ(vigil.look(awake(299)), Verdict::watch);
  EXPECT_EQ(vigil.look(awake(300)), Verdict::lock);
  EXPECT_EQ(vigil.look(awake(301)), Verdict::watch);
  EXPECT_EQ(vigil.look(awake(599)), Verdict::watch);
  EXPECT_EQ(vigil.look(awake(600)), Verdict::stop);
}

TEST(Vigil, CountsFromTheLastRequest) {
  Vigil vigil(awake(0), Seconds{300}, Seconds{600});
  vigil.seen(awake(299));
  EXPECT_EQ(vigil.look(awake(598)), Verdict::watch);
  EXPECT_EQ(vigil.look(awake(599)), Verdict::lock);
  vigil.seen(awake(650));  // unlocked again
  EXPECT_EQ(vigil.look(awake(700)), Verdict::watch);
  EXPECT_EQ(vigil.look(awake(950)), Verdict::lock);
}

TEST(Vigil, LocksAtOnceWhenTheMachineHasSlept) {
  Vigil vigil(awake(0), Seconds{300}, Seconds{600});
  EXPECT_EQ(vigil.look(awake(1)), Verdict::watch);
  EXPECT_EQ(vigil.look(after_sleep(2, 3600)), Verdict::lock);
  EXPECT_EQ(vigil.look(after_sleep(3, 3600)), Verdict::watch);
  vigil.seen(after_sleep(4, 3600));
  EXPECT_EQ(vigil.look(after_sleep(5, 3600)), Verdict::watch);
  EXPECT_EQ(vigil.look(after_sleep(6, 7200)), Verdict::lock);
}

TEST(Vigil, TakesTheTimeBetweenTwoReadingsForNoSleep) {
  Vigil vigil(awake(0), Seconds{300}, Seconds{600});
  EXPECT_EQ(vigil.look({Seconds{1}, Seconds{1001} + Milliseconds{900}}), Verdict::watch);
}

TEST(ClocksOfMachine, RunForward) {
  const Clocks before = clocks_of_machine();
  const Clocks after = clocks_of_machine();
  EXPECT_GT(before.monotonic.count(), 0);
  EXPECT_GE(after.monotonic, before.monotonic);
  EXPECT_GE(after.boot, before.boot);
}

}  // namespace
}  // namespace fonder::process
