// An archive ended: the key first, whatever state it is in.
#include <fstream>
#include <thread>

#include <gmock/gmock.h>

#include "files.h"
#include "golden.h"
#include "keeping.h"
#include "make_events.h"
#include "try_archive.h"

namespace fonder::archive {
namespace {

namespace fs = std::filesystem;

struct AnEnd : testing::Test {
  test::Scratch scratch;
  fs::path home = scratch.path() / "home";

  AnEnd() {
    const auto archive = get(create(home, passphrase(), quick));
    get(archive->set("me", "Ada"));
  }
};

TEST_F(AnEnd, LeavesNothing) {
  get(wipe(home));
  EXPECT_FALSE(fs::exists(home));
  EXPECT_EQ(wipe(home).error().exit, Exit::could_not) << "there is nothing to end";
}

TEST_F(AnEnd, ComesToAnArchiveThatIsOpen) {
  const auto archive = get(open(home, passphrase()));
  get(archive->set("me", "Ada Lind"));
  get(wipe(home));
  EXPECT_FALSE(fs::exists(home));
}

TEST_F(AnEnd, TakesTheKeyBeforeAnythingThatMayHinderIt) {
  fs::remove(home / "fonder.db");
  fs::create_directories(home / "fonder.db" / "in the way");
  EXPECT_FALSE(wipe(home));
  EXPECT_FALSE(fs::exists(home / "fonder.key"));
  EXPECT_FALSE(fs::exists(home / "fonder.key.copy"));
  fs::remove_all(home / "fonder.db");
  std::ofstream(home / "fonder.db") << "some pages";
  get(wipe(home));  // done again, it goes on
  EXPECT_FALSE(fs::exists(home));
}

TEST_F(AnEnd, GoesOnPastWhatCannotBeRemoved) {
  fs::rename(home / "fonder.key", home / "aside");
  fs::create_directories(home / "fonder.key" / "in the way");
  EXPECT_FALSE(wipe(home));
  EXPECT_FALSE(fs::exists(home / "fonder.key.copy"));
  EXPECT_FALSE(fs::exists(home / "fonder.db"));
}

TEST_F(AnEnd, ComesToWhatWasCutShort) {
  std::ofstream(home / "fonder.making").close();
  std::ofstream(home / "fonder.key.next") << "x";
  std::ofstream(home / "fonder.db.next") << "x";
  get(wipe(home));
  EXPECT_FALSE(fs::exists(home));
}

// Another passphrase is under way: it has read the old slots, and holds the folder for a second.
TEST_F(AnEnd, IsNotUndoneByAChangeThatWasUnderWay) {
  std::ofstream(home / "shopping.txt") << "milk";  // so that the folder stays
  const KeyCost slow{.passes = 3, .kib = 64 * 1024};
  for (const int head_start : {1, 20, 60}) {
    std::thread changing([&] {
      (void)change_passphrase(home, passphrase(), Secret(std::string_view("two herons")), slow);
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(head_start));
    get(wipe(home));
    changing.join();
    EXPECT_EQ(state_of(home), HomeState::empty) << head_start;
    get(create(home, passphrase(), quick));
  }
}

TEST_F(AnEnd, ComesEvenWhereSomebodyHoldsTheFolder) {
  const FolderLock lock(home);
  get(wipe(home));
  EXPECT_FALSE(fs::exists(home / "fonder.key"));
  EXPECT_FALSE(fs::exists(home / "fonder.db"));
}

TEST_F(AnEnd, LeavesWhatIsNotOurs) {
  std::ofstream(home / "shopping.txt") << "milk";
  get(wipe(home));
  EXPECT_EQ(test::read_file(home / "shopping.txt"), "milk");
  EXPECT_EQ(state_of(home), HomeState::empty);
}

}  // namespace
}  // namespace fonder::archive
