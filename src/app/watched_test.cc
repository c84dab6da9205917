#include "watched.h"

#include <fstream>

#include <gmock/gmock.h>

#include "plan.h"
#include "scene.h"

namespace fonder::app {
namespace {

using testing::HasSubstr;
using testing::Not;

struct AWatchedCalendar : testing::Test {
  Scene scene{"2031-03-05T20:00"};  // a Wednesday
  Session& session = scene.session;
  test::Scratch scratch;
  std::filesystem::path work = scratch.path() / "work";

  AWatchedCalendar() {
    start(session, {"Noor", "partner", "apart", "person", false});
    session.zone = *Zone::named("Europe/Vienna");
    std::filesystem::create_directory(work);
  }
  void write(const std::string& name, const std::string& event) {
    std::ofstream(work / name) << "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:x\n" + event +
                                      "END:VEVENT\nEND:VCALENDAR\n";
  }
  Answer look(const std::string& unwatch = "") { return watch(session, {work, unwatch}); }
  Json planned(const std::string& from) {
    PlanWishes wishes;
    wishes.whose = "own";
    wishes.title = "pottery";
    wishes.from = from;
    wishes.known = "own-life";
    return plan(session, wishes).json;
  }
};

TEST_F(AWatchedCalendar, SaysThatSomethingIsInTheWayAndNotWhat) {
  write("a.ics",
        "SUMMARY:kintsugi\nDTSTART;TZID=Europe/Vienna:20310228T190000\nDURATION:PT1H\n"
        "RRULE:FREQ=WEEKLY\n");
  const Json answer = look().json;
  EXPECT_EQ(answer["watched"].size(), 1U);
  EXPECT_THAT(answer["text"].get<std::string>(), HasSubstr("One calendar is watched."));
  const Json made = planned("fri 19:30");
  EXPECT_EQ(made["sub"], "Overlaps with something in your calendar.");
  EXPECT_EQ(made["plans"][0]["overlaps"], "Overlaps with something in your calendar.");
  EXPECT_EQ(planned("sat 19:30")["sub"], "");
  EXPECT_THAT(*session.archive->setting("calendar-watched"), Not(HasSubstr("kintsugi")));
}

TEST_F(AWatchedCalendar, IsLookedAtAgainAndForgotten) {
  write("a.ics", "DTSTART;TZID=Europe/Vienna:20310307T190000\nDURATION:PT1H\n");
  look();
  planned("fri 19:00");
  const auto overlaps = [&] { return plans(session).json["plans"][0]["overlaps"]; };
  EXPECT_NE(overlaps(), "");
  std::filesystem::remove(work / "a.ics");
  EXPECT_NE(overlaps(), "") << "as it was seen last";
  watch(session, {});
  EXPECT_EQ(overlaps(), "");
  EXPECT_TRUE(is_watching(*session.archive));
  watch(session, {"", work});
  EXPECT_FALSE(is_watching(*session.archive));
  EXPECT_EQ(watch(session, {"", work}).exit, Exit::usage);
  EXPECT_EQ(watch(session, {scratch.path() / "nowhere", ""}).exit, Exit::usage);
}

TEST_F(AWatchedCalendar, NamesAFileThatCannotBeReadAndTakesTheOthers) {
  write("a.ics", "DTSTART;TZID=Europe/Vienna:20310307T190000\nDURATION:PT1H\n");
  std::ofstream(work / "b.ics") << "BEGIN:VCALENDAR\nBEGIN:VEVENT\n";
  const Answer answer = look();
  EXPECT_EQ(answer.exit, Exit::partly);
  ASSERT_EQ(answer.problems.size(), 1U);
  EXPECT_EQ(answer.problems[0].file, "b.ics");
  EXPECT_EQ(answer.json["busy"], 1);
}

TEST_F(AWatchedCalendar, SaysNothingOfPlansOfItsOwn) {
  planned("fri 19:00");
  calendar(session, work / "plans.ics", plan::Titles::neutral);
  EXPECT_EQ(look().json["busy"], 0);
}

}  // namespace
}  // namespace fonder::app
