#include "intention.h"

#include <gtest/gtest.h>

namespace fonder::journal {
namespace {

local_days day(const char* iso_day) {
  return std::chrono::floor<std::chrono::days>(parse_iso(iso_day)->wall);
}

struct AnIntention : testing::Test {
  // Since Tuesday 4 November 2031; Tuesdays are the 4th, 11th, 18th and 25th.
  Intention pottery{"pottery", *schedule_said("Tuesdays"), day("2031-11-04"), {}};
  Intention running{"running", *schedule_said("twice a week"), day("2031-11-04"), {}};
  local_days today = day("2031-11-26");  // a Wednesday

  /// One letter a time: open . done D moved M not this week w not this season s.
  std::string told(const Intention& intention, int weeks = 8) {
    std::string text;
    local_days week = {};
    for (const Slot& slot : slots_of(intention, today, weeks)) {
      if (!text.empty() && slot.monday != week) text += ' ';
      week = slot.monday;
      text += ".DMws"[static_cast<std::size_t>(slot.fared)];
    }
    return text;
  }
};

TEST_F(AnIntention, HasATimeForEachWeekSinceItBegan) {
  EXPECT_EQ(told(pottery), ". . . .");
  EXPECT_EQ(told(running, 2), ".. ..");
}

TEST_F(AnIntention, IsDoneOnItsDayAndMovedOnAnother) {
  EXPECT_TRUE(mark(pottery, Fared::done, day("2031-11-11")));
  EXPECT_TRUE(mark(pottery, Fared::done, day("2031-11-20")));  // a Thursday
  EXPECT_EQ(told(pottery), ". D M .");
  EXPECT_EQ(went(pottery, today, 4), (Went{2, 4}));
}

TEST_F(AnIntention, MovedToADayThatIsNotKnownYetHasNotHappened) {
  mark(pottery, Fared::moved, day("2031-11-25"));
  EXPECT_EQ(told(pottery), ". . . M");
  EXPECT_EQ(went(pottery, today, 4), (Went{0, 4}));
  mark(pottery, Fared::done, day("2031-11-26"));
  EXPECT_EQ(went(pottery, today, 4), (Went{1, 4})) << "the day it was moved to";
}

TEST_F(AnIntention, BeginsWithWhatWasDoneBeforeItWasWrittenDown) {
  pottery.since = day("2031-11-20");
  EXPECT_EQ(told(pottery), ". .");
  EXPECT_FALSE(mark(pottery, Fared::not_this_week, day("2031-11-11")));
  EXPECT_FALSE(mark(pottery, Fared::open, day("2031-11-11")));
  EXPECT_TRUE(mark(pottery, Fared::done, day("2031-11-11")));
  EXPECT_EQ(told(pottery), "D . .");
}

TEST_F(AnIntention, FillsItsTimesOneAfterTheOther) {
  EXPECT_TRUE(mark(running, Fared::done, day("2031-11-24")));
  EXPECT_TRUE(mark(running, Fared::done, day("2031-11-24"))) << "the same day is the same time";
  EXPECT_EQ(told(running, 1), "D.");
  EXPECT_TRUE(mark(running, Fared::done, day("2031-11-26")));
  EXPECT_FALSE(mark(running, Fared::done, day("2031-11-25"))) << "it has only two";
  EXPECT_EQ(told(running, 1), "DD");
}

TEST_F(AnIntention, RestsForAWeekOrASeasonAndIsNotCountedThen) {
  mark(running, Fared::done, day("2031-11-24"));
  EXPECT_TRUE(mark(running, Fared::not_this_week, today));
  EXPECT_EQ(told(running, 1), "Dw");
  EXPECT_TRUE(mark(pottery, Fared::not_this_season, day("2031-11-12")));
  EXPECT_EQ(told(pottery), ". s s s");
  EXPECT_EQ(went(pottery, today, 4), (Went{0, 1}));
  wake(pottery);
  EXPECT_EQ(told(pottery), ". . . .");
}

TEST_F(AnIntention, IsForThisSeasonAgainOnceItHappens) {
  mark(pottery, Fared::not_this_season, day("2031-11-12"));
  mark(pottery, Fared::done, day("2031-11-25"));
  EXPECT_EQ(told(pottery), ". . . D");
}

TEST_F(AnIntention, TakesAMarkBack) {
  mark(pottery, Fared::done, day("2031-11-11"));
  EXPECT_TRUE(mark(pottery, Fared::open, day("2031-11-11")));
  EXPECT_FALSE(mark(pottery, Fared::open, day("2031-11-11")));
  EXPECT_EQ(told(pottery), ". . . .");
}

TEST_F(AnIntention, CountsNoTimeThatIsStillToCome) {
  today = day("2031-11-24");  // a Monday
  EXPECT_EQ(went(pottery, today, 4), (Went{0, 3}));
  EXPECT_EQ(went(running, today, 4), (Went{0, 6})) << "this week is not over";
  mark(running, Fared::done, today);
  EXPECT_EQ(went(running, today, 4), (Went{1, 7}));
}

TEST_F(AnIntention, OfABoundaryIsCountedWhereItWasMarked) {
  pottery.boundary = true;
  EXPECT_EQ(went(pottery, today, 4), (Went{0, 0})) << "nobody has to mark it";
  mark(pottery, Fared::done, day("2031-11-11"));
  mark(pottery, Fared::not_this_week, day("2031-11-18"));
  EXPECT_EQ(went(pottery, today, 4), (Went{1, 2}));
}

TEST_F(AnIntention, IsToldOfTheWeeksThatAreShown) {
  mark(pottery, Fared::done, day("2031-11-04"));
  today = day("2031-12-01");  // a Monday: four weeks are shown, the first of them without that day
  EXPECT_EQ(told(pottery, 4), ". . . .");
  EXPECT_EQ(went(pottery, today, 4), (Went{0, 3}));
}

TEST_F(AnIntention, HasNoTimeBeforeItBegan) {
  today = day("2031-11-04");
  EXPECT_EQ(told(pottery), ".");
  EXPECT_EQ(went(pottery, today, 4), (Went{0, 1}));
}

}  // namespace
}  // namespace fonder::journal
