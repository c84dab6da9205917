#include "base/time.h"

#include <gtest/gtest.h>

namespace fonder {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

Instant at(local_seconds wall) { return Instant{wall.time_since_epoch()}; }

TEST(Iso, ReadsWhatItWrites) {
  const auto parsed = parse_iso("2024-03-01T10:30:05.250+01:00");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->offset, Minutes{60});
  const Instant instant = at(parsed->wall) + parsed->beyond - *parsed->offset;
  EXPECT_EQ(iso(instant, Minutes{60}), "2024-03-01T10:30:05.250+01:00");
  EXPECT_EQ(iso(instant, Minutes{-210}), "2024-03-01T06:00:05.250-03:30");
}

TEST(Iso, TakesADateAloneAndATimeWithoutSeconds) {
  EXPECT_EQ(parse_iso("2024-03-01")->wall, local_days{2024y / 3 / 1});
  EXPECT_EQ(parse_iso("2024-03-01 10:30")->wall, local_days{2024y / 3 / 1} + 10h + 30min);
  EXPECT_FALSE(parse_iso("2024-03-01T10:30")->offset);
  EXPECT_EQ(parse_iso("2024-03-01T10:30Z")->offset, Minutes{0});
}

TEST(Iso, RefusesWhatIsNoTime) {
  for (const char* text :
       {"", "2024", "2024-02-30", "2024-3-1", "2024-03-01T25:00", "2024-03-01T10:3",
        "2024-03-01T10:30x", "2024-03-01T10:30+25:00", "-024-03-01", "2024-03-01T10:30+"}) {
    EXPECT_FALSE(parse_iso(text)) << text;
  }
}

TEST(Week, BeginsOnMonday) {
  EXPECT_EQ(iso(monday_of(local_days{2025y / 11 / 2})), "2025-10-27");  // a Sunday
  EXPECT_EQ(iso(monday_of(local_days{2025y / 10 / 27})), "2025-10-27");
}

}  // namespace
}  // namespace fonder
