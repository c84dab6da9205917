#include "marks.h"

#include <array>

#include <gtest/gtest.h>

#include "journal.h"
#include "scene.h"

namespace fonder::app {
namespace {

struct WithABond : Scene {
  WithABond() : Scene("2031-03-05T20:00") {  // a Wednesday
    start(session, {"Noor", "partner", "apart", "person", false});
  }
};

TEST(MarkedDays, AreNamedOrCounted) {
  EXPECT_EQ(marked_days("sat,sun")->days, 0b1100000);
  EXPECT_EQ(marked_days("Mon, tue")->days, 0b0000011);
  EXPECT_EQ(marked_days("4")->count, 4);
  EXPECT_EQ(marked_days("")->days, 0);
  EXPECT_FALSE(marked_days("8"));
  EXPECT_FALSE(marked_days("-1"));
  EXPECT_FALSE(marked_days("satu"));
  EXPECT_FALSE(marked_days("sat,,sun"));
}

TEST(Week, IsMarkedByHandWithoutAnyExport) {
  WithABond scene;
  const Answer answer = week(scene.session, {"sat,sun", "4", "", "closer"});
  EXPECT_EQ(answer.exit, Exit::done) << answer.json;
  const Json& marked = answer.json["week"];
  EXPECT_EQ(marked["monday"], "2031-03-03");
  EXPECT_EQ(marked["days"][5]["together"], true);
  EXPECT_EQ(marked["days"][0]["together"], false);
  EXPECT_EQ(marked["counts"]["talked"], 4);
  EXPECT_EQ(marked["wish"], "closer");
}

TEST(Week, MarkedAgainReplacesWhatItSaid) {
  WithABond scene;
  week(scene.session, {"sat,sun", "4", "", "closer"});
  const Json marked = week(scene.session, {"fri", "", "", "room"}).json["week"];
  EXPECT_EQ(marked["days"][5]["together"], false);
  EXPECT_EQ(marked["days"][4]["together"], true);
  EXPECT_EQ(marked["wish"], "room");
}

TEST(Week, AWishAloneLeavesTheMarks) {
  WithABond scene;
  week(scene.session, {"sat", "", "", ""});
  const Json marked = week(scene.session, {"", "", "", "as-it-is"}).json["week"];
  EXPECT_EQ(marked["days"][5]["together"], true);
  EXPECT_EQ(marked["wish"], "as-it-is");
}

TEST(Week, RefusesDaysThatAreNone) {
  WithABond scene;
  EXPECT_EQ(week(scene.session, {"someday", "", "", ""}).exit, Exit::usage);
  EXPECT_EQ(week(scene.session, {"", "", "", "more"}).exit, Exit::usage);
}

TEST(Week, SaysWhatIsMissingForAWholeOne) {
  WithABond scene;
  EXPECT_EQ(week(scene.session, {"tue", "", "", ""}).json["week"]["note"],
            "It counts as a whole week once its Sunday or a later week is marked.");
  EXPECT_EQ(week(scene.session, {"tue", "4", "", ""}).json["week"]["note"], "");
  EXPECT_EQ(week(scene.session, {"tue,sun", "", "", ""}).json["week"]["note"], "");
  scene.session.now += std::chrono::days(7);
  const Json weeks = rhythm(scene.session).json["weeks"];
  EXPECT_EQ(weeks["n"], 1);
  EXPECT_EQ(
      weeks["sub"],
      "One week is in here, all of it. Quiet weeks are part of the picture, not a fault in it.");
}

/// Nine weeks, each marked on its Sunday evening.
void mark_nine_weeks(Scene& scene) {
  const std::array<WeekWishes, 3> usual{{{"sat,sun", "4", "mon,tue", "as-it-is"},
                                         {"sat", "mon,wed,thu", "tue,wed,thu", "closer"},
                                         {"", "5", "thu,fri", "room"}}};
  for (int nth = 0; nth < 9; ++nth) {
    scene.session.now = instant("2031-03-09T20:00") + std::chrono::days(7 * nth);
    EXPECT_EQ(week(scene.session, usual.at(nth % usual.size())).exit, Exit::done);
  }
  scene.session.now += std::chrono::days(7);
}

TEST(MarkedByHand, EightWeeksAreARhythmWithoutAnyExport) {
  WithABond scene;
  mark_nine_weeks(scene);
  const Json rhythm = fonder::app::rhythm(scene.session).json;
  EXPECT_NE(rhythm["weeks"]["status"], "not_enough") << rhythm["weeks"]["text"];
  EXPECT_GE(rhythm["weeks"]["n"], 8);
  EXPECT_EQ(rhythm["weeks"]["weeks"][0]["together"], 2);
  EXPECT_NE(rhythm["times_apart"]["status"], "not_enough") << rhythm["times_apart"]["text"];
  EXPECT_EQ(rhythm["times_apart"]["dots"].size(), 20U);
  EXPECT_EQ(rhythm["clock"]["text"],
            "No whole week with messages or calls is recorded yet; a picture of your hours needs "
            "eight. Days marked by hand tell no hours.")
      << "and no more: nine weeks are marked";
}

TEST(MarkedByHand, NoAnswerIsEmptyForWantOfAFile) {
  WithABond scene;
  mark_nine_weeks(scene);
  EXPECT_FALSE(today(scene.session).json["text"].get<std::string>().empty());
  const Json rhythm = fonder::app::rhythm(scene.session).json;
  for (const char* figure : {"weeks", "clock", "reached_out", "my_answers", "times_apart"}) {
    EXPECT_FALSE(rhythm[figure]["text"].get<std::string>().empty()) << figure;
  }
  EXPECT_EQ(recorded(scene.session).exit, Exit::done);
  EXPECT_EQ(why(scene.session, "weeks").exit, Exit::done);
  EXPECT_EQ(state(scene.session).json["recorded"], true);
}

Json card_of_kind(Session& session, const std::string& kind) {
  const Answer answer = today(session);
  for (const Json& card : answer.json["cards"]) {
    if (card["kind"] == kind) return card;
  }
  return nullptr;
}

TEST(AfterAMeeting, TodayAsksForOneLineUntilItIsWritten) {
  WithABond scene;
  week(scene.session, {"tue", "", "", ""});
  const Json card = card_of_kind(scene.session, "there");
  EXPECT_EQ(card["title"], "You were together on Tuesday.");
  EXPECT_EQ(card["write"]["about"], "2031-03-04");
  note(scene.session, {"there", "her laugh on the stairs", "2031-03-04", ""});
  EXPECT_EQ(card_of_kind(scene.session, "there"), nullptr);
}

TEST(AfterAMeeting, TodayAsksForNothingLongAgoOrAhead) {
  WithABond scene;
  week(scene.session, {"fri", "", "", ""});
  EXPECT_EQ(card_of_kind(scene.session, "there"), nullptr);
  scene.session.now += std::chrono::days(6);
  EXPECT_EQ(card_of_kind(scene.session, "there"), nullptr);
}

}  // namespace
}  // namespace fonder::app
