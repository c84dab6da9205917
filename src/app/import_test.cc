#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app.h"
#include "scene.h"

namespace fonder::app {
namespace {

using ::testing::ElementsAre;

TEST(Import, BringsAChatInAndSaysHowMuch) {
  Scene scene;
  const Answer answer = scene.read_in(scene.weeks({3, 4, 5}));
  EXPECT_EQ(answer.exit, Exit::done) << answer.json;
  EXPECT_EQ(answer.json["new"], 24);
  EXPECT_EQ(answer.json["already"], 0);
  const Json& bond = answer.json["bonds"][0];
  EXPECT_EQ(bond["name"], "Noor");
  EXPECT_EQ(bond["messages"], 24);
  EXPECT_EQ(bond["report"]["text"], "24 messages, 3–21 Mar 2031.");
}

TEST(Import, AddsNothingTheSecondTime) {
  Scene scene;
  const auto file = scene.weeks({3, 4, 5});
  scene.read_in(file);
  const std::string before = scene.session.archive->fingerprint();
  const Answer again = scene.read_in(file, "", "");
  EXPECT_EQ(again.json["new"], 0) << again.json;
  EXPECT_EQ(again.json["already"], 24);
  EXPECT_EQ(scene.session.archive->fingerprint(), before);
}

TEST(Import, AddsOnlyWhatIsNewOfAnOverlappingExport) {
  Scene scene;
  scene.read_in(scene.weeks({3, 4, 5}));
  const Answer longer = scene.read_in(scene.weeks({3, 4, 5, 2}));
  EXPECT_EQ(longer.json["new"], 4) << longer.json;
  EXPECT_EQ(longer.json["already"], 24);
}

TEST(Import, RemembersWhoIsMeAndWhichBond) {
  Scene scene;
  scene.read_in(scene.weeks({3}));
  const Answer later = scene.read_in(scene.weeks({3, 4}), "", "");
  EXPECT_EQ(later.exit, Exit::done) << later.json;
  EXPECT_EQ(later.json["bonds"][0]["name"], "Noor");
}

TEST(Import, KnowsWhichMessagesAreMine) {
  Scene scene;
  scene.read_in(scene.weeks({1}));
  const auto bond = scene.session.archive->bonds().at(0);
  std::vector<Author> authors;
  for (const Event& event : scene.session.archive->events(bond.id)) authors.push_back(event.author);
  EXPECT_THAT(authors, ElementsAre(Author::self, Author::other));
}

TEST(Import, WithoutMeIsWrongUsageAndLeavesNothing) {
  Scene scene;
  const std::string before = scene.session.archive->fingerprint();
  const Answer answer = scene.read_in(scene.weeks({3}), "");
  EXPECT_EQ(answer.exit, Exit::usage);
  EXPECT_EQ(answer.json["error"]["exit"], 2);
  EXPECT_EQ(scene.session.archive->fingerprint(), before);
  EXPECT_TRUE(scene.session.archive->bonds().empty()) << "not even the bond's name";
}

TEST(Import, RefusesAConversationWithoutMe) {
  Scene scene;
  const std::string before = scene.session.archive->fingerprint();
  const Answer answer = scene.read_in(scene.weeks({3}), "Mira");
  EXPECT_EQ(answer.exit, Exit::refused);
  EXPECT_NE(answer.json["error"]["next"].get<std::string>().find("Ada, Noor"), std::string::npos);
  EXPECT_EQ(scene.session.archive->fingerprint(), before);
}

TEST(Import, RefusesAGroup) {
  Scene scene;
  const auto file =
      scene.telegram("result.json", telegram_chat("Kiln club", 9, weeks_of({3}), "private_group"));
  EXPECT_EQ(scene.read_in(file).exit, Exit::refused);
  EXPECT_TRUE(scene.session.archive->bonds().empty());
}

TEST(Import, OfSeveralChatsReadsTheBondAndListsTheOthers) {
  Scene scene;
  const std::vector<Line> work = {{"Ada", "2031-03-01T08:00", "agenda?"},
                                  {"Sam", "2031-03-01T08:01", "attached"}};
  const Json account{
      {"about", "everything"},
      {"chats",
       {{"about", "chats"},
        {"list", {telegram_chat("Sam", 3, work), telegram_chat("Noor", 7, weeks_of({2}))}}}}};
  const Answer answer = scene.read_in(scene.telegram("result.json", account));
  EXPECT_EQ(answer.exit, Exit::done) << answer.json;
  EXPECT_EQ(answer.json["new"], 4);
  EXPECT_EQ(answer.json["bonds"].size(), 1U);
  EXPECT_EQ(answer.json["bonds"][0]["report"]["files"][0]["others"], (Json{"Sam"}));
}

TEST(Import, OfSeveralChatsWithoutTheBondAsksWhich) {
  Scene scene;
  const std::vector<Line> work = {{"Ada", "2031-03-01T08:00", "agenda?"},
                                  {"Sam", "2031-03-01T08:01", "attached"}};
  const Json account{
      {"chats",
       {{"list", {telegram_chat("Sam", 3, work), telegram_chat("Lea", 7, weeks_of({2}))}}}}};
  const auto file = scene.telegram("result.json", account);
  const Answer answer = scene.read_in(file);
  EXPECT_EQ(answer.exit, Exit::usage) << answer.json;
  EXPECT_NE(answer.json["error"]["next"].get<std::string>().find("Sam, Lea"), std::string::npos);

  ImportWishes wishes;
  wishes.me = "Ada";
  wishes.bond = "Noor";
  wishes.chat = "Sam";
  EXPECT_EQ(import(scene.session, {file}, wishes).json["new"], 2);
}

TEST(Import, KeepsWordsOnlyWhenAsked) {
  for (const bool keep : {false, true}) {
    Scene scene;
    ImportWishes wishes;
    wishes.me = "Ada";
    wishes.bond = "Noor";
    wishes.keep_words = keep;
    import(scene.session, {scene.weeks({2})}, wishes);
    const auto bond = scene.session.archive->bonds().at(0);
    EXPECT_EQ(scene.session.archive->kept_words(bond.id), keep ? 4U : 0U);
  }
}

TEST(Import, SaysALineForEachFileThatIsIn) {
  Scene scene;
  std::vector<std::string> lines;
  Progress progress;
  progress.line = [&](const std::string& line) { lines.push_back(line); };
  ImportWishes wishes;
  wishes.me = "Ada";
  wishes.bond = "Noor";
  const auto good = scene.weeks({3});
  const auto bad = scene.file("letter.html", "<html></html>");
  const Answer answer = import(scene.session, {good, bad}, wishes, progress);
  EXPECT_EQ(answer.exit, Exit::not_understood);
  EXPECT_EQ(answer.json["new"], 6) << "the good file stays in";
  EXPECT_EQ(answer.json["refused"][0]["file"], "letter.html");
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_NE(lines[0].find("result.json"), std::string::npos) << lines[0];
}

TEST(Import, CanBeStoppedAndLeavesNothing) {
  Scene scene;
  const std::atomic<bool> stop{true};
  Progress progress;
  progress.stop = &stop;
  ImportWishes wishes;
  wishes.me = "Ada";
  wishes.bond = "Noor";
  const Answer answer = import(scene.session, {scene.weeks({3})}, wishes, progress);
  EXPECT_EQ(answer.exit, Exit::could_not);
  EXPECT_TRUE(scene.session.archive->bonds().empty());
}

TEST(Import, ProposesTheGapThatIsUnlikeAnyOther) {
  Scene scene("2032-06-01T20:00");
  std::vector<int> weeks(40, 5);
  for (int quiet = 20; quiet < 24; ++quiet) weeks[static_cast<std::size_t>(quiet)] = 0;
  const Answer answer = scene.read_in(scene.weeks(weeks));
  const Json& bond = answer.json["bonds"][0];
  ASSERT_EQ(bond["holes"].size(), 1U) << bond;
  EXPECT_EQ(bond["report"]["holes"][0]["why"], "both_quiet");
  EXPECT_EQ(bond["report"]["holes"][0]["answer"], "open");
}

TEST(Import, TakesBackAGapThatALaterFileFills) {
  Scene scene("2032-06-01T20:00");
  std::vector<int> weeks(40, 5);
  for (int quiet = 20; quiet < 24; ++quiet) weeks[static_cast<std::size_t>(quiet)] = 0;
  scene.read_in(scene.weeks(weeks));
  const Answer whole = scene.read_in(scene.weeks(std::vector<int>(40, 5)));
  EXPECT_TRUE(whole.json["bonds"][0]["holes"].empty()) << whole.json["bonds"][0]["holes"];
}

TEST(Import, CallsNoDayUnrecordedOnWhichSomethingWasSaid) {
  Scene scene("2032-06-01T20:00");
  std::vector<int> weeks(40, 5);
  for (int quiet = 20; quiet < 24; ++quiet) weeks[static_cast<std::size_t>(quiet)] = 0;
  scene.read_in(scene.weeks(weeks));
  const Answer seen = rhythm(scene.session);
  for (const Json& week : seen.json["weeks"]["weeks"]) {
    EXPECT_LE(week["in_touch"], week["recorded_days"]) << week;
  }
}

TEST(Import, AsksWhetherAChatOfAnotherNameIsTheSamePerson) {
  Scene scene;
  scene.read_in(scene.weeks({3}));
  const ExportFile other =
      scene.telegram("bela.json", telegram_chat("Bela", 77,
                                                {{"Ada", "2031-03-03T19:00", "hello"},
                                                 {"Bela", "2031-03-03T19:05", "hello you"}}));
  const Answer asked = import(scene.session, {other}, {}, {});
  EXPECT_EQ(asked.exit, Exit::usage);
  EXPECT_NE(asked.json["error"]["what"].get<std::string>().find("Bela"), std::string::npos);
  ImportWishes same;
  same.bond = "Noor";
  EXPECT_EQ(import(scene.session, {other}, same, {}).exit, Exit::done);
  EXPECT_EQ(import(scene.session, {other}, {}, {}).exit, Exit::done) << "known from now on";
}

TEST(Import, RefusesToMakeBothOfThemMe) {
  Scene scene;
  const ExportFile file = scene.weeks({3});
  scene.read_in(file);
  ImportWishes mistaken;
  mistaken.me = "Noor";
  const Answer refused = import(scene.session, {file}, mistaken, {});
  EXPECT_EQ(refused.exit, Exit::usage);
  EXPECT_EQ(scene.session.archive->events(scene.session.archive->bonds()[0].id).size(), 6U);
}

TEST(Import, SaysThatAFileHoldsNothing) {
  Scene scene;
  for (const char* nothing : {"time,from,to,kind\n", "{}", "[]", "a"}) {
    const ExportFile file = scene.file("nothing.csv", nothing);
    ImportWishes wishes;
    wishes.bond = "Noor";
    const Answer refused = import(scene.session, {file}, wishes, {});
    EXPECT_EQ(refused.exit, Exit::not_understood) << nothing;
    EXPECT_NE(refused.json["error"]["next"], "") << nothing;
    const Answer seen = inspect({file}, {}, {});
    EXPECT_EQ(seen.exit, Exit::not_understood) << nothing;
    EXPECT_EQ(seen.json["files"][0]["problem_count"], 1) << nothing;
  }
}

TEST(Import, LeavesOutATimeThatNoClockShowsAndSaysWhere) {
  Scene scene;
  const ExportFile file = scene.file("odd.csv",
                                     "time,from,to,kind\n"
                                     "0001-01-01T10:00:00+00:00,Ada,Noor,message\n"
                                     "2031-03-03T19:00:00+00:00,Ada,Noor,message\n");
  ImportWishes wishes;
  wishes.me = "Ada";
  wishes.bond = "Noor";
  wishes.reading.accept_partial = true;
  const Answer read = import(scene.session, {file}, wishes, {});
  EXPECT_EQ(read.exit, Exit::partly);
  EXPECT_EQ(scene.session.archive->events(scene.session.archive->bonds()[0].id).size(), 1U);
}

}  // namespace
}  // namespace fonder::app
