// Moments: what the record proposes, why, and what becomes of an answer.
#include <algorithm>

#include <gtest/gtest.h>

#include "app.h"
#include "journal.h"
#include "proposals.h"
#include "scene.h"

namespace fonder::app {
namespace {

/// Twelve weeks, and one long talk in each of two months.
void read_long_talks(Scene& scene) {
  std::vector<Line> lines = weeks_of({4, 5, 4, 3, 5, 4, 6, 4, 5, 4, 5, 7});
  for (const char* day : {"2031-03-29T08:", "2031-05-03T08:"}) {
    for (int i = 0; i < 59; ++i) {
      const std::string at = day + std::string(i < 10 ? "0" : "") + std::to_string(i);
      lines.push_back({"Ada", at + ":00", "the ferry"});
      lines.push_back({"Noor", at + ":30", i % 2 == 0 ? "haha" : "yes"});
    }
  }
  std::ranges::sort(lines, {}, &Line::at);
  scene.read_in(scene.telegram("result.json", telegram_chat("Noor", 7, lines)));
}

std::vector<std::string> ids(const Json& answer) {
  std::vector<std::string> all;
  for (const Json& one : answer["proposed"]) all.push_back(one["id"]);
  return all;
}

TEST(Moments, AreProposedWithWhatTheyStandOutFrom) {
  Scene scene("2031-05-25T20:00");
  read_long_talks(scene);
  const Json answer = moments(scene.session).json;
  EXPECT_EQ(ids(answer), (std::vector<std::string>{"long_conversation-2031-03-29",
                                                   "coming_back-2031-03-10", "first-2031-03-03"}));
  EXPECT_EQ(answer["proposed"][0]["why"],
            "Of 58 talks on record, 19 of 20 have 2 messages or fewer.");
  EXPECT_EQ(answer["proposed"][1]["why"], "Of 57 times apart, 19 of 20 were 4 days or shorter.");
  EXPECT_EQ(answer["proposed"][2]["why"],
            "The record begins here, and nothing says that it was cut.");
  EXPECT_EQ(answer["more"], "");
}

TEST(Moments, AreGoneForGoodOnANoAndInTheJournalOnAYes) {
  Scene scene("2031-05-25T20:00");
  read_long_talks(scene);
  const auto proposed = ids(moments(scene.session).json);
  ASSERT_EQ(proposed.size(), 3U);
  EXPECT_EQ(ids(moment(scene.session, proposed[0], false).json).size(), 2U);
  EXPECT_EQ(ids(moment(scene.session, proposed[1], false).json).size(), 1U);
  const Json left = moment(scene.session, proposed[2], true).json;
  EXPECT_EQ(left["text"], "Nothing in the record waits for an answer.");
  const Json lines = journal(scene.session, {}).json;
  EXPECT_EQ(lines["total"], 1);
  EXPECT_EQ(lines["seasons"][0]["entries"][0]["text"], "The first day on record, 3 March 2031");
}

TEST(Moments, AreNotProposedWhereItIsOverOrNothingIsRecorded) {
  Scene over("2031-05-25T20:00");
  read_long_talks(over);
  start(over.session, {"Noor", "lost", "apart", "message", false});
  EXPECT_EQ(moments(over.session).json["text"], "Nothing is proposed here. What you kept stays.");
  Scene empty("2031-05-25T20:00");
  start(empty.session, {"Noor", "partner", "apart", "message", false});
  EXPECT_EQ(moments(empty.session).json["text"],
            "Nothing is recorded yet, so the record proposes nothing.");
}

TEST(Moments, StandOnTodayOneAtATime) {
  Scene scene("2031-05-25T20:00");
  read_long_talks(scene);
  const Json answer = today(scene.session).json;
  const auto cards = std::ranges::count_if(
      answer["cards"], [](const Json& card) { return card["kind"] == "moment"; });
  EXPECT_EQ(cards, 1);
}

}  // namespace
}  // namespace fonder::app
