#include "calendar.h"

#include <gmock/gmock.h>

namespace fonder::plan {
namespace {

using testing::HasSubstr;
using testing::Not;

const local_days friday{std::chrono::year{2031} / 3 / 7};

Plan evening() {
  Plan plan{Whose::own, "pottery", {friday, Minutes(19 * 60)}, {friday, Minutes(21 * 60)}};
  plan.zone = "Europe/Vienna";
  plan.known = Known::own_life;
  plan.uid = "a1@fonder";
  plan.changes = 2;
  plan.made = plan.changed = Instant(std::chrono::sys_days{std::chrono::year{2031} / 3 / 1});
  return plan;
}

std::string calendar(const std::vector<Plan>& plans, Titles titles = Titles::own) {
  return calendar_of(plans, titles, "Hold");
}

TEST(ACalendar, SaysWhenOnTheWallOfItsZoneAndDescribesTheZoneOnce) {
  Plan other = evening();
  other.uid = "a2@fonder";
  const std::string text = calendar({evening(), other});
  EXPECT_THAT(text, HasSubstr("DTSTART;TZID=Europe/Vienna:20310307T190000\r\n"));
  EXPECT_THAT(text, HasSubstr("DTEND;TZID=Europe/Vienna:20310307T210000\r\n"));
  EXPECT_THAT(text, HasSubstr("UID:a1@fonder\r\n"));
  EXPECT_THAT(text, HasSubstr("SEQUENCE:2\r\n"));
  EXPECT_THAT(text, HasSubstr("TZID:Europe/Vienna\r\n"));
  EXPECT_EQ(text.find("BEGIN:VTIMEZONE"), text.rfind("BEGIN:VTIMEZONE"));
  EXPECT_THAT(text, Not(HasSubstr("libical.org"))) << "the zone has the name that everybody knows";
}

TEST(ACalendar, EndsAWholeDayWithTheNext) {
  Plan plan = evening();
  plan.from = {friday, {}};
  plan.to = {friday + std::chrono::days(2), {}};
  const std::string text = calendar({plan});
  EXPECT_THAT(text, HasSubstr("DTSTART;VALUE=DATE:20310307\r\n"));
  EXPECT_THAT(text, HasSubstr("DTEND;VALUE=DATE:20310310\r\n"));
  EXPECT_THAT(text, Not(HasSubstr("VTIMEZONE")));
}

TEST(ACalendar, NeverNamesASurprise) {
  Plan plan = evening();
  plan.whose = Whose::surprise;
  plan.known.reset();
  plan.title = "the kiln";
  EXPECT_THAT(calendar({plan}), HasSubstr("SUMMARY:Hold\r\n"));
  EXPECT_THAT(calendar({plan}), Not(HasSubstr("kiln")));
  EXPECT_THAT(calendar({evening()}), HasSubstr("SUMMARY:pottery\r\n"));
  EXPECT_THAT(calendar({evening()}, Titles::neutral), Not(HasSubstr("pottery")));
}

TEST(ACalendar, HoldsAnyWords) {
  Plan plan = evening();
  plan.title = "tea; cake, and \\ a \"kiln\"\xE2\x80\x94 " + std::string(200, 'x');
  const std::string text = calendar({plan});
  EXPECT_THAT(text, HasSubstr("SUMMARY:tea\\; cake\\, and \\\\ a"));
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find("\r\n", at);
    ASSERT_NE(end, std::string::npos);
    EXPECT_LE(end - at, 75U) << text.substr(at, end - at);
    at = end + 2;
  }
}

TEST(ACalendar, OfUtcSaysSo) {
  Plan plan = evening();
  plan.zone = "Etc/UTC";
  EXPECT_THAT(calendar({plan}), HasSubstr("DTSTART:20310307T190000Z\r\n"));
}

TEST(ACalendar, OfNothingIsOne) {
  EXPECT_THAT(calendar({}), HasSubstr("BEGIN:VCALENDAR\r\n"));
  EXPECT_THAT(calendar({}), HasSubstr("VERSION:2.0\r\n"));
}

}  // namespace
}  // namespace fonder::plan
