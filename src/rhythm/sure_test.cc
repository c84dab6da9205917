#include "sure.h"

#include <gtest/gtest.h>

#include "dice.h"
#include "lives.h"
#include "parts.h"

namespace fonder::rhythm {
namespace {

Kept judged(int held, int of, double promised) {
  Kept kept{.held = held, .of = of, .promised = promised};
  judge(kept);
  return kept;
}

TEST(Sure, FailsOnlyWhereARightPromiseHardlyWould) {
  // R 4.2.2: qbinom(c(.025, .975), 31, .8) is 20 and 29.
  const Kept kept = judged(24, 31, 24.8);
  EXPECT_EQ(kept.low, 20);
  EXPECT_EQ(kept.high, 29);
  EXPECT_EQ(kept.verdict, Kept::Verdict::good);
  EXPECT_EQ(judged(19, 31, 24.8).verdict, Kept::Verdict::too_narrow);
  EXPECT_EQ(judged(30, 31, 24.8).verdict, Kept::Verdict::too_wide);
  EXPECT_EQ(judged(2, 19, 15.2).verdict, Kept::Verdict::few);
  EXPECT_EQ(judged(0, 0, 0).verdict, Kept::Verdict::few);
}

TEST(Sure, CountsTheSameWeeksAsTheUsualRangeDoes) {
  const auto record = weeks_of({4, 5, 4, 5, 6, 5, 4, 5, 5, 1, 5, 4, 7, 5, 5, 6, 4, 5, 0, 5});
  const WeeksInTouch weeks = weeks_in_touch(timeline::timeline_of(record));
  const Kept kept = kept_weeks(weeks);
  EXPECT_EQ(kept.held, weeks.held);
  EXPECT_EQ(kept.of, weeks.held_of);
  EXPECT_GT(kept.promised, 0.5 * kept.of);
}

}  // namespace
}  // namespace fonder::rhythm
