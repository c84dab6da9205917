#include "check_in.h"

#include <gmock/gmock.h>

#include "scene.h"

namespace fonder::app {
namespace {

struct CheckingIn : testing::Test {
  Scene scene{"2031-03-05T20:00"};
  Session& session = scene.session;
  CheckingIn() { start(session, {"Noor", "partner", "apart", "person", false}); }

  Json said(const CheckInWishes& wishes = {}) {
    const Answer answer = check_in(session, wishes);
    EXPECT_EQ(answer.exit, Exit::done) << answer.json;
    return answer.json;
  }
  void days_pass(int n) { session.now += std::chrono::days(n); }
  static Json question(const Json& all, const std::string& name) {
    const auto& list = all["questions"];
    const auto found =
        std::ranges::find_if(list, [&](const Json& each) { return each["name"] == name; });
    return found == list.end() ? Json(nullptr) : *found;
  }
};

TEST_F(CheckingIn, KeepsNothingWhereNothingWasSaid) {
  const Json all = said();
  EXPECT_EQ(all["kept"], Json::array());
  EXPECT_EQ(all["questions"].size(), 4U);
  EXPECT_EQ(question(all, "need")["course"]["text"], "Nothing said yet.");
}

TEST_F(CheckingIn, KeepsWhatWasAnsweredAndNothingElse) {
  const Json all = said({.answers = {{"missing", "gentle"}}, .line = "  tea helped\n"});
  ASSERT_EQ(all["kept"].size(), 1U);
  EXPECT_EQ(all["kept"][0]["answers"], Json::array({"missing them: gentle"}));
  EXPECT_EQ(all["kept"][0]["line"], "tea helped");
  EXPECT_EQ(question(all, "missing")["course"]["n"], 1);
  EXPECT_EQ(question(all, "body")["course"]["n"], 0);
  EXPECT_EQ(said({.erase = all["kept"][0]["id"].get<std::int64_t>()})["kept"], Json::array());
}

TEST_F(CheckingIn, SaysWhatIsUsualOnceItCanBeKnown) {
  for (int i = 0; i < 7; ++i, days_pass(3))
    said({.answers = {{"body", i < 6 ? "calm" : "racing"}}});
  EXPECT_EQ(question(said(), "body")["course"]["usual"], nullptr);
  EXPECT_EQ(question(said(), "body")["course"]["text"],
            "Said 7 times; from 8 on I can say what is usual for you.");
  const Json all = said({.answers = {{"body", "calm"}}});
  EXPECT_EQ(question(all, "body")["course"]["usual"],
            Json({{"from", "calm"}, {"to", "calm"}, {"held", 7}, {"of", 8}}));
  EXPECT_EQ(question(all, "body")["course"]["text"], "Mostly “calm”: 7 of the last 8 times.");
}

TEST_F(CheckingIn, NamesTheNeedThatLeadsWithoutAnOrder) {
  for (int i = 0; i < 8; ++i) said({.answers = {{"need", i % 4 == 0 ? "rest" : "talk"}}});
  EXPECT_EQ(question(said(), "need")["course"]["text"],
            "Most often “a talk”: 6 of the last 8 times.");
  EXPECT_EQ(question(said(), "need")["course"]["usual"], nullptr);
}

TEST_F(CheckingIn, DrawsHalfAYearAtMostAndSpeaksOfTheSame) {
  for (int i = 0; i < 30; ++i, days_pass(1)) {
    said({.answers = {{"met", i < 4 ? "not" : "yes"}}});
  }
  const Json course = question(said(), "met")["course"];
  EXPECT_EQ(course["n"], 26);
  EXPECT_EQ(course["text"], "Mostly “yes”: 26 of the last 26 times.");
  EXPECT_EQ(course["dates"], "9 Mar – 3 Apr 2031, the oldest first");
  EXPECT_EQ(course["points"].size(), 26U);
  EXPECT_EQ(course["points"].back()["on"], "2031-04-03");
}

TEST_F(CheckingIn, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(check_in(session, {.answers = {{"body", "loud"}}}).exit, Exit::usage);
  EXPECT_EQ(check_in(session, {.answers = {{"mood", "calm"}}}).exit, Exit::usage);
  EXPECT_EQ(check_in(session, {.line = std::string(3000, 'x')}).exit, Exit::usage);
  EXPECT_EQ(check_in(session, {.erase = 7}).exit, Exit::usage);
  EXPECT_EQ(said()["kept"], Json::array());
}

TEST(CheckInAlone, AsksNothingOfTwoWhereOneIsGone) {
  Scene scene;
  start(scene.session, {"Noor", "lost", "unsaid", "unsaid", false});
  const Json all = check_in(scene.session).json;
  EXPECT_EQ(CheckingIn::question(all, "met"), nullptr);
  EXPECT_NE(CheckingIn::question(all, "missing"), nullptr);
  EXPECT_EQ(check_in(scene.session, {.answers = {{"met", "yes"}}}).exit, Exit::usage);
}

}  // namespace
}  // namespace fonder::app
