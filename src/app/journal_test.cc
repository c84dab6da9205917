#include "journal.h"

#include <gmock/gmock.h>

#include "scene.h"

#include "archive/erase.h"

namespace fonder::app {
namespace {

struct AJournal : testing::Test {
  Scene scene{"2031-03-05T20:00"};  // a Wednesday
  Session& session = scene.session;
  AJournal() { start(session, {"Noor", "partner", "apart", "person", false}); }

  Json kept(const std::string& kind, const std::string& text, const std::string& about = "",
            const std::string& origin = "") {
    const Answer answer = note(session, {kind, text, about, origin});
    EXPECT_EQ(answer.exit, Exit::done) << answer.json;
    return answer.json;
  }
  std::vector<std::string> texts(const JournalWishes& wishes = {}) {
    std::vector<std::string> all;
    const Answer answer = journal(session, wishes);
    EXPECT_EQ(answer.exit, Exit::done) << answer.json;
    for (const Json& season : answer.json["seasons"]) {
      for (const Json& entry : season["entries"]) all.push_back(entry["text"]);
    }
    return all;
  }
  Json only(const JournalWishes& wishes = {}) {
    const Json seasons = journal(session, wishes).json["seasons"];
    EXPECT_EQ(seasons.size(), 1U);
    EXPECT_EQ(seasons[0]["entries"].size(), 1U);
    return seasons[0]["entries"][0];
  }
};

TEST_F(AJournal, KeepsALineAndSaysWhichDayItIsAbout) {
  EXPECT_EQ(kept("little", "turns the mug so the handle points to me")["text"], "Kept.");
  const Json about = kept("note", "the kiln sneezed last Tuesday");
  EXPECT_EQ(about["text"], "Kept, about Tuesday 4 March 2031.");
  EXPECT_EQ(about["about"]["from"], "2031-03-04");
  EXPECT_EQ(kept("ask", "how the exam went on 3 May")["about"]["from"], "2031-05-03");
  EXPECT_EQ(kept("note", "by the lake", "last weekend")["about"]["to"], "2031-03-02");
}

TEST_F(AJournal, KeepsNothingWhereItDoesNotUnderstand) {
  for (const NoteWishes& wishes :
       {NoteWishes{"note", "  ", "", ""}, NoteWishes{"note", "tea", "3/5", ""},
        NoteWishes{"poem", "tea", "", ""}, NoteWishes{"note", std::string(70'000, 'x'), "", ""}}) {
    EXPECT_EQ(note(session, wishes).exit, Exit::usage);
  }
  EXPECT_THAT(texts(), testing::IsEmpty());
  EXPECT_EQ(journal(session, {}).json["text"],
            "What made you smile this week? One line is enough.");
}

TEST_F(AJournal, ListsBySeasonTheNewestFirst) {
  kept("note", "snow on the roof", "3 December 2030");
  kept("joke", "the red kettle", "today", "the flat in Graz");
  kept("story", "a heron", "2 March");
  const Json seasons = journal(session, {}).json["seasons"];
  ASSERT_EQ(seasons.size(), 2U);
  EXPECT_EQ(seasons[0]["label"], "Mar – May 2031");
  EXPECT_EQ(seasons[0]["entries"][0]["origin"], "the flat in Graz");
  EXPECT_EQ(seasons[0]["entries"][1]["waits"], true);
  EXPECT_EQ(seasons[1]["label"], "Dec 2030 – Feb 2031");
}

TEST_F(AJournal, FindsWordsAndKinds) {
  kept("note", "the kiln sneezed");
  kept("little", "turns the mug");
  EXPECT_THAT(texts({.search = "KILN"}), testing::ElementsAre("the kiln sneezed"));
  EXPECT_THAT(texts({.kind = "little"}), testing::ElementsAre("turns the mug"));
  EXPECT_EQ(journal(session, {.search = "heron"}).json["text"],
            "Nothing by that name. Only your notes are searched.");
  EXPECT_EQ(journal(session, {.kind = "poem"}).exit, Exit::usage);
}

TEST_F(AJournal, ChangesWordsAndDays) {
  const std::int64_t id = kept("little", "turns the mg")["id"];
  EXPECT_THAT(texts({.id = id, .text = "turns the mug"}), testing::ElementsAre("turns the mug"));
  EXPECT_EQ(only({.id = id, .about = "yesterday"})["from"], "2031-03-04");
  EXPECT_EQ(only({.id = id, .text = "turns the big mug"})["from"], "2031-03-04");
  EXPECT_EQ(journal(session, {.id = id, .about = "3/5"}).exit, Exit::usage);
  EXPECT_EQ(journal(session, {.id = id, .text = ""}).exit, Exit::usage);
  EXPECT_EQ(journal(session, {.id = id + 1, .text = "x"}).exit, Exit::usage);
  EXPECT_EQ(only()["text"], "turns the big mug");
}

TEST_F(AJournal, LetsALineRestAndComeBack) {
  const std::int64_t id = kept("note", "the last evening")["id"];
  EXPECT_THAT(texts({.id = id, .rests = true}), testing::IsEmpty());
  EXPECT_THAT(texts({.rested = true}), testing::ElementsAre("the last evening"));
  EXPECT_THAT(texts({.id = id, .rests = false}), testing::ElementsAre("the last evening"));
}

TEST_F(AJournal, KnowsWhatWasTold) {
  const std::int64_t id = kept("story", "the kiln")["id"];
  EXPECT_EQ(only({.id = id, .told = true})["told"], "2031-03-05");
  EXPECT_EQ(only()["waits"], false);
  EXPECT_EQ(only({.id = id, .told = false})["told"], nullptr);
}

TEST_F(AJournal, ErasesALineForGood) {
  const std::string before = session.archive->fingerprint();
  const std::int64_t id = kept("gift", "the blue glaze")["id"];
  EXPECT_NE(session.archive->fingerprint(), before);
  EXPECT_THAT(texts({.id = id, .erase = true}), testing::IsEmpty());
  EXPECT_EQ(session.archive->fingerprint(), before);
}

TEST_F(AJournal, GoesWithTheDaysThatAreErased) {
  kept("note", "in the span", "1 March");
  kept("note", "after it", "3 March");
  const auto bond = session.archive->bonds().at(0).id;
  const Span span{instant("2031-02-20"), instant("2031-03-02")};
  EXPECT_TRUE(archive::erase_span(*session.archive, bond, span));
  EXPECT_THAT(texts(), testing::ElementsAre("after it"));
}

TEST_F(AJournal, ListsMomentsThatWereKeptFromTheRecord) {
  scene.session = *demo();
  const Json seasons = journal(session, {}).json["seasons"];
  ASSERT_FALSE(seasons.empty());
  const Json moment = seasons[0]["entries"][0];
  EXPECT_EQ(moment["record"], true);
  const std::int64_t id = moment["id"];
  const std::size_t all = texts().size();
  EXPECT_THAT(texts({.id = id, .text = "in my own words"}), testing::Contains("in my own words"));
  EXPECT_EQ(texts({.id = id, .rests = true}).size(), all - 1);
  EXPECT_EQ(texts({.id = id, .erase = true}).size(), all - 1);
  EXPECT_EQ(texts({.rested = true}).size(), 0U);
}

struct ALockedJournal : testing::Test {
  test::Scratch scratch;
  std::filesystem::path home = scratch.path() / "home";
  Session session;
  ALockedJournal() {
    archive::DataKey key;
    auto made = archive::create(home, archive::Secret(std::string_view("a lamp, a boat")),
                                {.passes = 1, .kib = 8}, &key);
    session.archive = *std::move(made);
    session.key = std::move(key);
    session.now = instant("2031-03-05T20:00");
  }
  Answer sealed(const NoteWishes& wishes, const std::string& bond = "") {
    return sealed_note(home, wishes, bond, instant("2031-03-03T09:00"), Zone::utc());
  }
};

TEST_F(ALockedJournal, TakesALineInAsItWasUnderstoodThen) {
  start(session, {"Noor", "partner", "apart", "person", false});
  const Answer answer = sealed({"little", "hums yesterday's song", "yesterday", ""});
  EXPECT_EQ(answer.exit, Exit::done) << answer.json;
  EXPECT_EQ(answer.json["about"], nullptr) << "nothing is shown back";
  EXPECT_EQ(take_in(session, home),
            "One line that you wrote while this was locked is in your journal now.");
  EXPECT_EQ(take_in(session, home), "");
  const Json entry = journal(session, {}).json["seasons"][0]["entries"][0];
  EXPECT_EQ(entry["text"], "hums yesterday's song");
  EXPECT_EQ(entry["from"], "2031-03-02");
}

TEST_F(ALockedJournal, RefusesWhatItWouldNotKeepOpen) {
  EXPECT_EQ(sealed({"little", " ", "", ""}).exit, Exit::usage);
  EXPECT_EQ(sealed({"little", "tea", "3/5", ""}).exit, Exit::usage);
  EXPECT_EQ(sealed({"little", std::string(64 * 1024 + 1, 'x'), "", ""}).exit, Exit::usage);
  EXPECT_EQ(sealed({"little", std::string(64 * 1024, 'x'), "", ""}).exit, Exit::done);
}

TEST_F(ALockedJournal, WaitsUntilSomebodyIsNamed) {
  sealed({"little", "turns the mug", "", ""});
  EXPECT_EQ(take_in(session, home),
            "One line waits: it does not say whom it is about, or nobody here is called so.");
  start(session, {"Noor", "partner", "apart", "person", false});
  EXPECT_NE(take_in(session, home), "");
  EXPECT_EQ(journal(session, {}).json["total"], 1);
}

TEST_F(ALockedJournal, LandsWithNobodyByGuess) {
  start(session, {"Noor", "partner", "apart", "person", false});
  start(session, {"Priya", "friend", "apart", "voice", false});
  session.bond.clear();
  sealed({"little", "turns the mug", "", ""});
  EXPECT_NE(take_in(session, home), "");
  session.bond = "Priya";
  take_in(session, home);
  EXPECT_EQ(journal(session, {}).json["total"], 1);
  EXPECT_EQ(sealed({"little", "tea", "", ""}, "Pri\xFF").exit, Exit::usage);
}

TEST_F(ALockedJournal, FilesALineWithWhomItWasSaidOf) {
  start(session, {"Noor", "partner", "apart", "person", false});
  start(session, {"Priya", "friend", "apart", "voice", false});
  sealed({"little", "hers", "", ""}, "Priya");
  take_in(session, home);
  session.bond = "Priya";
  EXPECT_EQ(journal(session, {}).json["total"], 1);
  session.bond = "Noor";
  EXPECT_EQ(journal(session, {}).json["total"], 0);
}

}  // namespace
}  // namespace fonder::app
