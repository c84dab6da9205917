#include "busy.h"

#include <gmock/gmock.h>

#include "base/time.h"

namespace fonder::plan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Instant at(const std::string& text) { return Instant{parse_iso(text)->wall.time_since_epoch()}; }

/// Lines of VEVENTs between BEGIN and END, with a UID each.
std::string calendar(const std::vector<std::string>& events) {
  std::string text = "BEGIN:VCALENDAR\nVERSION:2.0\n";
  for (const std::string& event : events)
    text += "BEGIN:VEVENT\nUID:somebody\nDTSTAMP:20310301T000000Z\n" + event + "END:VEVENT\n";
  return text + "END:VCALENDAR\n";
}

/// What March 2031 holds: "03-07T19:00 03-07T21:00" in UTC, "03-07 03-08" for whole days.
std::vector<std::string> march(const std::string& file) {
  const Span window{at("2031-03-01"), at("2031-04-01")};
  const BusyRead read = busy_in(file, window, *Zone::named("Europe/Vienna"));
  EXPECT_EQ(read.fault, Fault::none);
  std::vector<std::string> all;
  for (const Busy& busy : read.busy) {
    const auto text = [&](Instant end) {
      return iso(end, Minutes(0)).substr(5, busy.days ? 5 : 11);
    };
    all.push_back(text(busy.span.from) + " " + text(busy.span.to));
  }
  return all;
}

TEST(ABusyTime, IsWhatItsZoneMakesOfIt) {
  EXPECT_THAT(
      march(calendar({"DTSTART;TZID=America/New_York:20310307T190000\nDURATION:PT2H\n",
                      "DTSTART:20310308T190000\nDTEND:20310308T200000\n",
                      "DTSTART:20310309T190000Z\nDTEND:20310309T200000Z\n"})),
      ElementsAre("03-08T00:00 03-08T02:00", "03-08T18:00 03-08T19:00", "03-09T19:00 03-09T20:00"));
}

// As Outlook writes them: named by nobody else, its rules from the year 1601.
TEST(ABusyTime, InAZoneThatTheFileDescribesIsByItsRules) {
  const auto part = [](const std::string& name, const std::string& rest) {
    return "BEGIN:" + name + "\n" + rest + "END:" + name + "\n";
  };
  const std::string zone =
      part("VTIMEZONE", "TZID:Some Standard Time\n" +
                            part("STANDARD",
                                 "DTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
                                 "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n") +
                            part("DAYLIGHT",
                                 "DTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
                                 "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\n"));
  const std::string winter = "DTSTART;TZID=Some Standard Time:20310307T190000\nDURATION:PT1H\n";
  const std::string summer = "DTSTART;TZID=Some Standard Time:20310331T190000\nDURATION:PT1H\n";
  std::vector<std::string> events{winter, summer};
  events.resize(400, winter);
  std::string file = calendar(events);
  file.insert(file.find("BEGIN:VEVENT"), zone);
  EXPECT_THAT(march(file), ElementsAre("03-07T18:00 03-07T19:00", "03-31T17:00 03-31T18:00"));
}

TEST(ABusyTime, OfWholeDaysIsDays) {
  EXPECT_THAT(march(calendar({"DTSTART;VALUE=DATE:20310307\nDTEND;VALUE=DATE:20310309\n"})),
              ElementsAre("03-07 03-09"));
}

TEST(ABusyTime, RepeatsByItsRuleAcrossTheChangeOfClocks) {
  EXPECT_THAT(
      march(calendar({"DTSTART;TZID=Europe/Vienna:20150312T190000\nDURATION:PT1H\n"
                      "RRULE:FREQ=WEEKLY;BYDAY=WE\nEXDATE;TZID=Europe/Vienna:"
                      "20310312T190000\n"})),
      ElementsAre("03-05T18:00 03-05T19:00", "03-19T18:00 03-19T19:00", "03-26T18:00 03-26T19:00"))
      << "the 12th is left out; sixteen years of weeks lie before";
  EXPECT_THAT(march(calendar({"DTSTART;TZID=Europe/Vienna:20310329T190000\nDURATION:PT1H\n"
                              "RRULE:FREQ=DAILY;COUNT=2\n"})),
              ElementsAre("03-29T18:00 03-29T19:00", "03-30T17:00 03-30T18:00"));
}

TEST(ABusyTime, ThatWasMovedAloneIsWhereItWasMoved) {
  EXPECT_THAT(
      march(calendar({"DTSTART:20310303T100000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2\n",
                      "RECURRENCE-ID:20310310T100000Z\nDTSTART:20310311T120000Z\n"
                      "DURATION:PT1H\n"})),
      ElementsAre("03-03T10:00 03-03T11:00", "03-11T12:00 03-11T13:00"));
}

TEST(ABusyTime, IsNoneWhereTheTimeIsFree) {
  const std::string times = "DTSTART:20310307T190000Z\nDURATION:PT1H\n";
  EXPECT_THAT(march(calendar({times + "TRANSP:TRANSPARENT\n", times + "STATUS:CANCELLED\n",
                              "DTSTART:20310307T190000Z\n", "SUMMARY:no time\n"})),
              IsEmpty());
  std::string own = calendar({times});
  own.replace(own.find("UID:somebody"), 12, "UID:1a@fonder");
  EXPECT_THAT(march(own), IsEmpty()) << "a plan is not in its own way";
}

/// "uid@again about title" of what is marked there.
std::vector<std::string> marked(const std::string& file) {
  const BusyRead read =
      busy_in(file, {at("2031-03-01"), at("2031-04-01")}, *Zone::named("Europe/Vienna"));
  std::vector<std::string> all;
  for (const Marked& one : read.marked) {
    std::string about = iso(one.about.first);
    if (one.about.last != one.about.first) about += ".." + iso(one.about.last);
    all.push_back(one.uid + "@" + one.again + " " + about + " " + one.title);
  }
  return all;
}

TEST(AMarkedEvent, IsOneWhoseTitleBeginsWithWhatItIs) {
  EXPECT_THAT(marked(calendar({"SUMMARY:Ask: how the exam went\nDTSTART;VALUE=DATE:20310307\n",
                               "SUMMARY:kintsugi\nDTSTART;VALUE=DATE:20310307\n",
                               "SUMMARY:task: taxes\nDTSTART;VALUE=DATE:20310307\n",
                               "SUMMARY:story: the kiln\\, again\nDTSTART;VALUE=DATE:20190101\n"
                               "DTEND;VALUE=DATE:20190104\nTRANSP:TRANSPARENT\n"})),
              ElementsAre("somebody@ 2031-03-07 Ask: how the exam went",
                          "somebody@ 2019-01-01..2019-01-03 story: the kiln, again"))
      << "outside the window, and where the time is free";
}

TEST(AMarkedEvent, IsAboutItsDayOnItsOwnWalls) {
  EXPECT_THAT(marked(calendar({"SUMMARY:little: a\nDTSTART;TZID=America/New_York:20310307T230000\n",
                               "SUMMARY:little: b\nDTSTART:20310307T233000Z\nDURATION:PT4H\n",
                               "SUMMARY:little: c\nDTSTART:20310307T233000\nDURATION:PT4H\n",
                               "SUMMARY:little: when\n"})),
              ElementsAre("somebody@ 2031-03-07 little: a", "somebody@ 2031-03-08 little: b",
                          "somebody@ 2031-03-07 little: c"))
      << "half past eleven in UTC is past midnight in Vienna";
}

TEST(AMarkedEvent, ThatRepeatsIsOneAndAnExceptionIsOneWhereItSaysSomethingElse) {
  const std::string weekly =
      "SUMMARY:ask: her week\nDTSTART:20310303T100000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY\n";
  EXPECT_THAT(marked(calendar({weekly,
                               "SUMMARY:ask: her week\nRECURRENCE-ID:20310310T100000Z\n"
                               "DTSTART:20310311T120000Z\n",
                               "SUMMARY:ask: her exam\nRECURRENCE-ID:20310317T100000Z\n"
                               "DTSTART:20310317T100000Z\n"})),
              ElementsAre("somebody@ 2031-03-03 ask: her week",
                          "somebody@20310317T100000Z 2031-03-17 ask: her exam"));
}

TEST(AMarkedEvent, IsNoneWhereItWasCancelledOrIsAPlanOfOurs) {
  const std::string line = "SUMMARY:ask: her week\nDTSTART;VALUE=DATE:20310303\n";
  EXPECT_THAT(marked(calendar({line + "STATUS:CANCELLED\n"})), IsEmpty());
  std::string own = calendar({line});
  own.replace(own.find("UID:somebody"), 12, "UID:1a@fonder");
  EXPECT_THAT(marked(own), IsEmpty());
}

TEST(AMarkedEvent, IsTakenOnlySoOften) {
  std::vector<std::string> many(most_marked + 5, "SUMMARY:ask: x\nDTSTART;VALUE=DATE:20310303\n");
  EXPECT_EQ(marked(calendar(many)).size(), most_marked);
  EXPECT_THAT(marked(calendar({"SUMMARY:ask: " + std::string(journal::longest_line, 'x') +
                               "\nDTSTART;VALUE=DATE:20310303\n"})),
              IsEmpty());
}

TEST(ABusyTime, OfManyIsOne) {
  EXPECT_THAT(march(calendar({"DTSTART:20310307T190000Z\nDURATION:PT1H\n",
                              "DTSTART:20310307T193000Z\nDURATION:PT3H\n"})),
              ElementsAre("03-07T19:00 03-07T22:30"));
}

TEST(ABusyTime, NeverRunsForEver) {
  const auto some =
      march(calendar({"DTSTART:20310301T000000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY\n",
                      "DTSTART:18000101T000000Z\nDURATION:PT1M\nRRULE:FREQ=MINUTELY\n",
                      "DTSTART:20310301T000000Z\nDURATION:PT1M\n"
                      "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n"}));
  EXPECT_LE(some.size(), 2 * most_occurrences);
}

TEST(ABusyTime, OfAFileThatIsCutOffIsNotKnown) {
  const std::string whole = calendar({"DTSTART:20310307T190000Z\nDURATION:PT1H\n"});
  const Span window{at("2031-03-01"), at("2031-04-01")};
  for (std::size_t size = 0; size + 1 < whole.size(); size += 7)
    EXPECT_EQ(busy_in(whole.substr(0, size), window, Zone::utc()).fault, Fault::unread);
}

TEST(ABusyTime, OfDaysIsNoEvening) {
  const Busy evening{{at("2031-03-07T19:00"), at("2031-03-07T21:00")}, false};
  const Busy day{{at("2031-03-07"), at("2031-03-08")}, true};
  EXPECT_TRUE(is_busy({evening}, evening));
  EXPECT_FALSE(is_busy({day}, evening));
  EXPECT_FALSE(is_busy({evening}, {{at("2031-03-07T21:00"), at("2031-03-07T22:00")}, false}));
}

}  // namespace
}  // namespace fonder::plan
