#include "base/zone.h"

#include <gtest/gtest.h>

namespace fonder {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

Zone zone(const char* name) { return Zone::named(name).value(); }

TEST(Zone, ReadsAnOrdinaryWallClock) {
  const Resolved read = zone("Europe/Vienna").resolve(local_days{2024y / 7 / 1} + 12h);
  EXPECT_EQ(read.at, Instant{sys_days{2024y / 7 / 1} + 10h});
  EXPECT_EQ(read.offset, Minutes{120});
  EXPECT_EQ(read.sureness, ClockSureness::zoned);
}

TEST(Zone, ReadsTheDoubledHourInTheOrderOfTheFile) {
  const Zone vienna = zone("Europe/Vienna");
  const local_seconds wall = local_days{2024y / 10 / 27} + 2h + 30min;
  const Resolved first = vienna.resolve(wall);
  EXPECT_EQ(first.sureness, ClockSureness::doubled);
  EXPECT_EQ(first.offset, Minutes{120});
  const Resolved again = vienna.resolve(wall, first.at + 20min);
  EXPECT_EQ(again.offset, Minutes{60});
  EXPECT_EQ(again.at - first.at, 1h);
  EXPECT_EQ(vienna.resolve(wall, first.at + 3min).offset, Minutes{120}) << "a late arrival";
}

TEST(Zone, MarksTheHourThatSpringLeavesOut) {
  const Resolved read = zone("Europe/Vienna").resolve(local_days{2024y / 3 / 31} + 2h + 30min);
  EXPECT_EQ(read.sureness, ClockSureness::skipped);
  EXPECT_EQ(read.at, Instant{sys_days{2024y / 3 / 31} + 1h + 30min});
}

TEST(Zone, KnowsQuarterHoursAndTheSouth) {
  EXPECT_EQ(zone("Asia/Kathmandu").offset_at(Instant{sys_days{2024y / 1 / 1}}), Minutes{345});
  EXPECT_EQ(zone("Australia/Sydney").offset_at(Instant{sys_days{2024y / 1 / 1}}), Minutes{660});
  EXPECT_EQ(zone("Pacific/Apia").day(Instant{sys_days{2011y / 12 / 30} + 9h}),
            local_days{2011y / 12 / 29});
}

TEST(Zone, StartsADayWhereItsMidnightIsLeftOut) {
  const Zone beirut = zone("Asia/Beirut");
  const Instant start = beirut.start_of(local_days{2024y / 3 / 31});
  EXPECT_EQ(beirut.wall(start), local_days{2024y / 3 / 31} + 1h);
}

TEST(Zone, GoesThereAndBackEveryHourOfAYear) {
  const Zone lisbon = zone("Europe/Lisbon");
  for (Instant at{sys_days{2023y / 1 / 1}}; at < Instant{sys_days{2024y / 1 / 1}}; at += 1h) {
    EXPECT_EQ(lisbon.resolve(lisbon.wall(at), at).at, at) << iso(at, 0min);
  }
}

TEST(Zone, SuggestsANameForOneItDoesNotKnow) {
  const auto unknown = Zone::named("Europe/Wien");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().exit, Exit::usage);
  EXPECT_NE(Zone::named("Lisbon").error().next.find("Europe/Lisbon"), std::string::npos);
}

}  // namespace
}  // namespace fonder
