#include "calendar_lines.h"

#include <fstream>

#include <gmock/gmock.h>

#include "erase.h"
#include "journal.h"
#include "scene.h"
#include "watched.h"

#include "archive/chapter.h"

namespace fonder::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct LinesOfACalendar : testing::Test {
  Scene scene{"2031-03-05T20:00"};  // a Wednesday
  Session& session = scene.session;
  test::Scratch scratch;
  std::filesystem::path own = scratch.path() / "own";

  LinesOfACalendar() {
    start(session, {"Noor", "partner", "apart", "person", false});
    session.zone = *Zone::named("Europe/Vienna");
    std::filesystem::create_directory(own);
  }

  void write(const std::string& uid, const std::string& title,
             const std::string& day = "20310307") const {
    std::ofstream(own / (uid + ".ics"))
        << "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:" + uid + "\nSUMMARY:" + title +
               "\nDTSTART;VALUE=DATE:" + day + "\nEND:VEVENT\nEND:VCALENDAR\n";
  }
  /// What came, as it is told; empty where nothing did.
  std::string look() {
    const Json lines = watch(session, {own, ""}).json["lines"];
    return lines.empty() ? "" : lines[0].get<std::string>();
  }
  std::vector<std::string> kept() {
    std::vector<std::string> all;
    const Answer answer = journal(session, {});
    for (const Json& season : answer.json["seasons"]) {
      for (const Json& each : season["entries"]) {
        all.push_back(each["from"].get<std::string>() + " " + each["kind"].get<std::string>() +
                      ": " + each["text"].get<std::string>());
      }
    }
    return all;
  }
  std::int64_t first_id() {
    return journal(session, {}).json["seasons"][0]["entries"][0]["id"].get<std::int64_t>();
  }
};

TEST_F(LinesOfACalendar, AreFiledOnceUnderTheirDay) {
  write("a", "ask: how the exam went");
  write("b", "dentist");
  EXPECT_EQ(look(), "One line from your calendar is in your journal.");
  EXPECT_THAT(kept(), ElementsAre("2031-03-07 ask: how the exam went"));
  EXPECT_EQ(look(), "");
  std::filesystem::copy(own / "a.ics", own / "c.ics");
  EXPECT_EQ(look(), "") << "the same entry in two files is one";
  EXPECT_EQ(kept().size(), 1U);
  EXPECT_THAT(*session.archive->setting("calendar-watched"), Not(HasSubstr("dentist")));
}

TEST_F(LinesOfACalendar, ChangeWithTheCalendarButNotWhatWasChangedHere) {
  write("a", "ask: how the exam went");
  write("b", "story: the kiln sneezed", "20310301");
  look();
  write("a", "little: she hums before exams", "20310308");
  EXPECT_EQ(look(), "One line of your journal changed with your calendar.");
  EXPECT_THAT(kept(), ElementsAre("2031-03-08 little: she hums before exams",
                                  "2031-03-01 story: the kiln sneezed"));
  JournalWishes wishes;
  wishes.id = first_id();
  wishes.text = "she hums, before exams and after";
  journal(session, wishes);
  write("a", "little: she whistles");
  EXPECT_EQ(look(), "") << "one's own words stay";
  EXPECT_EQ(kept()[0], "2031-03-08 little: she hums, before exams and after");
}

TEST_F(LinesOfACalendar, ThatRestOrWereToldStaySo) {
  write("a", "ask: how the exam went");
  look();
  JournalWishes wishes;
  wishes.id = first_id();
  wishes.told = true;
  journal(session, wishes);
  write("a", "ask: how both exams went");
  EXPECT_EQ(look(), "One line of your journal changed with your calendar.");
  EXPECT_EQ(journal(session, {}).json["seasons"][0]["entries"][0]["told"], "2031-03-05");
}

TEST_F(LinesOfACalendar, ThatWereErasedDoNotComeBack) {
  write("a", "ask: how the exam went");
  look();
  JournalWishes erase;
  erase.id = first_id();
  erase.erase = true;
  journal(session, erase);
  EXPECT_EQ(look(), "");
  write("a", "ask: how the second exam went");
  EXPECT_EQ(look(), "") << "with other words neither";
  EXPECT_THAT(kept(), IsEmpty());
}

TEST_F(LinesOfACalendar, StayWhereTheEntryIsGone) {
  write("a", "ask: how the exam went");
  look();
  std::filesystem::remove(own / "a.ics");
  EXPECT_EQ(look(), "");
  EXPECT_EQ(kept().size(), 1U);
}

TEST_F(LinesOfACalendar, WithoutWordsAreNone) {
  write("a", "ask:");
  EXPECT_EQ(look(), "");
  EXPECT_THAT(kept(), IsEmpty());
}

TEST_F(LinesOfACalendar, AreAboutWhomTheCalendarWasNamedFor) {
  write("a", "ask: how the exam went");
  start(session, {"Jonas", "friend", "apart", "person", false});
  session.bond.clear();
  EXPECT_THAT(look(), HasSubstr("fonder calendar --watch PATH --bond NAME"));
  session.bond = "Noor";
  EXPECT_EQ(look(), "One line from your calendar is in your journal.");
  session.bond = "Jonas";
  EXPECT_EQ(watch(session, {}).json["lines"], Json::array());
  EXPECT_THAT(kept(), IsEmpty());
}

TEST_F(LinesOfACalendar, AreLookedAtWhenThePageOpensAndAFileChanged) {
  EXPECT_EQ(look_again(session), "") << "nothing is watched";
  look();
  write("a", "ask: how the exam went");
  EXPECT_EQ(look_again(session), "One line from your calendar is in your journal.");
  EXPECT_EQ(look_again(session), "");
  write("b", "gift: the blue glaze");
  std::ofstream(own / "large.ics") << std::string(std::size_t{5} << 20, '\n');
  EXPECT_EQ(look_again(session), "") << "an opening does not wait for a large one";
  EXPECT_EQ(kept().size(), 1U);
}

TEST_F(LinesOfACalendar, GoWithTheirBondAndAreNotFiledElsewhere) {
  write("a", "ask: how the exam went");
  look();
  EraseWishes everything;
  everything.everything = true;
  EXPECT_EQ(erase(session, everything, words_that_erase()).exit, Exit::done);
  start(session, {"Jonas", "friend", "apart", "person", false});
  session.bond = "Jonas";
  write("b", "ask: what she makes now");
  EXPECT_EQ(watch(session, {}).json["lines"], Json::array());
  EXPECT_THAT(kept(), IsEmpty());
}

TEST_F(LinesOfACalendar, WaitWhileTheirChapterIsClosed) {
  write("a", "ask: how the exam went");
  look();
  const BondId noor = session.archive->bonds().at(0).id;
  ASSERT_TRUE(archive::close_bond(*session.archive, noor));
  write("b", "gift: the blue glaze");
  EXPECT_EQ(watch(session, {}).json["lines"], Json::array());
  ASSERT_TRUE(archive::reopen_bond(*session.archive, noor));
  EXPECT_EQ(watch(session, {}).json["lines"][0], "One line from your calendar is in your journal.");
}

}  // namespace
}  // namespace fonder::app
