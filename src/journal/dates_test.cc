#include "dates.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "vocabulary.h"

namespace fonder::journal {
namespace {

local_days day(const std::string& iso_date) {
  return std::chrono::floor<std::chrono::days>(parse_iso(iso_date)->wall);
}
const local_days today = day("2031-03-05");  // a Wednesday

std::string told(const std::optional<DaySpan>& span) {
  if (!span) return "not understood";
  if (span->first == span->last) return iso(span->first);
  return iso(span->first) + " to " + iso(span->last);
}
std::string past(std::string_view typed) { return told(days_said(typed, today, Toward::past)); }
std::string ahead(std::string_view typed) { return told(days_said(typed, today, Toward::future)); }
std::string in(std::string_view line) { return told(days_in(line, today, Toward::past)); }

TEST(Days, AreUnderstoodWithDots) {
  EXPECT_EQ(past("24.12.2030"), "2030-12-24");
  EXPECT_EQ(ahead("3.5.2031"), "2031-05-03");
  EXPECT_EQ(ahead("24.12."), "2031-12-24");
  EXPECT_EQ(past("24.12."), "2030-12-24");
  EXPECT_EQ(past("am 24.12."), "2030-12-24");
  EXPECT_EQ(ahead("31.2.2031"), "not understood");
  EXPECT_EQ(ahead("24.13."), "not understood");
  EXPECT_EQ(in("we met on 3.1.2031 by the lake"), "2031-01-03");
  EXPECT_EQ(in("chapter 3.1. was long"), "not understood") << "no day without a year";
}

TEST(DaysSaid, AreCountedFromToday) {
  EXPECT_EQ(past("today"), "2031-03-05");
  EXPECT_EQ(past("Yesterday"), "2031-03-04");
  EXPECT_EQ(past("the day before yesterday"), "2031-03-03");
  EXPECT_EQ(past("tomorrow"), "2031-03-06");
  EXPECT_EQ(past("three days ago"), "2031-03-02");
  EXPECT_EQ(past("2 weeks ago"), "2031-02-19");
  EXPECT_EQ(past("a month ago"), "2031-02-05");
  EXPECT_EQ(past("a couple of years ago"), "2029-03-05");
  EXPECT_EQ(past("in two weeks"), "2031-03-19");
  EXPECT_EQ(in("we finished the puzzle in two days"), "not understood");
  EXPECT_EQ(past("259–5 May"), "not understood");
}

TEST(DaysSaid, AWeekdayIsTheLastOneOrTheNext) {
  EXPECT_EQ(past("Tuesday"), "2031-03-04");
  EXPECT_EQ(past("on wednesday"), "2031-03-05") << "today is one";
  EXPECT_EQ(past("last Wednesday"), "2031-02-26");
  EXPECT_EQ(past("thu"), "2031-02-27");
  EXPECT_EQ(past("this Friday"), "2031-03-07");
  EXPECT_EQ(ahead("Tuesday"), "2031-03-11");
  EXPECT_EQ(ahead("next Wednesday"), "2031-03-12");
}

TEST(DaysSaid, ADateWithoutAYearIsTheNearestOneThatFits) {
  EXPECT_EQ(past("on 3 May"), "2030-05-03");
  EXPECT_EQ(ahead("on 3 May"), "2031-05-03");
  EXPECT_EQ(past("May 3rd"), "2030-05-03");
  EXPECT_EQ(past("the 3rd of May 2028"), "2028-05-03");
  EXPECT_EQ(past("May 3, 2028"), "2028-05-03");
  EXPECT_EQ(past("29 February"), "2028-02-29");
  EXPECT_EQ(past("2028-02-29"), "2028-02-29");
}

TEST(DaysSaid, MayBeSeveral) {
  EXPECT_EQ(past("last weekend"), "2031-03-01 to 2031-03-02");
  EXPECT_EQ(past("the weekend"), "2031-03-01 to 2031-03-02");
  EXPECT_EQ(ahead("the weekend"), "2031-03-08 to 2031-03-09");
  EXPECT_EQ(past("last week"), "2031-02-24 to 2031-03-02");
  EXPECT_EQ(past("last month"), "2031-02-01 to 2031-02-28");
  EXPECT_EQ(past("3-5 May"), "2030-05-03 to 2030-05-05");
  EXPECT_EQ(past("3–5 May 2029"), "2029-05-03 to 2029-05-05");
  EXPECT_EQ(past("28 February to 2 March"), "2031-02-28 to 2031-03-02");
}

TEST(DaysSaid, InGermanAndSpanish) {
  EXPECT_EQ(past("gestern"), "2031-03-04");
  EXPECT_EQ(past("letzten Dienstag"), "2031-03-04");
  EXPECT_EQ(past("am 3. Mai"), "2030-05-03");
  EXPECT_EQ(past("vor zwei Wochen"), "2031-02-19");
  EXPECT_EQ(past("übermorgen"), "2031-03-07");
  EXPECT_EQ(past("anteayer"), "2031-03-03");
  EXPECT_EQ(past("el martes pasado"), "2031-03-04");
  EXPECT_EQ(past("hace dos semanas"), "2031-02-19");
  EXPECT_EQ(past("el 3 de mayo de 2028"), "2028-05-03");
}

TEST(DaysSaid, AreNotGuessed) {
  for (const char* typed :
       {"", "3/5", "03/05/2031", "31 February", "soon", "may", "3", "yesterdays", "on", "last",
        "ago", "99 May", "5-3 May", "99999999999 days ago", "3000 years ago", "yesterday or so",
        "12 May 1650"}) {
    EXPECT_EQ(past(typed), "not understood") << typed;
  }
}

TEST(DaysSaid, WithoutAYearAreTheNearerWhereTheOtherIsFarOff) {
  const auto nearer = [](std::string_view typed, Toward toward) {
    const auto found = nearer_year(typed, today, toward);
    return found ? iso(found->first) : "the one that was taken";
  };
  EXPECT_EQ(nearer("17 March", Toward::past), "2031-03-17");
  EXPECT_EQ(nearer("1 March", Toward::future), "2031-03-01");
  for (const char* typed : {"17 March 2030", "friday", "3 December", "yesterday", "last week"}) {
    EXPECT_EQ(nearer(typed, Toward::past), "the one that was taken") << typed;
  }
}

TEST(ALine, TellsItsDayOnce) {
  EXPECT_EQ(in("the kiln sneezed last Tuesday"), "2031-03-04");
  EXPECT_EQ(in("Yesterday: tea on the roof"), "2031-03-04");
  EXPECT_EQ(in("on 3 May we saw the heron (again)"), "2030-05-03");
  EXPECT_EQ(in("two weeks ago at the lake"), "2031-02-19");
  EXPECT_EQ(in("gestern am See"), "2031-03-04");
}

TEST(ALine, WithWordsThatMeanOtherThingsTellsNone) {
  for (const char* line :
       {"sat in the sun", "we may 3 times", "she may march on", "a second cup",
        "pottery on Tuesdays", "Sunday roast", "morgen", "in May", "mar y sol"}) {
    EXPECT_EQ(in(line), "not understood") << line;
  }
}

TEST(ALine, WithTwoDaysTellsNone) {
  EXPECT_EQ(in("yesterday she asked about last Friday"), "not understood");
  EXPECT_EQ(in("yesterday, oh yesterday"), "2031-03-04");
}

bool in_order(const std::optional<DaySpan>& span) { return !span || span->first <= span->last; }

RC_GTEST_PROP(DaysSaid, NeverFailOnAnything, (const std::string& typed)) {
  for (const Toward toward : {Toward::past, Toward::future}) {
    const auto said = days_said(typed, today, toward);
    const auto mentioned = days_in(typed, today, toward);
    RC_ASSERT(in_order(said));
    RC_ASSERT(in_order(mentioned));
  }
}

RC_GTEST_PROP(DaysSaid, AreReadBackFromAnyDate, ()) {
  const local_days date = day("1900-01-01") + std::chrono::days(*rc::gen::inRange(0, 100'000));
  RC_ASSERT(past(iso(date)) == iso(date));
}

TEST(Vocabularies, AreThereInEveryLanguage) { EXPECT_EQ(vocabularies().size(), 3U); }

}  // namespace
}  // namespace fonder::journal
