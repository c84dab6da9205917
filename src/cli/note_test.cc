// The journal's verbs, as a shell or a person at a terminal uses them.
#include <fstream>

#include <gmock/gmock.h>

#include "golden.h"
#include "program.h"

namespace fonder::test {
namespace {

using testing::HasSubstr;
using testing::Not;

struct AHomeToWriteIn : testing::Test {
  Scratch scratch;
  std::string passphrase = "the kiln sneezed on a Tuesday";
  Running locked{scratch.path() / "home", "", {}};
  Running open{scratch.path() / "home", passphrase, {}};
  void SetUp() override {
    if (!program_is_there()) GTEST_SKIP() << "the program was not built";
    run_program({"start", "--bond", "Noor", "--how", "partner", "--live", "apart"}, open);
  }
};

TEST_F(AHomeToWriteIn, SealsALineWhereItIsLockedAndTakesItInOnce) {
  const Ended sealed = run_program({"little", "turns", "the", "mug"}, locked);
  EXPECT_EQ(sealed.exit, 0) << sealed.err;
  EXPECT_EQ(sealed.out, "Sealed. It moves into your journal when you open fonder next.\n");
  const Ended first = run_program({"journal"}, open);
  EXPECT_THAT(first.err, HasSubstr("One line that you wrote while this was locked"));
  EXPECT_THAT(first.out, HasSubstr("turns the mug"));
  EXPECT_THAT(first.out, HasSubstr("One line.\n"));
  const Ended second = run_program({"journal"}, open);
  EXPECT_EQ(second.err, "");
  EXPECT_THAT(second.out, HasSubstr("One line.\n"));
}

TEST_F(AHomeToWriteIn, AsksForTheWordsWhereNoneAreTyped) {
  const Ended asked =
      run_on_terminal({"little"}, locked, {{"What did you notice?", "hums while it rains"}});
  EXPECT_EQ(asked.exit, 0) << asked.out;
  EXPECT_THAT(asked.out, HasSubstr("Sealed."));
  EXPECT_THAT(run_program({"journal", "--kind", "little"}, open).out, HasSubstr("hums while it"));
}

TEST_F(AHomeToWriteIn, SaysWhichDayItUnderstood) {
  const Ended kept =
      run_program({"note", "the kiln sneezed last Tuesday", "--now", "2031-03-05T20:00"}, open);
  EXPECT_THAT(kept.out, HasSubstr("Kept, about Tuesday 4 March 2031."));
  EXPECT_THAT(kept.out, HasSubstr("fonder journal --edit 1 --about DATE"));
  const Ended odd = run_program({"note", "tea", "--about", "3/5"}, locked);
  EXPECT_EQ(odd.exit, 2);
  EXPECT_THAT(odd.err, HasSubstr("which day"));
}

TEST_F(AHomeToWriteIn, ChangesRestsAndErasesALine) {
  run_program({"joke", "the red kettle", "--origin", "the flat in Graz"}, open);
  EXPECT_THAT(run_program({"journal", "--edit", "1", "the", "blue", "kettle"}, open).out,
              HasSubstr("the blue kettle"));
  EXPECT_THAT(run_program({"journal", "--rest", "1"}, open).out, HasSubstr("One line rests."));
  EXPECT_THAT(run_program({"journal", "--rested"}, open).out, HasSubstr("from: the flat in Graz"));
  EXPECT_THAT(run_program({"journal", "--wake", "1"}, open).out, HasSubstr("the blue kettle"));
  EXPECT_EQ(run_program({"journal", "--erase", "1"}, open).exit, 2)
      << "nobody said that it is meant";
  EXPECT_THAT(run_program({"journal", "--erase", "1", "--yes"}, open).out,
              Not(HasSubstr("kettle")));
  EXPECT_EQ(run_program({"journal", "--rest", "1", "--wake", "1"}, open).exit, 2);
}

TEST_F(AHomeToWriteIn, TakesInWhatAPhoneFilled) {
  const std::filesystem::path file = scratch.path() / "inbox.txt";
  EXPECT_THAT(run_program({"settings", "--phone-notes", file.string()}, open).out,
              HasSubstr("No file is at that place just now."));
  std::ofstream(file) << "little: turns the mug\n";
  EXPECT_THAT(run_program({"today"}, open).err, HasSubstr("One line from your phone"));
  EXPECT_THAT(run_program({"journal"}, open).out, HasSubstr("turns the mug"));
  std::ofstream(file) << "little: turns the mug\nask: how the exam went\n";
  EXPECT_THAT(run_program({"before"}, open).err, HasSubstr("One line from your phone"));
}

TEST_F(AHomeToWriteIn, ErasesNothingThatWasNotMeant) {
  run_program({"steady", "the stairs, twice"}, open);
  run_program({"check-in", "--body", "calm"}, open);
  run_program({"intention", "pottery", "--when", "Tuesdays"}, open);
  for (const auto& [verb, id] :
       {std::pair("steady", "1"), std::pair("check-in", "1"), std::pair("life", "2")}) {
    const auto erase = [&, verb = verb, id = id](std::vector<std::string> more) {
      more.insert(more.begin(), {verb, "--erase", id});
      return run_program(more, open);
    };
    EXPECT_EQ(erase({}).exit, 2) << verb;
    EXPECT_EQ(erase({"--yes"}).exit, 0) << verb;
    EXPECT_EQ(erase({"--yes"}).exit, 2) << verb << ": it is gone";
  }
}

TEST_F(AHomeToWriteIn, NeedsAnArchive) {
  const Ended nowhere = run_program({"note", "tea"}, {scratch.path() / "none", "", {}});
  EXPECT_EQ(nowhere.exit, 1);
}

}  // namespace
}  // namespace fonder::test
