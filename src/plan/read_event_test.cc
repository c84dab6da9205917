#include "read_event.h"

#include <gmock/gmock.h>

#include "calendar.h"

namespace fonder::plan {
namespace {

using std::chrono::days;
using testing::HasSubstr;
using testing::Not;

const local_days friday{std::chrono::year{2031} / 3 / 7};

std::string crlf(std::string text) {
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2)
    text.replace(at, 1, "\r\n");
  return text;
}

/// A calendar with one event of these lines.
std::string file(const std::string& lines, const std::string& before = "") {
  return crlf("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//somebody//EN\n" + before +
              "BEGIN:VEVENT\nUID:a1@fonder\nDTSTAMP:20310301T000000Z\n" + lines +
              "END:VEVENT\nEND:VCALENDAR\n");
}

/// "pottery 2031-03-07T19:00 2031-03-07T21:00 Europe/Vienna", or what is wrong.
std::string seen(const std::string& text) {
  const EventRead read = event_in(text);
  if (!read.said) return "fault " + std::to_string(static_cast<int>(read.fault)) + " " + read.uid;
  const auto moment = [](const Moment& one) {
    if (!one.time) return iso(one.day);
    const auto minutes = one.time->count();
    const auto two = [](auto n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return iso(one.day) + "T" + two(minutes / 60) + ":" + two(minutes % 60);
  };
  return read.said->title + " " + moment(read.said->from) + " " + moment(read.said->to) + " " +
         read.said->zone;
}

Plan evening() {
  Plan plan{Whose::own, "pottery", {friday, Minutes(19 * 60)}, {friday, Minutes(21 * 60)}};
  plan.zone = "Europe/Vienna";
  plan.known = Known::own_life;
  plan.uid = "a1@fonder";
  plan.changes = 3;
  return plan;
}

TEST(AnEvent, IsReadAsItWasWritten) {
  const EventRead read = event_in(event_file(evening(), "tea; cake, and \\ a kiln", ""));
  ASSERT_TRUE(read.said);
  EXPECT_EQ(read.uid, "a1@fonder");
  EXPECT_EQ(*read.said, said_of(evening(), "tea; cake, and \\ a kiln"));
  Plan lake = evening();
  lake.from = {friday, {}};
  lake.to = {friday + days(2), {}};
  EXPECT_EQ(*event_in(event_file(lake, "Hold", "")).said, said_of(lake, "Hold"));
}

TEST(AnEvent, MayBeWrittenInManyWays) {
  EXPECT_EQ(seen(file("SUMMARY:pottery\nDTSTART:20310307T180000Z\nDTEND:20310307T200000Z\n")),
            "pottery 2031-03-07T18:00 2031-03-07T20:00 Etc/UTC");
  EXPECT_EQ(seen(file("SUMMARY:pottery\nDTSTART:20310307T190000\nDURATION:PT1H30M\n")),
            "pottery 2031-03-07T19:00 2031-03-07T20:30 ");
  EXPECT_EQ(seen(file("DTSTART;VALUE=DATE:20310307\n")), " 2031-03-07 2031-03-07 ");
  EXPECT_EQ(seen(file("DTSTART;VALUE=DATE:20310307\nDURATION:P2D\n")), " 2031-03-07 2031-03-08 ");
  EXPECT_EQ(seen(file("DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Vienna:"
                      "20310307T190000\nDURATION:PT1H\n")),
            " 2031-03-07T19:00 2031-03-07T20:00 Europe/Vienna");
}

TEST(AnEvent, InAZoneThatOnlyItsFileKnowsIsToldInUtc) {
  const std::string zone =
      "BEGIN:VTIMEZONE\nTZID:The Office\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
      "TZOFFSETFROM:+0300\nTZOFFSETTO:+0300\nEND:STANDARD\nEND:VTIMEZONE\n";
  const std::string times = "DTSTART;TZID=The Office:20310307T190000\nDURATION:PT2H\n";
  EXPECT_EQ(seen(file(times, zone)), " 2031-03-07T16:00 2031-03-07T18:00 Etc/UTC");
  EXPECT_EQ(seen(file(times)), "fault 3 a1@fonder") << "nobody knows what it means";
}

TEST(AnEvent, KeepsWhatAPlanHasNoWordFor) {
  const std::string more =
      "LOCATION:the kiln\\, third door\nX-COLOUR;VALUE=TEXT:blue\nBEGIN:VALARM\nACTION:DISPLAY\n"
      "DESCRIPTION:go\nTRIGGER:-PT15M\nEND:VALARM\n";
  const EventRead read = event_in(file("DTSTART;VALUE=DATE:20310307\nSUMMARY:x\n" + more));
  ASSERT_TRUE(read.said);
  EXPECT_THAT(read.said->others, Not(HasSubstr("SUMMARY")));
  const std::string again = event_file(evening(), "Hold", read.said->others);
  EXPECT_THAT(again, HasSubstr("LOCATION:the kiln\\, third door\r\n"));
  EXPECT_THAT(again, HasSubstr("TRIGGER:-PT15M\r\n"));
  EXPECT_EQ(event_in(again).said->others, read.said->others);
}

TEST(AnEvent, CannotSlipAnotherOneIn) {
  for (const char* others : {"END:VEVENT\r\nBEGIN:VEVENT\r\n", "BEGIN:VALARM\r\n", "X-A:b", "\r\n",
                             "X-A:b\nX-C:d\r\n", "END:VALARM\r\n"}) {
    EXPECT_FALSE(fits_into_an_event(others)) << others;
    EXPECT_EQ(event_file(evening(), "Hold", others), event_file(evening(), "Hold", ""));
  }
}

TEST(AnEvent, ThatIsCutOffIsNotRead) {
  const std::string whole = event_file(evening(), "pottery", "");
  for (std::size_t size = 0; size + 2 < whole.size(); ++size)
    EXPECT_EQ(event_in(whole.substr(0, size)).fault, Fault::unread) << size;
  EXPECT_EQ(event_in(whole + whole).fault, Fault::unread);
  EXPECT_EQ(event_in(whole + "BEGIN").fault, Fault::unread);
  std::string nul = whole;
  nul[40] = '\0';
  EXPECT_EQ(event_in(nul).fault, Fault::unread);
  EXPECT_EQ(event_in(std::string(largest_file + 1, 'x')).fault, Fault::unread);
}

TEST(AnEvent, ThatNestsForEverIsNotRead) {
  std::string deep;
  for (int i = 0; i < 50'000; ++i) deep += "BEGIN:VALARM\r\n";
  for (int i = 0; i < 50'000; ++i) deep += "END:VALARM\r\n";
  EXPECT_FALSE(is_whole_calendar("BEGIN:VCALENDAR\r\n" + deep + "END:VCALENDAR\r\n"));
}

TEST(AnEvent, MayBreakALineWithinALetter) {
  const std::string text = file("DTSTART;VALUE=DATE:20310307\nSUMMARY:caf\xC3\n \xA9\n");
  EXPECT_EQ(seen(text), "café 2031-03-07 2031-03-07 ");
}

TEST(AnEvent, OfSeveralOrOfNoTimeIsLeft) {
  const std::string one = "BEGIN:VEVENT\nUID:a1@fonder\nDTSTART:20310307T190000Z\nEND:VEVENT\n";
  EXPECT_EQ(seen(crlf("BEGIN:VCALENDAR\n" + one + one + "END:VCALENDAR\n")), "fault 2 a1@fonder");
  EXPECT_EQ(seen(crlf("BEGIN:VCALENDAR\nEND:VCALENDAR\n")), "fault 2 ");
  for (const char* times : {"", "DTSTART:20310230T190000Z\n",
                            "DTSTART;VALUE=DATE:20310307\nDTEND:"
                            "20310307T190000Z\n",
                            "DTSTART:yesterday\n"}) {
    EXPECT_EQ(seen(file(times)), "fault 3 a1@fonder") << times;
  }
}

}  // namespace
}  // namespace fonder::plan
