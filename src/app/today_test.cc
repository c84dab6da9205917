#include <gtest/gtest.h>

#include "app.h"
#include "scene.h"

namespace fonder::app {
namespace {

TEST(Today, StandsWithoutAnythingRecorded) {
  Scene scene;
  const Answer answer = today(scene.session);
  EXPECT_EQ(answer.exit, Exit::done);
  EXPECT_EQ(answer.json["text"], "Nothing here yet – that is fine.");
}

TEST(Today, WithFiveWeeksSaysHowManyAreNeeded) {
  Scene scene("2031-04-20T20:00");
  scene.read_in(scene.weeks({3, 3, 4, 5, 3, 4, 1}));  // five whole ones between two parts
  EXPECT_EQ(today(scene.session).json["text"],
            "Five weeks are recorded. Here they are, one by one; a usual range needs eight.");
}

TEST(Today, CallsAnOrdinaryWeekOrdinary) {
  Scene scene("2031-05-25T20:00");
  scene.read_in(scene.weeks({4, 5, 4, 3, 5, 4, 6, 4, 5, 4, 5, 1}));
  const Json answer = today(scene.session).json;
  EXPECT_EQ(answer["text"], "The week of 12 May was ordinary for you two.");
  EXPECT_EQ(answer["why"], "weeks");
}

TEST(Today, SaysNothingAboutTheQuietThatIsRunning) {
  Scene scene("2031-05-25T20:00");
  scene.read_in(scene.weeks({4, 5, 4, 3, 5, 4, 6, 4, 5, 4, 5, 7}));
  const Json before = today(scene.session).json;
  const Json rhythm_before = rhythm(scene.session).json;
  for (const char* later : {"2031-05-25T23:00", "2031-05-26T03:00", "2031-05-31T12:00"}) {
    scene.session.now = instant(later);
    Json after = today(scene.session).json;
    after["week"] = before["week"];  // one's own marks follow the calendar
    EXPECT_EQ(after, before) << later;
    EXPECT_EQ(rhythm(scene.session).json, rhythm_before) << later;
  }
}

TEST(Today, ALongerQuietAddsNothingButAnotherSunday) {
  Scene scene("2031-05-25T20:00");
  scene.read_in(scene.weeks({4, 5, 4, 3, 5, 4, 6, 4, 5, 4, 5, 7}));
  Json before = rhythm(scene.session).json;
  scene.session.now = instant("2031-09-14T20:00");
  Json after = rhythm(scene.session).json;
  const auto without_sunday = [](Json& json) {
    json.erase("as_of");
    for (auto& [key, figure] : json.items()) {
      if (figure.is_object()) figure.erase("as_of");
    }
  };
  without_sunday(before);
  without_sunday(after);
  EXPECT_EQ(after, before);
}

TEST(Today, AsksNothingWhereItIsOver) {
  for (const char* how : {"lost", "ended"}) {
    Scene scene("2031-05-25T20:00");
    start(scene.session, {"Noor", how, "apart", "message", false});
    scene.read_in(scene.weeks({4, 5, 4, 3, 5, 4, 6, 4, 5, 4, 5, 7}));
    const Json answer = today(scene.session).json;
    EXPECT_TRUE(answer["cards"].empty()) << how;
    EXPECT_EQ(answer["text"], "What you kept of Noor is here.");
    const Json rhythms = rhythm(scene.session).json;
    EXPECT_EQ(rhythms["weeks"]["status"], "not_enough");
    EXPECT_TRUE(rhythms["weeks"]["weeks"].empty());
    EXPECT_TRUE(recorded(scene.session).json["moments"].empty()) << "nothing is brought up";
  }
}

TEST(Rhythm, LivingTogetherDropsTheLanguageOfGaps) {
  Scene scene("2031-05-25T20:00");
  start(scene.session, {"Noor", "partner", "together", "person", false});
  scene.read_in(scene.weeks({4, 5, 4, 3, 5, 4, 6, 4, 5, 4, 5, 7}));
  const Json answer = rhythm(scene.session).json;
  EXPECT_EQ(answer["reached_out"]["status"], "not_enough");
  EXPECT_EQ(answer["times_apart"]["status"], "not_enough");
  EXPECT_EQ(answer.dump().find("time apart"), std::string::npos);
}

TEST(Rhythm, AnswersFromMemoryWhereNothingChanged) {
  Scene scene("2031-05-25T20:00");
  scene.read_in(scene.weeks({4, 5, 4, 3, 5, 4, 6, 4, 5, 4, 5, 7}));
  rhythm(scene.session);
  const auto* first = scene.session.reckoning.get();
  rhythm(scene.session);
  today(scene.session);
  EXPECT_EQ(scene.session.reckoning.get(), first);
  hole(scene.session, {{}, "", "2031-03-31", "2031-04-06"});
  EXPECT_EQ(rhythm(scene.session).json["weeks"]["weeks"][4]["recorded_days"], 0);
}

TEST(Rhythm, ChangesOnSundayThoughNothingElseDid) {
  Scene scene("2031-05-24T20:00");
  scene.read_in(scene.weeks({4, 5, 4, 3, 5, 4, 6, 4, 5, 4, 5, 7}));
  EXPECT_EQ(rhythm(scene.session).json["as_of"], "2031-05-18");
  scene.session.now += std::chrono::hours{24};
  EXPECT_EQ(rhythm(scene.session).json["as_of"], "2031-05-25");
}

TEST(Moment, KeptOrLetGoIsNotProposedAgain) {
  Scene scene("2031-05-25T20:00");
  scene.read_in(scene.weeks({4, 5, 4, 3, 5, 4, 6, 4, 5, 4, 5, 7}));
  const Json proposed = recorded(scene.session).json["moments"];
  ASSERT_FALSE(proposed.empty());
  const std::string id = proposed[0]["id"];
  EXPECT_EQ(moment(scene.session, id, true).exit, Exit::done);
  const Json kept = recorded(scene.session).json["moments"];
  EXPECT_EQ(kept.size(), proposed.size());
  EXPECT_EQ(kept[0]["state"], "kept");
  moment(scene.session, id, false);
  EXPECT_EQ(recorded(scene.session).json["moments"][0]["state"], "let_go");
  EXPECT_EQ(moment(scene.session, "no such moment", true).exit, Exit::usage);
}

TEST(Hole, AnsweredQuietIsNoHoleAtAll) {
  Scene scene("2032-06-01T20:00");
  std::vector<int> weeks(40, 5);
  for (int quiet = 20; quiet < 24; ++quiet) weeks[static_cast<std::size_t>(quiet)] = 0;
  scene.read_in(scene.weeks(weeks));
  const Json card = today(scene.session).json["cards"][0];
  EXPECT_EQ(card["kind"], "hole");
  const std::int64_t id = card["actions"][0]["body"]["id"];
  const Json answered = hole(scene.session, {id, "quiet", "", ""}).json;
  EXPECT_EQ(answered["holes"][0]["answer"], "quiet");
  EXPECT_EQ(answered["sub"], "I found no gap that looks unrecorded.");
  EXPECT_EQ(rhythm(scene.session).json["weeks"]["weeks"][21]["status"], "recorded");
  EXPECT_EQ(hole(scene.session, {id + 99, "quiet", "", ""}).exit, Exit::usage);
  EXPECT_EQ(hole(scene.session, {{}, "", "1.3.2031", ""}).exit, Exit::usage);
}

TEST(Why, NamesDataMethodAndWhatWouldChangeIt) {
  Scene scene("2031-05-25T20:00");
  scene.read_in(scene.weeks({4, 5, 4, 3, 5, 4, 6, 4, 5, 4, 5, 7}));
  for (const char* claim : {"weeks", "clock", "reached_out", "my_answers", "times_apart"}) {
    const Json answer = why(scene.session, claim).json;
    EXPECT_GE(answer["lines"].size(), 4U) << claim;
  }
  EXPECT_EQ(why(scene.session, "warmth").exit, Exit::usage);
}

}  // namespace
}  // namespace fonder::app
