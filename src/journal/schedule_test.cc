#include "schedule.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace fonder::journal {
namespace {

/// "-T-----", "2x", "-T----- evening"
std::string told(std::string_view typed) {
  const auto schedule = schedule_said(typed);
  if (!schedule) return "not understood";
  std::string text;
  if (schedule->times != 0) {
    text = std::to_string(schedule->times) + "x";
  } else {
    for (int day = 0; day < 7; ++day) {
      text += (schedule->weekdays & (1U << day)) != 0 ? "MTWTFSS"[day] : '-';
    }
  }
  if (schedule->part != Part::any) text += " " + std::string(name_of(schedule->part));
  return text;
}

TEST(Schedule, IsSaidAsPeopleSayIt) {
  EXPECT_EQ(told("Tuesdays"), "-T-----");
  EXPECT_EQ(told("every Tuesday evening"), "-T----- evening");
  EXPECT_EQ(told("mon, thu"), "M--T---");
  EXPECT_EQ(told("Mon and Thu in the morning"), "M--T--- morning");
  EXPECT_EQ(told("twice a week"), "2x");
  EXPECT_EQ(told("3 times a week"), "3x");
  EXPECT_EQ(told("every week"), "1x");
  EXPECT_EQ(told("weekends"), "-----SS");
  EXPECT_EQ(told("every day"), "MTWTFSS");
  EXPECT_EQ(told("dienstags und freitags"), "-T--F--");
  EXPECT_EQ(told("zweimal die Woche abends"), "2x evening");
  EXPECT_EQ(told("los martes por la noche"), "-T----- evening");
  EXPECT_EQ(told("dos veces por semana"), "2x");
}

TEST(Schedule, IsNotGuessedAt) {
  for (const char* typed : {"", "and", "often", "Tuesdays twice a week", "tuesday-ish", "evening",
                            "every third Tuesday", "\xff"}) {
    EXPECT_EQ(told(typed), "not understood") << typed;
  }
}

TEST(Schedule, KnowsWhichDayEachTimeIs) {
  const Schedule schedule = *schedule_said("tue, fri");
  EXPECT_EQ(times_a_week(schedule), 2);
  EXPECT_EQ(weekday_of(schedule, 0), 1);
  EXPECT_EQ(weekday_of(schedule, 1), 4);
  EXPECT_EQ(weekday_of(schedule, 2), std::nullopt);
  EXPECT_EQ(weekday_of(*schedule_said("twice a week"), 0), std::nullopt);
}

TEST(Schedule, IsAtLeastOnceAWeekWhateverIsTyped) {
  rc::check("any words", [](const std::string& typed) {
    const auto schedule = schedule_said(typed);
    if (schedule) RC_ASSERT(times_a_week(*schedule) >= 1 && times_a_week(*schedule) <= 7);
  });
}

}  // namespace
}  // namespace fonder::journal
