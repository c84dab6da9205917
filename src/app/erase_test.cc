// What is erased is told first, goes only where it was meant, and then nothing here knows it.
#include "erase.h"

#include <gtest/gtest.h>

#include "chapter.h"
#include "erasure.h"
#include "scene.h"

#include "archive/chapter.h"

namespace fonder::app {
namespace {

constexpr std::string_view meant = "erase this";
const std::vector<int> ordinary{4, 5, 4, 3, 5, 4, 6, 4, 5, 4, 5, 7};

EraseWishes source(const std::string& name) {
  EraseWishes wishes;
  wishes.source = name;
  return wishes;
}
EraseWishes days(const std::string& from, const std::string& to) {
  EraseWishes wishes;
  wishes.from = from;
  wishes.to = to;
  return wishes;
}
EraseWishes words_alone() {
  EraseWishes wishes;
  wishes.words = true;
  return wishes;
}
EraseWishes everything() {
  EraseWishes wishes;
  wishes.everything = true;
  return wishes;
}

/// Calls of some hours, on days without a message among them.
ExportFile calls(Scene& scene) {
  return scene.file("calls.csv",
                    "time,from,to,kind,characters,seconds\n"
                    "2031-03-09T10:00:00Z,Ada,Noor,call,,14000\n"
                    "2031-03-16T10:00:00Z,Noor,Ada,call,,16000\n"
                    "2031-04-20T10:00:00Z,Ada,Noor,call,,15000\n");
}

/// What the record comes to, without the numbers that the archive gave to things.
Json figures(Scene& scene) {
  Json moments = recorded(scene.session).json["moments"];
  return {rhythm(scene.session).json, today(scene.session).json["text"], moments,
          recorded(scene.session).json["coverage"]};
}

TEST(Erasing, OfMarksByHandSpeaksOfNoExport) {
  Scene scene{"2031-03-05T20:00"};
  start(scene.session, {"Noor", "partner", "apart", "person", false});
  week(scene.session, {"mon,tue", "", "", ""});
  const Json would = would_erase(scene.session, source("by-hand")).json;
  EXPECT_EQ(would["text"], "This would go: the days and weeks that you marked by hand.");
  EXPECT_EQ(would["stays"],
            "What you wrote and planned stays, and so does every export that was read in. A backup "
            "would bring the marks back.");
  EXPECT_EQ(erase(scene.session, source("by-hand"), meant).json["text"],
            "What you marked by hand is gone from your archive: 2 days or weeks. What follows from "
            "the rest was worked out anew.");
}

TEST(Erasing, TellsFirstWhatWouldGoAndChangesNothing) {
  Scene scene;
  scene.read_in(scene.weeks({3, 2}));
  scene.read_in(calls(scene));
  const std::string before = scene.session.archive->fingerprint();
  const Answer would = would_erase(scene.session, source("telegram"));
  EXPECT_EQ(would.exit, Exit::done) << would.json;
  EXPECT_EQ(would.json["events"]["messages"], 10);
  EXPECT_EQ(would.json["events"]["calls"], 0);
  EXPECT_EQ(would.json["imports"], 1);
  EXPECT_EQ(would.json["first"], "2031-03-03");
  EXPECT_EQ(would.json["last"], "2031-03-11");
  EXPECT_EQ(would.json["erased"], false);
  EXPECT_EQ(would.json["type"], meant);
  EXPECT_EQ(scene.session.archive->fingerprint(), before);
}

TEST(Erasing, IsRefusedWhereOtherWordsWereTyped) {
  Scene scene;
  scene.read_in(scene.weeks({3}));
  const std::string before = scene.session.archive->fingerprint();
  for (const char* typed : {"", "erase", "yes", "ERASE THIS", "erase this now"}) {
    EXPECT_EQ(erase(scene.session, everything(), typed).exit, Exit::refused) << typed;
  }
  EXPECT_EQ(scene.session.archive->fingerprint(), before);
}

TEST(Erasing, NeedsOneThingToErase) {
  Scene scene;
  scene.read_in(scene.weeks({3}));
  EXPECT_EQ(would_erase(scene.session, {}).exit, Exit::usage);
  EraseWishes two = everything();
  two.words = true;
  EXPECT_EQ(erase(scene.session, two, meant).exit, Exit::usage);
  EXPECT_EQ(erase(scene.session, source("pigeon"), meant).exit, Exit::usage);
  EXPECT_EQ(erase(scene.session, days("2031-03-09", "2031-03-01"), meant).exit, Exit::usage);
  EXPECT_EQ(erase(scene.session, days("soon", ""), meant).exit, Exit::usage);
  EXPECT_EQ(erase(scene.session, words_alone(), meant).exit, Exit::usage) << "none are kept";
  for (const auto& half : {days("2031-03-03", ""), days("", "2031-03-03")}) {
    const Json error = would_erase(scene.session, half).json["error"];
    EXPECT_NE(error["what"].get<std::string>().find("--from DATE --to DATE"), std::string::npos)
        << error;
  }
  for (const auto& far : {days("0001-01-01", "2031-03-03"), days("2031-03-03", "9999-12-31")}) {
    const Json error = would_erase(scene.session, far).json["error"];
    EXPECT_NE(error["what"].get<std::string>().find("from 1800 to 2199"), std::string::npos)
        << error;
  }
}

TEST(Erasing, ASourceLeavesAnArchiveThatNeverHadIt) {
  Scene had;
  had.read_in(had.weeks(ordinary));
  had.read_in(calls(had));
  Scene never;
  never.read_in(never.weeks(ordinary));
  ASSERT_NE(figures(had), figures(never));
  const Answer erased = erase(had.session, source("csv"), meant);
  EXPECT_EQ(erased.exit, Exit::done) << erased.json;
  EXPECT_EQ(erased.json["erased"], true);
  EXPECT_EQ(erased.json["events"]["calls"], 3);
  EXPECT_EQ(had.session.archive->fingerprint(), never.session.archive->fingerprint());
  EXPECT_EQ(figures(had), figures(never));
}

TEST(Erasing, ASourceTakesAlongAMomentThatItAloneShowed) {
  Scene scene;
  scene.read_in(scene.weeks({3, 4, 5}));
  scene.read_in(calls(scene));
  std::string id;
  const Json moments = recorded(scene.session).json["moments"];
  for (const Json& one : moments) {
    if (one["date"] == "2031-03-16") id = one["id"];
  }
  ASSERT_FALSE(id.empty()) << moments;
  ASSERT_EQ(moment(scene.session, id, true).exit, Exit::done);
  EXPECT_EQ(would_erase(scene.session, source("csv")).json["entries"], 1);
  erase(scene.session, source("csv"), meant);
  const Json left = recorded(scene.session).json["moments"];
  for (const Json& one : left) EXPECT_NE(one["id"], id);
}

TEST(Erasing, ASpanLeavesAnArchiveInWhichItIsNotRecorded) {
  Scene had;
  had.read_in(had.weeks(ordinary));
  Scene never;
  std::vector<Line> lines = weeks_of(ordinary);
  std::erase_if(lines,
                [](const Line& line) { return line.at >= "2031-03-10" && line.at < "2031-03-24"; });
  never.read_in(never.telegram("result.json", telegram_chat("Noor", 7, lines)));
  HoleWishes hole_wishes;
  hole_wishes.from = "2031-03-10";
  hole_wishes.to = "2031-03-23";
  hole(never.session, hole_wishes);
  const Answer erased = erase(had.session, days("2031-03-10", "2031-03-23"), meant);
  EXPECT_EQ(erased.exit, Exit::done) << erased.json;
  EXPECT_EQ(erased.json["from"], "2031-03-10");
  EXPECT_EQ(erased.json["to"], "2031-03-23");
  EXPECT_EQ(had.session.archive->fingerprint(), never.session.archive->fingerprint());
  EXPECT_EQ(figures(had), figures(never));
}

TEST(Erasing, ASpanAtTheBeginningIsInNoReportEither) {
  Scene scene;
  scene.read_in(scene.weeks(ordinary));
  erase(scene.session, days("2031-03-01", "2031-03-09"), meant);
  const Json source = recorded(scene.session).json["sources"].at(0);
  EXPECT_EQ(source["from"], "2031-03-10");
  EXPECT_EQ(source["messages"], 104);
  // Who the other one is in that chat is still known: the next export needs no question.
  ImportWishes wishes;
  EXPECT_EQ(import(scene.session, {scene.weeks(ordinary)}, wishes).json["new"], 8);
}

TEST(Erasing, WordsLeavesTheNumbers) {
  Scene had;
  Scene never;
  for (Scene* scene : {&had, &never}) {
    ImportWishes wishes;
    wishes.me = "Ada";
    wishes.bond = "Noor";
    wishes.keep_words = scene == &had;
    import(scene->session, {scene->weeks({3, 4})}, wishes);
  }
  EXPECT_EQ(would_erase(had.session, words_alone()).json["words"], 14);
  EXPECT_EQ(erase(had.session, words_alone(), meant).exit, Exit::done);
  EXPECT_EQ(had.session.archive->fingerprint(), never.session.archive->fingerprint());
  EXPECT_EQ(state(had.session).json["keep_words"], false);
}

TEST(Erasing, IsSaidToBeDoneWhereOnlyWhatComesAfterItFailed) {
  for (const auto what : {Erasure::What::words, Erasure::What::span}) {
    Erasure erasure;
    erasure.what = what;
    const Failure told = erased_but(erasure, {Exit::could_not, "The disk failed.", "Look there."});
    EXPECT_EQ(told.exit, Exit::partly);
    EXPECT_EQ(told.what.find("It is erased."), 0U) << told.what;
    EXPECT_EQ(told.next, "Look there.");
  }
}

/// Three people whose words are kept; the chapter of one is closed.
void three_people(Scene& scene) {
  ImportWishes wishes;
  wishes.me = "Ada";
  wishes.keep_words = true;
  for (const char* name : {"Noor", "Mira", "Sam"}) {
    wishes.bond = name;
    import(scene.session, {scene.weeks({3, 4})}, wishes);
  }
  scene.session.bond = "Sam";
  close_chapter(scene.session);
}

std::uint64_t words_kept(Scene& scene) {
  archive::Archive& archive = *scene.session.archive;
  std::uint64_t kept = 0;
  for (const archive::Bond& bond : archive.bonds()) kept += archive.kept_words(bond.id);
  for (const archive::Bond& bond : closed_bonds(archive)) kept += archive.kept_words(bond.id);
  return kept;
}

TEST(Erasing, WordsAreThoseOfEverybodyAndOfClosedChapters) {
  Scene scene;
  three_people(scene);
  const Answer would = would_erase(scene.session, words_alone());
  EXPECT_EQ(would.json["words"], 42) << would.json;
  EXPECT_EQ(would.json["bond"], nullptr);
  EXPECT_EQ(erase(scene.session, words_alone(), meant).exit, Exit::done);
  EXPECT_EQ(words_kept(scene), 0U);
}

TEST(Erasing, WordsOfOnePersonSaysWhoseStay) {
  Scene scene;
  three_people(scene);
  scene.session.bond = "Mira";
  const std::string said = erase(scene.session, words_alone(), meant).json["text"];
  EXPECT_NE(said.find("with Mira are gone"), std::string::npos) << said;
  EXPECT_NE(said.find("with Noor, and of a closed chapter, stay"), std::string::npos) << said;
  EXPECT_EQ(said.find("Sam"), std::string::npos) << "nothing brings them up";
  EXPECT_EQ(words_kept(scene), 28U);
}

TEST(Erasing, EverythingLeavesNobody) {
  Scene had;
  had.read_in(had.weeks(ordinary));
  had.session.bond = "Noor";
  Scene never;
  EXPECT_EQ(erase(had.session, everything(), meant).exit, Exit::done);
  EXPECT_EQ(had.session.archive->fingerprint(), never.session.archive->fingerprint());
  EXPECT_EQ(state(had.session).json["bond"], nullptr);
  EXPECT_EQ(today(had.session).exit, Exit::done);
  EXPECT_EQ(recorded(had.session).exit, Exit::done);
  had.read_in(had.weeks({3}));
  EXPECT_EQ(state(had.session).json["bond"]["name"], "Noor");
}

}  // namespace
}  // namespace fonder::app
