#include "marks.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace fonder::app
