#include <gtest/gtest.h>

#include "app.h"
#include "scene.h"

namespace fonder::app {
namespace {

TEST(Inspect, CountsWhatPeopleSentAndNamesThemByFirstAppearance) {
  Scene scene;
  const auto file =
      scene.telegram("result.json", telegram_chat("Noor", 7,
                                                  {{"Noor", "2031-03-03T08:00", "landed"},
                                                   {"Ada", "2031-03-03T08:05", "tea?"},
                                                   {"Noor", "2031-03-04T09:00", "always"}}));
  const Answer answer = inspect({file}, {});
  EXPECT_EQ(answer.exit, Exit::done);
  const Json& told = answer.json["files"][0];
  EXPECT_EQ(told["file"], "result.json");
  EXPECT_EQ(told["source"], "telegram");
  EXPECT_EQ(told["bytes"], told["bytes_read"]);
  const Json& chat = told["chats"][0];
  EXPECT_EQ(chat["name"], "Noor");
  EXPECT_EQ(chat["group"], false);
  EXPECT_EQ(chat["participants"], (Json{"Noor", "Ada"}));
  EXPECT_EQ(chat["messages"], 3);
  EXPECT_EQ(chat["senders"][0]["messages"], 2);
  EXPECT_TRUE(chat["first"].get<std::string>().starts_with("2031-03-03T")) << chat["first"];
}

TEST(Inspect, ListsARefusedFileWithoutChatsAndWithItsProblem) {
  Scene scene;
  const auto page = scene.file("letter.html", "<html><body>no export</body></html>");
  const Answer answer = inspect({page}, {});
  EXPECT_EQ(answer.exit, Exit::not_understood);
  const Json& told = answer.json["files"][0];
  EXPECT_EQ(told["file"], "letter.html");
  EXPECT_EQ(told["source"], nullptr);
  EXPECT_TRUE(told["chats"].empty());
  ASSERT_EQ(told["problems"].size(), 1U);
  EXPECT_FALSE(told["problems"][0]["next"].get<std::string>().empty());
}

TEST(Inspect, NamesAFileThatIsNotThere) {
  const Answer answer = inspect({{"no/such/file.txt", {}, {}}}, {});
  EXPECT_EQ(answer.exit, Exit::could_not);
  EXPECT_EQ(answer.problems.at(0).file, "file.txt");
}

TEST(Inspect, EndsWithTheWorstOfItsFiles) {
  Scene scene;
  const auto good = scene.weeks({3});
  const auto bad = scene.file("letter.html", "<html></html>");
  const Answer answer = inspect({good, bad}, {});
  EXPECT_EQ(answer.exit, Exit::not_understood);
  EXPECT_EQ(answer.json["files"].size(), 2U);
}

TEST(Inspect, CallsMoreThanTwoSendersAGroup) {
  Scene scene;
  const auto file =
      scene.telegram("result.json", telegram_chat("Kiln club", 9,
                                                  {{"Ada", "2031-03-03T08:00", "one"},
                                                   {"Noor", "2031-03-03T08:01", "two"},
                                                   {"Sam", "2031-03-03T08:02", "three"}}));
  EXPECT_EQ(inspect({file}, {}).json["files"][0]["chats"][0]["group"], true);
}

TEST(Inspect, RefusesAZoneThatNobodyKnows) {
  const Answer answer = inspect({}, {"Mars/Olympus", {}, false});
  EXPECT_EQ(answer.exit, Exit::usage);
  EXPECT_TRUE(answer.json.contains("error"));
}

}  // namespace
}  // namespace fonder::app
