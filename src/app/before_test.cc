#include "before.h"

#include <gmock/gmock.h>

#include "journal.h"
#include "plan.h"
#include "scene.h"

namespace fonder::app {
namespace {

struct BeforeAMeeting : testing::Test {
  Scene scene{"2031-03-05T20:00"};  // a Wednesday
  Session& session = scene.session;
  BeforeAMeeting() { start(session, {"Noor", "partner", "apart", "person", false}); }

  std::int64_t kept(const std::string& kind, const std::string& text) {
    return note(session, {kind, text, "", ""}).json["id"];
  }
  Json gathered(const BeforeWishes& wishes = {}) {
    const Answer answer = before(session, wishes);
    EXPECT_EQ(answer.exit, Exit::done) << answer.json;
    return answer.json;
  }
  void planned(const PlanWishes& wishes) {
    const Answer answer = plan(session, wishes);
    EXPECT_EQ(answer.exit, Exit::done) << answer.json;
  }
  std::vector<std::string> texts(const Json& lines) {
    std::vector<std::string> all;
    for (const Json& line : lines) all.push_back(line["text"]);
    return all;
  }
  std::vector<std::string> cards() {
    std::vector<std::string> all;
    const Json now = today(session).json;
    for (const Json& card : now["cards"]) all.push_back(card["title"]);
    return all;
  }
};

TEST_F(BeforeAMeeting, GathersWhatWaitsAndWhatWasNoticed) {
  kept("ask", "how the exam went");
  kept("story", "the kiln sneezed");
  kept("little", "turns the mug");
  kept("note", "tea on the roof");
  const Json all = gathered();
  EXPECT_EQ(all["text"], "Two things wait to be asked, told or given.");
  EXPECT_EQ(all["meeting"], nullptr);
  EXPECT_THAT(texts(all["ask"]), testing::ElementsAre("how the exam went"));
  EXPECT_THAT(texts(all["story"]), testing::ElementsAre("the kiln sneezed"));
  EXPECT_THAT(texts(all["little"]), testing::ElementsAre("turns the mug"));
  EXPECT_EQ(all["waiting"], 2);
}

TEST_F(BeforeAMeeting, SaysSoWhereNothingIsThere) {
  EXPECT_EQ(gathered()["text"],
            "Nothing waits to be asked or told. It is fine to come with empty hands.");
  kept("little", "turns the mug");
  EXPECT_EQ(gathered({.on = "friday"})["text"],
            "Before you meet on Friday 7 March: nothing waits. These you noticed.");
}

TEST_F(BeforeAMeeting, IsOnTodayWhenItIsNear) {
  kept("story", "the kiln sneezed");
  EXPECT_EQ(gathered({.on = "saturday"})["meeting"]["on"], "2031-03-08");
  EXPECT_THAT(cards(), testing::ElementsAre("Nothing is needed. Have a good day."));
  session.now = instant("2031-03-06T09:00");
  EXPECT_THAT(cards(), testing::ElementsAre("You meet on Saturday 8 March."));
  session.now = instant("2031-03-08T09:00");
  EXPECT_THAT(cards(), testing::ElementsAre("You meet today."));
  gathered({.not_planned = true});
  EXPECT_THAT(cards(), testing::ElementsAre("Nothing is needed. Have a good day."));
}

TEST_F(BeforeAMeeting, AsksAfterwardsWhatWasToldAndClearsIt) {
  const std::int64_t story = kept("story", "the kiln sneezed");
  kept("ask", "how the exam went");
  gathered({.on = "today"});
  session.now = instant("2031-03-06T09:00");
  EXPECT_THAT(cards(), testing::ElementsAre("You were to meet yesterday. Was something told?"));
  const Json after = gathered({.told = {story}});
  EXPECT_EQ(after["meeting"], nullptr);
  EXPECT_THAT(texts(after["story"]), testing::IsEmpty());
  EXPECT_EQ(after["waiting"], 1) << "the rest waits";
  EXPECT_EQ(journal(session, {}).json["total"], 2) << "what was told stays in the journal";
  EXPECT_EQ(gathered({.all_told = true})["waiting"], 0);
}

TEST_F(BeforeAMeeting, KnowsWhatIsPlannedForBoth) {
  kept("story", "the kiln sneezed");
  planned({.whose = "own", .title = "pottery", .from = "tomorrow", .known = "own-life"});
  EXPECT_EQ(gathered()["meeting"], nullptr) << "own time is no meeting";
  planned({.whose = "ours", .title = "a call", .from = "tomorrow 19:00", .by_phone = true});
  EXPECT_EQ(gathered()["meeting"], nullptr) << "nobody meets on a call";
  planned({.whose = "ours", .title = "the lake", .from = "2031-03-07", .to = "2031-03-09"});
  EXPECT_EQ(gathered()["meeting"], Json({{"on", "2031-03-07"},
                                         {"text", "on Friday 7 March"},
                                         {"past", false},
                                         {"planned", true}}));
  EXPECT_EQ(gathered({.on = "thursday"})["meeting"]["on"], "2031-03-06") << "the nearest";
  EXPECT_EQ(gathered({.not_planned = true})["meeting"]["on"], "2031-03-07") << "a plan stays";
  session.now = instant("2031-03-08T09:00");
  EXPECT_EQ(gathered()["meeting"]["text"], "today") << "it lasts";
  session.now = instant("2031-03-10T09:00");
  EXPECT_EQ(gathered()["text"],
            "You were to meet yesterday. What was told can go from here; the rest waits.");
  EXPECT_EQ(gathered({.waits_on = true})["meeting"], nullptr) << "asked about once";
  EXPECT_EQ(gathered()["waiting"], 1);
}

TEST_F(BeforeAMeeting, IsAboutTheNextOneOnceThatIsNear) {
  kept("ask", "how the exam went");
  planned({.whose = "ours", .title = "pottery", .from = "2031-03-06"});
  planned({.whose = "ours", .title = "pottery", .from = "2031-03-13"});
  session.now = instant("2031-03-09T09:00");
  EXPECT_TRUE(gathered()["meeting"]["past"]) << "something had waited for it";
  session.now = instant("2031-03-11T09:00");
  EXPECT_THAT(cards(), testing::ElementsAre("You meet on Thursday 13 March."));
}

TEST_F(BeforeAMeeting, AsksOnlyAboutWhatWaitedForTheLastOne) {
  gathered({.on = "thursday"});
  session.now = instant("2031-03-07T09:00");
  kept("story", "the kiln sneezed");
  EXPECT_EQ(gathered()["meeting"], nullptr);
  EXPECT_EQ(gathered()["waiting"], 1);
}

TEST_F(BeforeAMeeting, SaidAsAWeekendThatIsOnBeginsToday) {
  session.now = instant("2031-03-09T09:00");  // a Sunday
  EXPECT_EQ(gathered({.on = "this weekend"})["meeting"]["on"], "2031-03-09");
}

TEST_F(BeforeAMeeting, IsNotAskedAboutForEver) {
  kept("story", "the kiln sneezed");
  planned({.whose = "ours", .title = "pottery", .from = "today"});
  session.now = instant("2031-03-12T09:00");
  EXPECT_TRUE(gathered()["meeting"]["past"]);
  session.now = instant("2031-03-13T09:00");
  EXPECT_EQ(gathered()["meeting"], nullptr);
}

TEST_F(BeforeAMeeting, TakesNothingThatIsNotThere) {
  EXPECT_EQ(before(session, {.told = {99}}).exit, Exit::usage);
  EXPECT_EQ(before(session, {.on = "soonish"}).exit, Exit::usage);
  EXPECT_EQ(before(session, {.on = "2031-03-04"}).exit, Exit::usage);
}

TEST_F(BeforeAMeeting, RemembersAFewLittleThingsAndOthersInOtherWeeks) {
  for (int i = 0; i < 9; ++i) kept("little", "thing " + std::to_string(i));
  const auto first = texts(gathered()["little"]);
  EXPECT_EQ(first.size(), 5U);
  EXPECT_THAT(first, testing::Contains("thing 8")) << "the newest";
  session.now += std::chrono::days(7);
  EXPECT_NE(texts(gathered()["little"]), first);
}

TEST_F(BeforeAMeeting, LeavesAloneWhatRests) {
  const std::int64_t id = kept("story", "the kiln sneezed");
  journal(session, {.id = id, .rests = true});
  EXPECT_EQ(gathered()["waiting"], 0);
}

TEST(BeforeNoMeeting, NothingIsGatheredWhereItIsOver) {
  Scene scene;
  start(scene.session, {"Noor", "ended", "apart", "person", false});
  note(scene.session, {"story", "the kiln", "", ""});
  const Json all = before(scene.session).json;
  EXPECT_EQ(all["story"], Json::array());
  EXPECT_EQ(all["meeting"], nullptr);
}

TEST(Before, BringsBackMomentsOfThoseDaysInOtherYearsWhereTheyMeet) {
  Scene scene("2031-05-01T20:00");
  start(scene.session, {"Noor", "partner", "apart", "message", false});
  note(scene.session, {"note", "tea on the roof", "2030-05-09", ""});
  note(scene.session, {"note", "the ferry", "2030-07-01", ""});
  EXPECT_TRUE(before(scene.session).json["then"].empty()) << "no occasion, nothing is brought up";
  const Json then = before(scene.session, {.on = "10 May"}).json["then"];
  ASSERT_EQ(then.size(), 1U);
  EXPECT_EQ(then[0]["text"], "tea on the roof");
}

}  // namespace
}  // namespace fonder::app
