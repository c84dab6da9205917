// Lines captured while locked: sealed, taken in once, whatever happens in between.
#include "inbox.h"

#include <fstream>

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "clear_text.h"
#include "golden.h"
#include "keeping.h"
#include "sealed_line.h"
#include "try_archive.h"

namespace fonder::archive {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

struct AnInbox : testing::Test {
  test::Scratch scratch;
  fs::path home = scratch.path() / "home";
  fs::path inbox = home / "inbox";
  DataKey key;
  std::unique_ptr<Archive> archive = get(create(home, passphrase(), quick, &key));
  BondId noor = get(archive->add_bond({{}, "Noor", "", "", ""})).id;

  TakenIn take() {
    return get(take_in(home, key, *archive, [&](std::string_view said) -> Understood {
      if (said.starts_with("odd")) return {};
      if (said.starts_with("for nobody")) return {std::nullopt, /*waits=*/true};
      if (said.starts_with("over")) return {.over = true};
      if (said.starts_with("own")) {
        return {.own = Own{{}, "held", Instant(), std::string(said)}};
      }
      return {Entry{{}, noor, "little", Instant(), std::string(said)}};
    }));
  }
  std::vector<std::string> journal() {
    std::vector<std::string> all;
    for (const Entry& entry : archive->entries(noor, "little")) all.push_back(entry.body);
    return all;
  }
  std::vector<fs::path> files(const fs::path& folder) {
    std::vector<fs::path> all;
    for (const auto& entry : fs::directory_iterator(folder)) all.push_back(entry.path());
    std::ranges::sort(all);
    return all;
  }
  fs::path only_line() {
    const auto all = files(inbox);
    EXPECT_EQ(all.size(), 1U);
    return all.at(0);
  }
};

TEST_F(AnInbox, TakesALineInOnce) {
  get(capture(home, "turns the mug"));
  EXPECT_EQ(get(waiting_in(home)), 1U);
  EXPECT_EQ(take().taken, 1U);
  EXPECT_EQ(take().taken, 0U);
  EXPECT_THAT(journal(), ElementsAre("turns the mug"));
  EXPECT_THAT(files(inbox), IsEmpty());
}

TEST_F(AnInbox, TakesInWhatIsOnesOwnAndLetsGoOfWhatIsOver) {
  get(capture(home, "own words"));
  get(capture(home, "over by now"));
  const TakenIn took = take();
  EXPECT_EQ(took.taken + took.left + took.aside, 0U) << "nothing of the journal";
  EXPECT_EQ(archive->own("held").at(0).body, "own words");
  EXPECT_EQ(archive->own("").size(), 1U);
  EXPECT_THAT(files(inbox), IsEmpty());
}

TEST_F(AnInbox, HoldsNoWordInTheClearAndIsForOurEyesOnly) {
  get(capture(home, canary));
  EXPECT_THAT(files_showing(home, canary), IsEmpty());
  struct stat info {};
  ASSERT_EQ(::stat(only_line().c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600U);
  ASSERT_EQ(::stat(inbox.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0700U);
}

TEST_F(AnInbox, TellsTheLengthOfALineInBigStepsOnly) {
  get(capture(home, "tea"));
  const auto shorter = fs::file_size(only_line());
  EXPECT_EQ(take().taken, 1U);
  get(capture(home, std::string(200, 'x')));
  EXPECT_EQ(fs::file_size(only_line()), shorter);
}

TEST_F(AnInbox, DoesNotTakeInAgainWhatACopyBringsBack) {
  get(capture(home, "turns the mug"));
  const fs::path line = only_line();
  fs::copy(line, scratch.path() / "copy");
  EXPECT_EQ(take().taken, 1U);
  get(archive->remove_entry(archive->entries(noor, "little").at(0).id));
  fs::copy(scratch.path() / "copy", line);
  fs::copy(scratch.path() / "copy", inbox / "00112233445566778899aabbccddeeff.line");
  EXPECT_EQ(take().taken, 0U);
  EXPECT_THAT(journal(), IsEmpty()) << "and not what was erased meanwhile";
  EXPECT_THAT(files(inbox), IsEmpty());
}

TEST_F(AnInbox, LeavesWhatHasToWait) {
  get(capture(home, "for nobody yet"));
  EXPECT_EQ(take().left, 1U);
  EXPECT_EQ(get(waiting_in(home)), 1U);
}

TEST_F(AnInbox, SetsAsideWhatNobodyUnderstands) {
  get(capture(home, "odd"));
  EXPECT_EQ(take().aside, 1U);
  EXPECT_EQ(get(waiting_in(home)), 0U);
}

TEST_F(AnInbox, SetsAsideWhatIsNoLineOfOurs) {
  get(capture(home, "one"));
  const std::string good = test::read_file(only_line());
  std::string flipped = good;
  flipped[good.size() / 2] = static_cast<char>(flipped[good.size() / 2] ^ 1);
  const auto put = [&](const std::string& name, const std::string& bytes) {
    std::ofstream(inbox / name, std::ios::binary) << bytes;
  };
  put("11111111111111111111111111111111.line", flipped);
  put("22222222222222222222222222222222.line", good.substr(0, good.size() - 1));
  put("33333333333333333333333333333333.line", "");
  put("44444444444444444444444444444444.line", std::string(2 * line_file_limit, 'x'));
  put("notes.txt", "milk");
  put("\x1b[2J.line", good);
  fs::create_symlink("/etc/passwd", inbox / "55555555555555555555555555555555.line");
  fs::create_symlink(scratch.path(), inbox / "folder");
  fs::create_directory(inbox / "66666666666666666666666666666666.line");
  ASSERT_EQ(::mkfifo((inbox / "77777777777777777777777777777777.line").c_str(), 0600), 0);
  const TakenIn result = take();
  EXPECT_EQ(result.taken, 1U);
  EXPECT_EQ(result.aside, 10U);
  EXPECT_THAT(journal(), ElementsAre("one"));
  EXPECT_THAT(files(inbox), ElementsAre(inbox / "aside"));
  EXPECT_EQ(files(inbox / "aside").size(), 10U);
  EXPECT_EQ(take().aside, 0U) << "told once";
}

TEST_F(AnInbox, OfAnotherArchiveIsSetAside) {
  const fs::path other = scratch.path() / "other";
  get(create(other, passphrase(), quick));
  get(capture(other, "theirs"));
  fs::create_directory(inbox);
  fs::permissions(inbox, fs::perms::owner_all);
  for (const fs::path& line : files(other / "inbox")) fs::copy(line, inbox / line.filename());
  EXPECT_EQ(take().aside, 1U);
}

TEST_F(AnInbox, ThatIsALinkIsNeverFollowed) {
  const fs::path elsewhere = scratch.path() / "elsewhere";
  fs::create_directory(elsewhere);
  std::ofstream(elsewhere / "shopping.txt") << "milk";
  fs::create_directory_symlink(elsewhere, inbox);
  EXPECT_FALSE(capture(home, "one"));
  EXPECT_EQ(take().aside, 1U);
  EXPECT_THAT(files(elsewhere), ElementsAre(elsewhere / "shopping.txt"));
  get(capture(home, "two"));
  EXPECT_EQ(take().taken, 1U);
  fs::create_directory_symlink(elsewhere, inbox / "aside");
  std::ofstream(inbox / "notes.txt") << "bread";
  EXPECT_EQ(take().aside, 1U);
  EXPECT_THAT(files(elsewhere), ElementsAre(elsewhere / "shopping.txt"));
}

TEST_F(AnInbox, SweepsWhatALineLeftThatWasCutShort) {
  get(capture(home, "one"));
  fs::rename(only_line(), only_line().string() + ".new");
  EXPECT_EQ(take().taken, 0U);
  EXPECT_THAT(files(inbox), IsEmpty());
}

TEST_F(AnInbox, HoldsOnlySoMany) {
  get(capture(home, "one"));
  const fs::path line = only_line();
  for (std::size_t i = 1; i < most_waiting; ++i) {
    std::string name = std::to_string(i);
    name.insert(0, 32 - name.size(), '0');
    fs::create_hard_link(line, inbox / (name + ".line"));
  }
  EXPECT_EQ(capture(home, "one too many").error().exit, Exit::beyond_limits);
  EXPECT_EQ(take().taken, 1U) << "one line, however often it lies there";
  get(capture(home, "two"));
}

TEST_F(AnInbox, RefusesWhatIsNoLine) {
  EXPECT_EQ(capture(home, "").error().exit, Exit::usage);
  EXPECT_EQ(capture(home, std::string(longest_capture + 1, 'x')).error().exit, Exit::usage);
  get(capture(home, std::string(longest_capture, 'x')));
  EXPECT_EQ(take().taken, 1U);
  EXPECT_FALSE(capture(scratch.path() / "nowhere", "one"));
}

TEST_F(AnInbox, IsReadThroughEveryChangeOfWhatOpensTheArchive) {
  get(capture(home, "one"));
  const Secret next(std::string_view("two herons on a roof"));
  get(change_passphrase(home, passphrase(), next, quick));
  get(capture(home, "two"));
  key = get(data_key(home, next));
  archive.reset();
  EXPECT_EQ(rekey(home, next, quick).error().exit, Exit::could_not) << "two lines wait";
  archive = get(open(home, key));
  EXPECT_EQ(take().taken, 2U);
  archive.reset();
  get(rekey(home, next, quick));
  get(capture(home, "three"));
  key = get(data_key(home, next));
  archive = get(open(home, key));
  EXPECT_EQ(take().taken, 1U);
  EXPECT_THAT(journal(), UnorderedElementsAre("one", "two", "three"));
}

TEST_F(AnInbox, GoesWithTheArchive) {
  get(capture(home, "one"));
  archive.reset();
  get(wipe(home));
  EXPECT_FALSE(fs::exists(home));
}

}  // namespace
}  // namespace fonder::archive
