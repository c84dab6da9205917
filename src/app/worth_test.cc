// One thing worth sending: from one's own lines, in turns, and then room.
#include "worth.h"

#include <set>

#include <gtest/gtest.h>

#include "before.h"
#include "journal.h"
#include "scene.h"

namespace fonder::app {
namespace {

std::string shown(const Answer& answer) {
  const Json& one = answer.json["one"];
  return one.is_null() ? "" : one["text"].get<std::string>();
}

/// Ada wrote a few lines about Noor in March.
struct Lines : Scene {
  Lines() : Scene("2031-03-10T20:00") {
    start(session, {"Noor", "partner", "apart", "message", false});
    note(session, {"ask", "how the kiln is", "", ""});
    note(session, {"joke", "the grumpy kettle", "", "the flat in Graz"});
    note(session, {"little", "hums while it rains", "", ""});
    note(session, {"missed", "quietly", "", ""});
    session.now = instant("2031-06-02T20:00");
  }
};

TEST(Worth, ShowsOneLineOfOnesOwnWithWhyAndThenRoom) {
  Lines scene;
  const Answer answer = worth_sending(scene.session);
  ASSERT_EQ(answer.exit, Exit::done);
  EXPECT_EQ(shown(answer), "the grumpy kettle");
  EXPECT_EQ(answer.json["one"]["origin"], "the flat in Graz");
  EXPECT_EQ(answer.json["why"], "An old joke of the two of you. It asks for nothing.");
  EXPECT_EQ(answer.json["room"],
            "One is enough. Then room: put the phone away, and let an answer come when it comes.");
}

TEST(Worth, MovesOnThroughEveryLineAndNeverShowsOneTwiceInARow) {
  Lines scene;
  std::string last;
  std::set<std::string> seen;
  for (int i = 0; i < 12; ++i) {
    const std::string now = shown(worth_sending(scene.session));
    EXPECT_NE(now, last);
    seen.insert(now);
    last = now;
  }
  EXPECT_EQ(seen,
            (std::set<std::string>{"how the kiln is", "the grumpy kettle", "hums while it rains"}))
      << "how missing felt is nothing to send";
}

TEST(Worth, LeavesOutForGoodWhatWasNotIt) {
  Lines scene;
  EXPECT_EQ(shown(worth_sending(scene.session)), "the grumpy kettle");
  EXPECT_EQ(shown(worth_sending(scene.session, {.not_this = true})), "how the kiln is");
  for (int i = 0; i < 6; ++i) EXPECT_NE(shown(worth_sending(scene.session)), "the grumpy kettle");
  EXPECT_EQ(journal(scene.session, {}).json["total"], 4) << "the line itself stays";
}

TEST(Worth, HasOneLineNotTwiceInARow) {
  Scene scene("2031-03-10T20:00");
  start(scene.session, {"Noor", "partner", "apart", "message", false});
  EXPECT_EQ(worth_sending(scene.session).json["one"], nullptr);
  note(scene.session, {"little", "hums while it rains", "", ""});
  EXPECT_EQ(shown(worth_sending(scene.session)), "hums while it rains");
  const Answer again = worth_sending(scene.session);
  EXPECT_EQ(shown(again), "");
  EXPECT_EQ(again.json["text"], "You have seen the only one there is. Nothing needs to be sent.");
  EXPECT_EQ(shown(worth_sending(scene.session)), "hums while it rains");
}

TEST(Worth, BringsBackALineWhoseDayComesRound) {
  Lines scene;
  scene.session.now = instant("2032-03-12T20:00");
  EXPECT_EQ(shown(worth_sending(scene.session)), "the grumpy kettle");
  note(scene.session, {"note", "tea on the roof", "2031-05-01", ""});
  scene.session.now = instant("2033-05-02T20:00");
  const Answer answer = worth_sending(scene.session);
  EXPECT_EQ(shown(answer), "tea on the roof");
  EXPECT_EQ(answer.json["why"], "A moment you kept, 1 May 2031. That was about two years ago.");
  EXPECT_NE(shown(worth_sending(scene.session)), "tea on the roof");
}

TEST(Worth, LeavesForTheMeetingWhatWaitsForIt) {
  Lines scene;
  ASSERT_EQ(before(scene.session, {.on = "tomorrow"}).exit, Exit::done);
  for (int i = 0; i < 6; ++i) EXPECT_NE(shown(worth_sending(scene.session)), "how the kiln is");
}

TEST(Worth, ShowsNothingThatRestsOrWasTold) {
  Lines scene;
  const auto change = [&](const std::string& search, auto&& how) {
    JournalWishes looked;
    looked.search = search;
    const Json found = journal(scene.session, looked).json;
    JournalWishes wishes;
    wishes.id = found["seasons"][0]["entries"][0]["id"].get<std::int64_t>();
    how(wishes);
    ASSERT_EQ(journal(scene.session, wishes).exit, Exit::done);
  };
  change("kettle", [](JournalWishes& wishes) { wishes.rests = true; });
  change("kiln", [](JournalWishes& wishes) { wishes.told = true; });
  for (int i = 0; i < 4; ++i) {
    const std::string now = shown(worth_sending(scene.session));
    EXPECT_TRUE(now.empty() || now == "hums while it rains") << now;
  }
}

TEST(Worth, ShowsNothingWhereItIsOver) {
  for (const char* how : {"lost", "ended"}) {
    Lines scene;
    start(scene.session, {"Noor", how, "apart", "message", false});
    const Answer answer = worth_sending(scene.session);
    EXPECT_EQ(answer.json["one"], nullptr) << how;
    EXPECT_EQ(answer.json["text"], "Nothing is proposed here. What you kept stays.");
  }
}

}  // namespace
}  // namespace fonder::app
