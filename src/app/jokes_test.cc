// Inside jokes: found in kept words alone, kept with their origin, gone for good on a no.
#include <algorithm>

#include <gtest/gtest.h>

#include "journal.h"
#include "proposals.h"
#include "scene.h"

#include "archive/erase.h"

namespace fonder::app {
namespace {

const std::vector<std::string> joke_days{"2031-03-10", "2031-04-14", "2031-05-19", "2031-06-23",
                                         "2031-07-28", "2031-09-01", "2031-10-06"};

/// Forty weeks of pottery, and a kettle that the two laugh about.
std::vector<Line> with_a_joke() {
  std::vector<Line> lines = weeks_of(std::vector<int>(40, 5));
  for (std::size_t i = 0; i < joke_days.size(); ++i) {
    const bool mine = i % 2 == 1;
    lines.push_back(
        {mine ? "Ada" : "Noor", joke_days[i] + "T21:00", "the Grumpy Kettle strikes again"});
    lines.push_back({mine ? "Noor" : "Ada", joke_days[i] + "T21:01", "hahaha"});
  }
  std::ranges::sort(lines, {}, &Line::at);
  return lines;
}

void read_in(Scene& scene, bool keep_words) {
  ImportWishes wishes;
  wishes.me = "Ada";
  wishes.bond = "Noor";
  wishes.keep_words = keep_words;
  const auto file = scene.telegram("result.json", telegram_chat("Noor", 7, with_a_joke()));
  ASSERT_EQ(import(scene.session, {file}, wishes).exit, Exit::done);
}

TEST(Jokes, AreFoundWithWhoBeganThemAndWhen) {
  Scene scene("2031-12-07T20:00");
  read_in(scene, true);
  const Json jokes = moments(scene.session).json["jokes"];
  ASSERT_EQ(jokes["proposed"].size(), 1U) << jokes.dump(1);
  EXPECT_EQ(jokes["proposed"][0]["text"], "“Grumpy Kettle strikes again”");
  EXPECT_EQ(jokes["proposed"][0]["why"],
            "Noor began it on 10 March 2031. It came back in seven months, last on 6 October 2031: "
            "said seven times, always with laughter.");
}

TEST(Jokes, AreNotLookedForWhereNoWordsAreKept) {
  Scene scene("2031-12-07T20:00");
  read_in(scene, false);
  const Json jokes = moments(scene.session).json["jokes"];
  EXPECT_TRUE(jokes["proposed"].empty());
  EXPECT_EQ(jokes["text"], "Inside jokes are found in kept words alone, and none are kept here.");
}

TEST(Jokes, AreGoneWithTheWords) {
  Scene scene("2031-12-07T20:00");
  read_in(scene, true);
  ASSERT_EQ(moments(scene.session).json["jokes"]["proposed"].size(), 1U);
  ASSERT_TRUE(archive::erase_words(*scene.session.archive));
  EXPECT_TRUE(moments(scene.session).json["jokes"]["proposed"].empty());
}

TEST(Jokes, AreKeptAsALineWithItsOriginAndNotProposedAgain) {
  Scene scene("2031-12-07T20:00");
  read_in(scene, true);
  const std::string id = moments(scene.session).json["jokes"]["proposed"][0]["id"];
  const Answer kept = moment(scene.session, id, true);
  ASSERT_EQ(kept.exit, Exit::done);
  EXPECT_TRUE(kept.json["jokes"]["proposed"].empty());
  const Json lines = journal(scene.session, {}).json;
  ASSERT_EQ(lines["total"], 1);
  const Json line = lines["seasons"][0]["entries"][0];
  EXPECT_EQ(line["kind"], "joke");
  EXPECT_EQ(line["text"], "Grumpy Kettle strikes again");
  EXPECT_EQ(line["origin"], "a message from Noor, 10 March 2031");
  EXPECT_EQ(line["from"], "2031-03-10");
  JournalWishes gone;
  gone.id = line["id"].get<std::int64_t>();
  gone.erase = true;
  ASSERT_EQ(journal(scene.session, gone).exit, Exit::done);
  EXPECT_TRUE(moments(scene.session).json["jokes"]["proposed"].empty()) << "though it was erased";
}

TEST(Jokes, AreGoneForGoodOnANo) {
  Scene scene("2031-12-07T20:00");
  read_in(scene, true);
  const std::string id = moments(scene.session).json["jokes"]["proposed"][0]["id"];
  ASSERT_EQ(moment(scene.session, id, false).exit, Exit::done);
  scene.session.now += std::chrono::weeks(20);
  EXPECT_TRUE(moments(scene.session).json["jokes"]["proposed"].empty());
  EXPECT_EQ(journal(scene.session, {}).json["total"], 0);
  EXPECT_EQ(moment(scene.session, id, true).exit, Exit::usage);
}

TEST(Jokes, AreNeverBroughtUpWhereItIsOver) {
  Scene scene("2031-12-07T20:00");
  read_in(scene, true);
  const std::string id = moments(scene.session).json["jokes"]["proposed"][0]["id"];
  start(scene.session, {"Noor", "ended", "apart", "message", true});
  const Json jokes = moments(scene.session).json["jokes"];
  EXPECT_EQ(jokes["text"], "");
  EXPECT_TRUE(jokes["proposed"].empty());
  EXPECT_EQ(moment(scene.session, id, true).exit, Exit::usage);
}

TEST(Jokes, ThatAreWrittenDownAlreadyAreNotProposed) {
  Scene scene("2031-12-07T20:00");
  read_in(scene, true);
  note(scene.session, {"joke", "grumpy kettle strikes again", "", ""});
  EXPECT_TRUE(moments(scene.session).json["jokes"]["proposed"].empty());
}

}  // namespace
}  // namespace fonder::app
