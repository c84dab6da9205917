#include "kept.h"

#include <gtest/gtest.h>

namespace fonder::journal {
namespace {

using std::chrono::hours;

TEST(HoursSaid, AreUnderstoodAsPeopleWriteThem) {
  EXPECT_EQ(hours_said("22:00-08:00"), (Hours{hours(22), hours(8)}));
  EXPECT_EQ(hours_said("9 – 11:30"), (Hours{hours(9), Minutes(690)}));
  EXPECT_EQ(hours_said("18-24:00"), (Hours{hours(18), hours(0)}));
}

TEST(HoursSaid, AreNotGuessed) {
  for (const char* odd : {"", "-", "22:00", "9-9", "25-3", "9:60-10", "9:5-10", "-3-4", "nine-ten",
                          "9-10-11", "24:30-3", "9:-10", "9-10:"})
    EXPECT_FALSE(hours_said(odd)) << odd;
}

TEST(KeptSaid, IsDaysAndHours) {
  using enum Kept::What;
  EXPECT_EQ(kept_said(quiet, "22:00-08:00"), (Kept{quiet, every_weekday, hours(22), hours(8)}));
  EXPECT_EQ(kept_said(free, "Sundays"), (Kept{free, 1U << 6U, {}, {}}));
  EXPECT_EQ(kept_said(phone_free, "Mon and Thu 18-20"),
            (Kept{phone_free, 0b1001, hours(18), hours(20)}));
}

TEST(KeptSaid, IsNotGuessed) {
  using enum Kept::What;
  EXPECT_FALSE(kept_said(quiet, "Sundays")) << "from when to when";
  EXPECT_FALSE(kept_said(free, "9-12")) << "on which days";
  for (const char* odd :
       {"", " ", "twice a week", "Sunday evenings", "always 9-12", "9-12 Sundays"})
    EXPECT_FALSE(kept_said(free, odd)) << odd;
}

TEST(WhatIsKept, HoldsIntoTheNextMorning) {
  const Kept night{Kept::What::quiet, 1U << 4U, hours(22), hours(8)};  // Fridays
  EXPECT_TRUE(holds(night, 4, hours(22)));
  EXPECT_FALSE(holds(night, 4, hours(7))) << "that was Thursday's night";
  EXPECT_TRUE(holds(night, 5, Minutes(479)));
  EXPECT_FALSE(holds(night, 5, hours(8)));
  const Kept sunday_night{Kept::What::quiet, 1U << 6U, hours(22), hours(8)};
  EXPECT_TRUE(holds(sunday_night, 0, hours(1)));
}

TEST(WhatIsKept, IsTheWholeDayWhereNoHoursAreSaid) {
  const Kept sundays{Kept::What::free, 1U << 6U, {}, {}};
  EXPECT_TRUE(holds(sundays, 6, hours(0)));
  EXPECT_TRUE(holds(sundays, 6, Minutes(1439)));
  EXPECT_FALSE(holds(sundays, 5, hours(12)));
}

TEST(WhatIsKept, HasANameForEachKind) {
  for (const auto what : {Kept::What::quiet, Kept::What::phone_free, Kept::What::free})
    EXPECT_EQ(kept_named(name_of(what)), what);
  EXPECT_FALSE(kept_named("their phone"));
}

}  // namespace
}  // namespace fonder::journal
