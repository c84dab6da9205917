// A sealed copy: whole, opened before it is called one, and brought back as it was.
#include <fstream>
#include <set>

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "chapter.h"
#include "clear_text.h"
#include "faults.h"
#include "files.h"
#include "golden.h"
#include "keeping.h"
#include "make_events.h"
#include "try_archive.h"

namespace fonder::archive {
namespace {

namespace fs = std::filesystem;

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename());
  return names;
}

struct ABackup : testing::Test {
  test::Scratch scratch;
  fs::path home = scratch.path() / "home";
  fs::path folder = scratch.path() / "backup";
  fs::path other = scratch.path() / "another" / "home";
  std::string before;

  ABackup() {
    const auto archive = get(create(home, passphrase(), quick));
    const Bond noor = get(archive->add_bond({{}, "Noor", "partner", "apart", "message"}));
    const auto events = ordinary(9000);
    get(import_file(*archive, noor, Channel::whatsapp, with_words(events)));
    get(archive->set("me", "Ada"));
    get(archive->add_entry({{}, noor.id, "moment", Instant{}, "the heron"}));
    before = archive->fingerprint();
  }
  Result<Whole> back_up() { return archive::back_up(home, passphrase(), folder); }
};

TEST_F(ABackup, HoldsWhatTheArchiveHolds) {
  const Whole whole = get(back_up());
  EXPECT_EQ(whole.fingerprint, before);
  EXPECT_EQ(whole.events, 9000U);
  EXPECT_EQ(whole.bonds, 1U);
  EXPECT_EQ(whole.bytes, fs::file_size(folder / "fonder.db"));
  EXPECT_THAT(names_in(folder), testing::ElementsAre("fonder.db", "fonder.key", "fonder.key.copy"));
  EXPECT_THAT(names_in(scratch.path()), testing::ElementsAre("backup", "home"));
}

TEST_F(ABackup, IsForItsOwnerAloneAndShowsNothing) {
  get(back_up());
  for (const char* name : {"", "fonder.db", "fonder.key", "fonder.key.copy"}) {
    struct stat info {};
    ASSERT_EQ(::lstat((folder / name).c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 07777, *name ? 0600U : 0700U) << name;
  }
  EXPECT_THAT(files_showing(folder, canary), testing::IsEmpty());
}

TEST_F(ABackup, IsTakenWhileTheArchiveIsOpen) {
  const auto archive = get(open(home, passphrase()));
  get(archive->set("me", "Ada Lind"));
  get(back_up());
  get(restore(folder, passphrase(), other));
  EXPECT_EQ(get(open(other, passphrase()))->setting("me"), "Ada Lind");
}

TEST_F(ABackup, IsTakenToAnotherDiskFromAFullOne) {
  const FaultyDisk disk;
  disk->no_index = true;
  EXPECT_EQ(get(back_up()).fingerprint, before);
}

TEST_F(ABackup, ThatIsDamagedIsToldApartFromTheArchive) {
  get(back_up());
  std::fstream file(folder / "fonder.db", std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(40'000);
  file.put('\x7e').put('\x7e').flush();
  for (const auto& failed : {verify(folder, passphrase()), restore(folder, passphrase(), other)}) {
    ASSERT_FALSE(failed);
    EXPECT_THAT(failed.error().what, testing::HasSubstr("The backup in " + folder.string()));
    EXPECT_THAT(failed.error().next, testing::HasSubstr("Try another backup"));
  }
  for (const char* name : {"fonder.key", "fonder.key.copy"}) fs::resize_file(folder / name, 100);
  const auto shut = verify(folder, passphrase());
  ASSERT_FALSE(shut);
  EXPECT_THAT(shut.error().what, testing::HasSubstr("the key file of the backup in"));
}

TEST_F(ABackup, ComesBackWithAllThatWasInIt) {
  get(back_up());
  EXPECT_EQ(get(restore(folder, passphrase(), other)).fingerprint, before);
  const auto archive = get(open(other, passphrase()));
  get(archive->check());
  EXPECT_EQ(archive->fingerprint(), before);
  EXPECT_EQ(archive->setting("me"), "Ada");
  EXPECT_EQ(archive->kept_words(archive->bonds().at(0).id),
            get(open(home, passphrase()))->kept_words({1}));
  get(archive->set("me", "someone"));  // and lives on
  EXPECT_EQ(get(verify(folder, passphrase())).fingerprint, before) << "the copy is another one";
}

TEST_F(ABackup, NeedsItsPassphrase) {
  const Secret wrong(std::string_view("a lamp"));
  EXPECT_EQ(archive::back_up(home, wrong, folder).error().exit, Exit::locked);
  EXPECT_FALSE(fs::exists(folder));
  get(back_up());
  EXPECT_EQ(verify(folder, wrong).error().exit, Exit::locked);
  EXPECT_EQ(restore(folder, wrong, other).error().exit, Exit::locked);
  EXPECT_FALSE(fs::exists(other));
}

TEST_F(ABackup, SweepsAwayWhatAKilledOneLeftAndNothingElse) {
  const fs::path left = scratch.path() / ".fonder.Ab3xYz";
  const fs::path at_work = scratch.path() / ".fonder.Cd4xYz";
  const fs::path not_ours = scratch.path() / ".fonder.Ef5xYz";
  for (const fs::path& one : {left, at_work, not_ours}) {
    fs::create_directory(one);
    fs::permissions(one, fs::perms::owner_all);
    std::ofstream(one / "fonder.key") << "half of it";
  }
  std::ofstream(not_ours / "shopping.txt") << "milk";
  const FolderLock lock(at_work);
  get(back_up());
  EXPECT_THAT(names_in(scratch.path()),
              testing::ElementsAre(".fonder.Cd4xYz", ".fonder.Ef5xYz", "backup", "home"));
}

TEST_F(ABackup, WritesOverNothing) {
  fs::create_directory(folder);
  EXPECT_EQ(back_up().error().exit, Exit::usage);
  EXPECT_TRUE(fs::is_empty(folder));
  fs::remove(folder);
  fs::create_symlink(scratch.path() / "nowhere", folder);
  EXPECT_EQ(back_up().error().exit, Exit::usage);
  EXPECT_FALSE(fs::exists(scratch.path() / "nowhere"));
  fs::remove(folder);
  get(back_up());
  EXPECT_EQ(restore(folder, passphrase(), home).error().exit, Exit::could_not);
  EXPECT_EQ(get(open(home, passphrase()))->fingerprint(), before);
}

TEST_F(ABackup, IsVerifiedWithoutATraceInIt) {
  get(back_up());
  fs::permissions(folder, fs::perms::owner_read | fs::perms::owner_exec);
  EXPECT_EQ(get(verify(folder, passphrase())).fingerprint, before);
  EXPECT_EQ(names_in(folder).size(), 3U);
  fs::permissions(folder, fs::perms::owner_all);
}

TEST_F(ABackup, ThatIsDamagedAnywhereIsFoundAndNotBroughtBack) {
  get(back_up());
  const std::string whole = test::read_file(folder / "fonder.db");
  for (std::size_t at = 100; at < whole.size(); at += 8192) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x40);
    std::ofstream(folder / "fonder.db", std::ios::binary) << damaged;
    const auto seen = verify(folder, passphrase());
    ASSERT_FALSE(seen) << "byte " << at;
    EXPECT_EQ(seen.error().exit, Exit::could_not);
    EXPECT_FALSE(restore(folder, passphrase(), other));
    EXPECT_EQ(state_of(other), HomeState::empty);
  }
}

TEST_F(ABackup, OfWhichAFileIsMissingSaysWhich) {
  get(back_up());
  fs::remove(folder / "fonder.key");
  EXPECT_TRUE(verify(folder, passphrase())) << "the copy of the key will do";
  fs::remove(folder / "fonder.key.copy");
  EXPECT_THAT(verify(folder, passphrase()).error().what, testing::HasSubstr("fonder.key"));
  EXPECT_THAT(verify(scratch.path() / "nowhere", passphrase()).error().what,
              testing::HasSubstr("no backup"));
}

TEST_F(ABackup, CutShortOnItsWayBackIsBroughtBackTheNextTime) {
  get(back_up());
  get(restore(folder, passphrase(), other));
  std::ofstream(other / "fonder.making").close();  // all but the last step
  EXPECT_EQ(state_of(other), HomeState::interrupted);
  EXPECT_EQ(get(restore(folder, passphrase(), other)).fingerprint, before);
  EXPECT_EQ(state_of(other), HomeState::ready);

  fs::remove_all(other);
  get(create(other, passphrase(), quick));  // nothing in it yet
  std::ofstream(other / "fonder.making").close();
  EXPECT_EQ(get(restore(folder, passphrase(), other)).fingerprint, before);

  get(get(open(other, passphrase()))->add_bond({{}, "Mira", "", "", ""}));
  std::ofstream(other / "fonder.making").close();  // someone's archive: never swept away
  EXPECT_FALSE(restore(folder, passphrase(), other));
  EXPECT_EQ(get(open(other, passphrase()))->bonds().size(), 2U);
}

TEST_F(ABackup, HoldsAClosedChapterAndCountsItNowhere) {
  {
    const auto archive = get(open(home, passphrase()));
    const Bond mira = get(archive->add_bond({{}, "Mira", "ended", "", ""}));
    get(import_file(*archive, mira, Channel::whatsapp, with_words(ordinary(40))));
    get(close_bond(*archive, mira.id));
  }
  for (const Whole& whole : {get(back_up()), get(verify(folder, passphrase())),
                             get(restore(folder, passphrase(), other))}) {
    EXPECT_EQ(whole.bonds, 1U);
    EXPECT_EQ(whole.events, 9000U);
  }
  const auto archive = get(open(other, passphrase()));
  EXPECT_EQ(archive->events(closed_bonds(*archive).at(0).id).size(), 40U);
}

// A closed chapter is in no list, and settings belong to nobody: both were entrusted all the same.
TEST_F(ABackup, NeverSweepsAwayWhatNoListShows) {
  get(back_up());
  {
    const auto archive = get(create(other, passphrase(), quick));
    const Bond mira = get(archive->add_bond({{}, "Mira", "ended", "", ""}));
    get(import_file(*archive, mira, Channel::whatsapp, with_words(ordinary(4))));
    get(close_bond(*archive, mira.id));
  }
  std::ofstream(other / "fonder.making").close();
  EXPECT_FALSE(restore(folder, passphrase(), other));
  {
    const auto archive = get(open(other, passphrase()));
    ASSERT_EQ(closed_bonds(*archive).size(), 1U);
    EXPECT_EQ(archive->events(closed_bonds(*archive)[0].id).size(), 4U);
  }
  fs::remove_all(other);
  get(get(create(other, passphrase(), quick))->set("me", "Mira"));
  std::ofstream(other / "fonder.making").close();
  EXPECT_FALSE(restore(folder, passphrase(), other));
  EXPECT_EQ(get(open(other, passphrase()))->setting("me"), "Mira");
}

TEST_F(ABackup, OnADiskThatIsFullOrFailsLeavesNothing) {
  FaultyDisk disk;
  for (const std::int64_t room : {0, 8192, 60'000}) {
    disk->room = room;
    ASSERT_FALSE(back_up()) << room;
    EXPECT_THAT(names_in(scratch.path()), testing::ElementsAre("home"));
  }
  disk->room = -1;
  get(back_up());
  int refused = 0;
  for (int nth = 0;; nth += nth < 8 ? 1 : 13) {
    disk->failed = false;
    disk->until_failure = nth;
    const auto done = restore(folder, passphrase(), other);
    const bool came = disk->failed;
    disk->until_failure = -1;
    EXPECT_EQ(state_of(other), done ? HomeState::ready : HomeState::empty) << nth;
    if (done) {
      EXPECT_EQ(get(open(other, passphrase()))->fingerprint(), before);
    }
    refused += !done;
    fs::remove_all(other);
    if (!came) break;
  }
  EXPECT_GT(refused, 5);
}

// Archives as each released version of the tables left them, kept as files: how they were made
// stands beside them.
class EveryOldArchive : public testing::TestWithParam<fs::path> {
 protected:
  test::Scratch scratch;
  fs::path home = scratch.path() / "home";
  Secret its_passphrase{std::string_view("the kiln sneezed on a Tuesday")};
};

TEST_P(EveryOldArchive, OpensWithAllThatIsInIt) {
  fs::copy(GetParam(), home);
  fs::permissions(home, fs::perms::owner_all);
  const auto archive = get(open(home, its_passphrase));
  get(archive->check());
  const auto bonds = archive->bonds();
  ASSERT_EQ(bonds.size(), 1U);
  EXPECT_EQ(bonds[0].name, "Noor");
  EXPECT_EQ(archive->events(bonds[0].id).size(), 180U);
  EXPECT_EQ(archive->kept_words(bonds[0].id), 180U);
  EXPECT_EQ(archive->holes(bonds[0].id).size(), 1U);
  EXPECT_EQ(archive->fingerprint(),
            "112dda020c602be78654421b1305ad3616a557d164a8a8eb0858b4fbe799977a");
}

TEST_P(EveryOldArchive, IsVerifiedAndBroughtBackUpToDateWhileTheOriginalStaysAsItIs) {
  const std::string original = test::read_file(GetParam() / "fonder.db");
  EXPECT_EQ(get(verify(GetParam(), its_passphrase)).events, 180U);
  EXPECT_EQ(get(restore(GetParam(), its_passphrase, home)).events, 180U);
  EXPECT_EQ(test::read_file(GetParam() / "fonder.db"), original);
  EXPECT_EQ(get(open(home, its_passphrase))->events({1}).size(), 180U);
}

std::vector<fs::path> old_archives() {
  std::vector<fs::path> all;
  for (const auto& entry : fs::directory_iterator(test::source_root() / "tests/fixtures/archive"))
    if (entry.is_directory()) all.push_back(entry.path());
  return all;
}

INSTANTIATE_TEST_SUITE_P(Fixtures, EveryOldArchive, testing::ValuesIn(old_archives()),
                         [](const auto& param) {
                           std::string name = param.param.filename();
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace fonder::archive
