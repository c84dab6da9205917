// How long eight weeks of a rhythm plan take, over the thousand calendars of its tests:
//
//   rhythm_plan_bench
//
// Prints one JSON object: median and longest, in milliseconds of the processor's, so that what else
// the machine does stays out of it. docs/plan.md.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

#include "simulated_calendars.h"

using namespace fonder::plan;

namespace {

double worked_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

}  // namespace

int main() {
  Simulator simulator(20261122);
  std::vector<double> took;
  std::size_t blocks = 0;
  for (int i = 0; i < 1000; ++i) {
    Simulated given = simulator.next();
    given.ahead.weeks = most_weeks;
    const double began = worked_ms();
    blocks += propose(given.busy, given.aims, given.usual, given.wishes, given.ahead).blocks.size();
    took.push_back(worked_ms() - began);
  }
  std::ranges::sort(took);
  std::printf("{\"median_ms\":%.3f,\"longest_ms\":%.3f,\"blocks\":%zu}\n", took[took.size() / 2],
              took.back(), blocks);
  return 0;
}
