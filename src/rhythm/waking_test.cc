#include "waking.h"

#include <cmath>

#include <gtest/gtest.h>

namespace fonder::rhythm {
namespace {

using namespace std::chrono;

constexpr double hour = 60;
constexpr double day = 24 * hour;

/// A message of mine every half hour of those hours, for so many days.
std::vector<Event> awake(int from_hour, int to_hour, int n_days) {
  std::vector<Event> events;
  const Instant start = sys_days{2031y / March / 1};
  for (int d = 0; d < n_days; ++d) {
    for (int h = from_hour * 2; h < to_hour * 2; ++h) {
      events.push_back({.at = start + days{d} + minutes{30 * h}, .author = Author::self});
    }
  }
  return events;
}

TEST(Quiet, IsTheLongestEmptyStretchUpToTenHours) {
  const auto quiet = quiet_of(awake(8, 23, 20), Author::self);
  ASSERT_TRUE(quiet);
  // 23 to 8 is empty; a thirtieth lies in the half hour beside it, two of them would be too much.
  const double length = std::fmod(quiet->to - quiet->from + day, day);
  EXPECT_EQ(length, 9.5 * hour);
  EXPECT_GE(quiet->from, 22 * hour);
}

TEST(Quiet, IsNotSeenInAFewMessages) { EXPECT_FALSE(quiet_of(awake(8, 23, 1), Author::self)); }

TEST(Quiet, IsNotThereForWhoWritesAtAllHours) {
  EXPECT_FALSE(quiet_of(awake(0, 24, 20), Author::self));
}

TEST(Quiet, IsOnesOwn) { EXPECT_FALSE(quiet_of(awake(8, 23, 20), Author::other)); }

TEST(WakingClock, StandsStillAtNight) {
  const WakingClock clock(MyAnswers::Quiet{23 * 60, 7 * 60});
  EXPECT_DOUBLE_EQ(clock.minutes(22 * hour, day + 8 * hour), 2 * hour);
  EXPECT_DOUBLE_EQ(clock.minutes(day + 2 * hour, day + 7 * hour + 5), 5);
  EXPECT_DOUBLE_EQ(clock.minutes(9 * hour, 10 * hour), hour);
  EXPECT_DOUBLE_EQ(clock.minutes(0, 10 * day), 10 * 16 * hour);
  EXPECT_DOUBLE_EQ(clock.minutes(10 * hour, 9 * hour), 0) << "never less than nothing";
}

TEST(WakingClock, RunsBeforeNineteenSeventy) {
  const WakingClock clock(MyAnswers::Quiet{23 * 60, 7 * 60});
  EXPECT_DOUBLE_EQ(clock.minutes(-2 * hour, 8 * hour), 2 * hour);
}

TEST(WakingClock, WithoutQuietHoursIsAnyClock) {
  EXPECT_DOUBLE_EQ(WakingClock({}).minutes(0, day), day);
}

}  // namespace
}  // namespace fonder::rhythm
