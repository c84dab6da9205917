// A closed chapter is brought up by nothing, and comes back as it was.
#include "chapter.h"

#include <gtest/gtest.h>

#include "erase.h"
#include "scene.h"
#include "settings.h"
#include "whom.h"

namespace fonder::app {
namespace {

const std::vector<int> ordinary{4, 5, 4, 3, 5, 4, 6, 4, 5, 4, 5, 7};

/// Everything that any page or verb says.
std::string all_that_is_said(Scene& scene) {
  std::string all;
  for (const Answer& answer :
       {state(scene.session), today(scene.session), rhythm(scene.session), recorded(scene.session),
        why(scene.session, "weeks"), settings(scene.session)}) {
    all += answer.json.dump() + "\n";
  }
  const auto out = scene.folder.path() / "out";
  export_all(scene.session, out);
  for (const char* file : {"events.csv", "events.jsonl", "record.jsonl"}) {
    all += test::read_file(out / file);
  }
  std::filesystem::remove_all(out);
  return all;
}

TEST(Chapter, ThatIsClosedIsBroughtUpByNothing) {
  for (const char* how : {"ended", "lost", "partner"}) {
    Scene scene;
    start(scene.session, {"Noor", how, "", "", false});
    scene.read_in(scene.weeks(ordinary));
    ASSERT_NE(all_that_is_said(scene).find("Noor"), std::string::npos);
    const Answer closed = close_chapter(scene.session);
    EXPECT_EQ(closed.exit, Exit::done) << closed.json;
    EXPECT_EQ(closed.json["closed"], 1);
    EXPECT_EQ(closed.json.dump().find("Noor"), std::string::npos);
    const std::string said = all_that_is_said(scene);
    EXPECT_EQ(said.find("Noor"), std::string::npos) << said;
    EXPECT_EQ(said.find("2031-03"), std::string::npos) << "a day of it";
  }
}

TEST(Start, SaidAgainKeepsWhatIsNotNamed) {
  Scene scene;
  start(scene.session, {"Noor", "long-distance", "apart", "message", true});
  start(scene.session, {"Noor", "", "", "voice", false});
  const Json now = state(scene.session).json;
  EXPECT_EQ(now["bond"]["how"], "long-distance");
  EXPECT_EQ(now["bond"]["live"], "apart");
  EXPECT_EQ(now["bond"]["mostly"], "voice");
  EXPECT_EQ(now["keep_words"], true);
}

TEST(Chapter, ThatIsClosedIsNotAmongThoseToChooseFrom) {
  Scene scene;
  start(scene.session, {"Ida", "friend", "", "", false});
  scene.session.bond = "Ida";
  ASSERT_EQ(close_chapter(scene.session).exit, Exit::done);
  start(scene.session, {"Mum", "family", "", "", false});
  start(scene.session, {"Noor", "partner", "", "", false});
  scene.session.bond.clear();
  EXPECT_EQ(state(scene.session).json["bond"], nullptr);
  EXPECT_EQ(state(scene.session).json["people"], (Json{"Mum", "Noor"}));
  const Json told = rhythm(scene.session).json["error"];
  EXPECT_EQ(told["what"], "There are two people here.");
  EXPECT_EQ(settings(scene.session, {}).json["people"], (Json{"Mum", "Noor"}));
  EXPECT_FALSE(choose_bond(scene.session, "Ida"));
  EXPECT_FALSE(choose_bond(scene.session, "Aunt May"));
  ASSERT_TRUE(choose_bond(scene.session, "noor"));
  EXPECT_EQ(state(scene.session).json["bond"]["name"], "Noor");
}

TEST(Chapter, ComesBackAsItWas) {
  Scene scene;
  scene.read_in(scene.weeks(ordinary));
  const std::string before = all_that_is_said(scene);
  const std::string fingerprint = scene.session.archive->fingerprint();
  close_chapter(scene.session);
  EXPECT_EQ(reopen_chapter(scene.session, "").exit, Exit::done);
  EXPECT_EQ(all_that_is_said(scene), before);
  EXPECT_EQ(scene.session.archive->fingerprint(), fingerprint);
  EXPECT_EQ(reopen_chapter(scene.session, "").exit, Exit::usage) << "none is closed";
}

TEST(Chapter, ThatIsClosedTakesNothingIn) {
  Scene scene;
  scene.read_in(scene.weeks({3}));
  close_chapter(scene.session);
  const std::string before = scene.session.archive->fingerprint();
  EXPECT_EQ(scene.read_in(scene.weeks({3, 4})).exit, Exit::refused);
  EXPECT_EQ(start(scene.session, {"noor", "friend", "apart", "voice", false}).exit, Exit::refused);
  scene.session.bond = "Noor";
  EXPECT_EQ(rhythm(scene.session).exit, Exit::refused);
  EXPECT_EQ(scene.session.archive->fingerprint(), before);
}

TEST(Chapter, ThatIsTheOnlyOneIsSaidToBeClosed) {
  Scene scene;
  scene.read_in(scene.weeks({3}));
  close_chapter(scene.session);
  const auto says_so = [](const Json& answer, const char* what, const char* next) {
    EXPECT_NE(answer.at(what).get<std::string>().find("chapter in here is closed"),
              std::string::npos)
        << answer;
    EXPECT_NE(answer.at(next).get<std::string>().find("close-chapter --reopen"), std::string::npos)
        << answer;
  };
  says_so(today(scene.session).json, "text", "sub");
  says_so(recorded(scene.session).json, "text", "sub");
  EraseWishes everything;
  everything.everything = true;
  HoleWishes days;
  days.from = days.to = "2031-03-03";
  for (const Answer& refused :
       {rhythm(scene.session), why(scene.session, "weeks"), hole(scene.session, days),
        week(scene.session, {"sat", "", "", ""}), would_erase(scene.session, everything)}) {
    EXPECT_EQ(refused.exit, Exit::refused);
    says_so(refused.json["error"], "what", "next");
  }
}

TEST(Chapter, ThatIsClosedIsSaidToBeInNoExport) {
  Scene scene;
  scene.read_in(scene.weeks({3}));
  close_chapter(scene.session);
  const std::string text =
      export_all(scene.session, scene.folder.path() / "out").json["text"].get<std::string>();
  EXPECT_TRUE(text.starts_with("Everything but a closed chapter is in the folder")) << text;
  EXPECT_NE(text.find("fonder close-chapter --reopen, then fonder close-chapter --export DIR"),
            std::string::npos)
      << text;
}

TEST(Bond, HasANameThatCanBeShown) {
  Scene scene;
  const std::string endless(100'000, 'n');
  EXPECT_EQ(start(scene.session, {endless, "friend", "apart", "voice", false}).exit, Exit::usage);
  EXPECT_EQ(scene.read_in(scene.weeks({3}), "Ada", endless).exit, Exit::usage);
  EXPECT_TRUE(scene.session.archive->bonds().empty());
}

TEST(Chapter, LeavesOthersAsTheyAre) {
  Scene scene;
  scene.read_in(scene.weeks({3}));
  start(scene.session, {"Mira", "friend", "apart", "voice", false});
  scene.session.bond = "Noor";
  close_chapter(scene.session);
  EXPECT_EQ(state(scene.session).json["bond"]["name"], "Mira");
  EXPECT_EQ(today(scene.session).exit, Exit::done);
}

TEST(Chapter, IsWrittenOutOnceBeforeItIsClosed) {
  Scene scene;
  scene.read_in(scene.weeks({3}));
  const auto out = scene.folder.path() / "chapter";
  std::filesystem::create_directory(out);
  EXPECT_EQ(close_chapter(scene.session, out).exit, Exit::usage) << "something stands there";
  EXPECT_EQ(state(scene.session).json["bond"]["name"], "Noor") << "and nothing was closed";
  std::filesystem::remove(out);
  const Answer closed = close_chapter(scene.session, out);
  EXPECT_EQ(closed.json["export"]["events"], 6) << closed.json;
  EXPECT_NE(test::read_file(out / "record.jsonl").find("Noor"), std::string::npos);
}

TEST(Chapter, ThatIsClosedCanBeErased) {
  Scene had;
  had.read_in(had.weeks({3}));
  close_chapter(had.session);
  EraseWishes wishes;
  wishes.closed = true;
  EXPECT_EQ(would_erase(had.session, wishes).json["events"]["messages"], 6);
  EXPECT_EQ(erase(had.session, wishes, "yes").exit, Exit::refused);
  EXPECT_EQ(erase(had.session, wishes, words_that_erase()).exit, Exit::done);
  EXPECT_EQ(settings(had.session).json["closed"], 0);
  Scene never;
  EXPECT_EQ(had.session.archive->fingerprint(), never.session.archive->fingerprint());
}

TEST(Chapter, OfSeveralHasToBeNamed) {
  Scene scene;
  for (const char* name : {"Noor", "Mira"}) {
    start(scene.session, {name, "ended", "", "", false});
    scene.session.bond = name;
    close_chapter(scene.session);
  }
  EXPECT_EQ(reopen_chapter(scene.session, "").exit, Exit::usage);
  const Answer sam = reopen_chapter(scene.session, "Sam");
  EXPECT_EQ(sam.exit, Exit::usage);
  EXPECT_EQ(sam.json["error"]["what"], "No closed chapter has that name. Nothing was changed.");
  EXPECT_EQ(reopen_chapter(scene.session, "mira").exit, Exit::done);
  EXPECT_EQ(state(scene.session).json["bond"]["name"], "Mira");
}

}  // namespace
}  // namespace fonder::app
