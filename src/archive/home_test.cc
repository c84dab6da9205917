// The folder on disk: who may read it, what opens it, and what is left of a making cut short.
#include <fstream>
#include <set>

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "golden.h"
#include "key_slot.h"
#include "make_events.h"
#include "sql.h"
#include "try_archive.h"

namespace fonder::archive {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

std::string flipped(std::string bytes, std::size_t at) {
  bytes[at] = static_cast<char>(bytes[at] ^ 0x40);
  return bytes;
}

struct AHome : testing::Test {
  test::Scratch scratch;
  fs::path home = scratch.path() / "fonder";
  fs::path slot = home / "fonder.key";
  fs::path copy = home / "fonder.key.copy";
  fs::path db = home / "fonder.db";

  std::unique_ptr<Archive> create() { return get(archive::create(home, passphrase(), quick)); }
  Result<std::unique_ptr<Archive>> open() { return archive::open(home, passphrase()); }
  /// What a small archive with one chat looks like; closed again.
  std::string made() {
    const auto archive = create();
    const Bond noor = get(archive->add_bond({{}, "Noor", "", "", ""}));
    get(import_file(*archive, noor, Channel::whatsapp, without_words(ordinary(6000))));
    return archive->fingerprint();
  }
};

TEST_F(AHome, IsEmptyAtFirstAndReadyThen) {
  EXPECT_EQ(state_of(home), HomeState::empty);
  EXPECT_EQ(open().error().exit, Exit::could_not);
  create();
  EXPECT_EQ(state_of(home), HomeState::ready);
}

TEST_F(AHome, OpensAgainWithAllThatWasInIt) {
  const std::string before = made();
  const auto archive = get(open());
  EXPECT_EQ(archive->fingerprint(), before);
  get(archive->check());
}

TEST_F(AHome, IsForItsOwnerAlone) {
  const auto archive = create();
  const Bond noor = get(archive->add_bond({{}, "Noor", "", "", ""}));
  auto import = get(archive->import_into(noor, Channel::whatsapp));
  get(import->add(without_words(ordinary(100'000))));
  const auto mode = [](const fs::path& path) {
    struct stat info {};
    EXPECT_EQ(::lstat(path.c_str(), &info), 0);
    return info.st_mode & 07777;
  };
  EXPECT_EQ(mode(home), 0700U);
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(home)) {
    EXPECT_EQ(mode(entry.path()), 0600U) << entry.path();
    names.insert(entry.path().filename());
  }
  EXPECT_THAT(names, testing::UnorderedElementsAre("fonder.db", "fonder.db-wal", "fonder.db-shm",
                                                   "fonder.key", "fonder.key.copy"));
}

TEST_F(AHome, TakesAFolderThatIsThereForItself) {
  fs::create_directories(home);
  fs::permissions(home, fs::perms::all);
  create();
  EXPECT_EQ(fs::status(home).permissions(), fs::perms::owner_all);
}

TEST_F(AHome, ShutsNoFolderInWhichOthersHaveTheirThings) {
  fs::create_directories(home);
  write(home / "shopping.txt", "milk");
  const auto open_to_all = fs::perms::all | fs::perms::sticky_bit;
  fs::permissions(home, open_to_all);
  const auto tried = archive::create(home, passphrase(), quick);
  ASSERT_FALSE(tried);
  EXPECT_THAT(tried.error().what, testing::HasSubstr("Nothing was changed"));
  EXPECT_EQ(fs::status(home).permissions(), open_to_all);
  EXPECT_FALSE(fs::exists(slot));

  fs::permissions(home, fs::perms::owner_all);  // who shut it already may have it so
  create();
  EXPECT_EQ(test::read_file(home / "shopping.txt"), "milk");
}

TEST_F(AHome, LiesBehindALinkWhereItMust) {
  fs::create_directories(scratch.path() / "elsewhere");
  fs::create_symlink(scratch.path() / "elsewhere", home);
  create();
  EXPECT_TRUE(open());
}

TEST_F(AHome, DoesNotOpenWithAnotherPassphrase) {
  made();
  const auto failure = archive::open(home, Secret(std::string_view("a lamp, a boat"))).error();
  EXPECT_EQ(failure.exit, Exit::locked);
}

TEST_F(AHome, RefusesAnEmptyPassphrase) {
  EXPECT_EQ(archive::create(home, Secret(std::string_view()), quick).error().exit, Exit::usage);
  EXPECT_EQ(state_of(home), HomeState::empty);
}

TEST_F(AHome, IsNotMadeTwice) {
  const std::string before = made();
  EXPECT_EQ(archive::create(home, passphrase(), quick).error().exit, Exit::could_not);
  EXPECT_EQ(get(open())->fingerprint(), before);
}

TEST_F(AHome, OpensByEitherSlotAndMendsTheOther) {
  made();
  const std::string whole = test::read_file(slot);
  for (const fs::path& broken : {slot, copy}) {
    write(broken, flipped(whole, 70));
    EXPECT_TRUE(open());
    EXPECT_EQ(test::read_file(broken), whole);
    fs::remove(broken);
    EXPECT_TRUE(open());
    EXPECT_EQ(test::read_file(broken), whole);
  }
}

TEST_F(AHome, TellsADamagedSlotFromAWrongPassphrase) {
  made();
  const std::string whole = test::read_file(slot);
  for (const std::size_t byte : {std::size_t{0}, std::size_t{60}, whole.size() - 1}) {
    write(slot, flipped(whole, byte));
    write(copy, flipped(whole, byte));
    EXPECT_EQ(open().error().exit, Exit::could_not);
  }
  fs::remove(copy);
  EXPECT_EQ(open().error().exit, Exit::could_not);
}

TEST_F(AHome, OpensByTheOldOrTheNewPassphraseInTheMiddleOfAChange) {
  made();
  const auto other =
      archive::create(scratch.path() / "other", Secret(std::string_view("new")), quick);
  ASSERT_TRUE(other);
  fs::copy_file(scratch.path() / "other" / "fonder.key", slot,
                fs::copy_options::overwrite_existing);
  EXPECT_TRUE(open()) << "the copy still has the old one";
}

TEST_F(AHome, WithoutItsSlotsOrItsArchiveIsDamagedAndLeftAlone) {
  made();
  fs::remove(slot);
  fs::remove(copy);
  EXPECT_EQ(state_of(home), HomeState::damaged);
  EXPECT_EQ(open().error().exit, Exit::could_not);
  EXPECT_EQ(archive::create(home, passphrase(), quick).error().exit, Exit::could_not);
  EXPECT_TRUE(fs::exists(db));
}

TEST_F(AHome, DoesNotOpenUnderAnotherArchivesKey) {
  made();
  get(archive::create(scratch.path() / "other", passphrase(), quick)).reset();
  for (const char* name : {"fonder.key", "fonder.key.copy"})
    fs::copy_file(scratch.path() / "other" / name, home / name,
                  fs::copy_options::overwrite_existing);
  EXPECT_EQ(open().error().exit, Exit::could_not);
}

TEST_F(AHome, FindsEveryDamagedPage) {
  made();
  const std::string whole = test::read_file(db);
  for (std::size_t at = 100; at < whole.size(); at += 4096) {
    write(db, flipped(whole, at));
    const auto archive = open();
    EXPECT_FALSE(archive && (*archive)->check()) << "byte " << at;
  }
}

TEST_F(AHome, CutShortInItsMakingCountsAsEmptyAndIsMadeAnew) {
  create();
  const auto parts = {db, slot, copy, home / "fonder.making", home / "fonder.key.new"};
  // Whatever had been written by then: every subset that holds the mark.
  for (unsigned subset = 0; subset < 32; ++subset) {
    if ((subset & 8) == 0) continue;
    fs::remove_all(home);
    fs::create_directories(home);
    unsigned bit = 1;
    for (const fs::path& part : parts) {
      if (subset & bit) write(part, "half of it");
      bit <<= 1;
    }
    EXPECT_EQ(state_of(home), HomeState::interrupted);
    EXPECT_FALSE(open());
    create();
    EXPECT_EQ(state_of(home), HomeState::ready);
    EXPECT_TRUE(open());
  }
}

TEST_F(AHome, IsNotSweptAwayBecauseTheMarkOfAMakingCameBack) {
  made();
  write(home / "fonder.making", "");
  create();
  EXPECT_EQ(state_of(home), HomeState::ready);
  const auto archive = get(open());
  EXPECT_EQ(archive->events(archive->bonds().at(0).id).size(), 6000U);
}

// Pages come after the slots: without a slot that opens them they are somebody's, and stay.
TEST_F(AHome, IsNotSweptAwayWhereItsSlotIsLost) {
  made();
  write(home / "fonder.making", "");
  fs::remove(slot);
  fs::remove(copy);
  const auto size = fs::file_size(db);
  EXPECT_FALSE(archive::create(home, passphrase(), quick));
  EXPECT_EQ(fs::file_size(db), size);
}

TEST_F(AHome, EmptiedIsDamagedAndNotFilledAnew) {
  made();
  for (const char* left : {"", "S"}) {
    write(db, left);
    EXPECT_FALSE(open());
    EXPECT_TRUE(test::read_file(db) == left);
  }
}

// What SQLite was built with and told: a default would be a promise broken in silence.
TEST_F(AHome, IsOpenedAsItsPromisesWantIt) {
  made();
  const auto keys = get(unsealed(test::read_file(slot), passphrase()));
  const auto opened = get(Database::open(db, keys.data));
  const auto answer = [&](const std::string& question) {
    Statement pragma = opened->prepare("PRAGMA " + question);
    return pragma.row() ? pragma.text(0) : "nothing";
  };
  EXPECT_EQ(answer("cipher"), "aegis");
  EXPECT_EQ(answer("memory_security"), "1");
  EXPECT_EQ(answer("journal_mode"), "wal");
  EXPECT_EQ(answer("synchronous"), "2");
  EXPECT_EQ(answer("secure_delete"), "1");
  EXPECT_EQ(answer("temp_store"), "2");
  EXPECT_EQ(answer("trusted_schema"), "0");
  EXPECT_EQ(answer("foreign_keys"), "1");
  std::set<std::string> built;
  Statement options = opened->prepare("PRAGMA compile_options");
  each_row(options, [&](const Statement& row) { built.insert(row.text(0)); });
  EXPECT_THAT(built, testing::IsSupersetOf(
                         {"TEMP_STORE=3", "SECURE_DELETE", "OMIT_LOAD_EXTENSION", "THREADSAFE=2"}));
}

TEST_F(AHome, LetsTwoOpenItAndOneWrite) {
  made();
  const auto one = get(open());
  const auto two = get(open());
  const Bond noor = one->bonds().at(0);
  auto import = get(one->import_into(noor, Channel::telegram));
  get(import->add(without_words(ordinary(10))));
  EXPECT_EQ(two->events(noor.id).size(), 6000U);
  get(import->finish({}));
  EXPECT_EQ(two->events(noor.id).size(), 6010U);
}

TEST_F(AHome, TakesNothingThatWouldGoIntoAFileThatNobodyFinds) {
  const auto archive = create();
  const fs::path elsewhere = scratch.path() / "elsewhere";
  fs::rename(home, elsewhere);
  EXPECT_EQ(archive->add_bond({{}, "Noor", "", "", ""}).error().exit, Exit::could_not);
  fs::rename(elsewhere, home);
  get(archive->add_bond({{}, "Noor", "", "", ""}));
}

TEST_F(AHome, IsTakenBackOnlyWhileNothingIsInIt) {
  DataKey key;
  get(archive::create(home, passphrase(), quick, &key)).reset();
  unmake(home, key);
  EXPECT_FALSE(fs::exists(home));

  get(archive::create(home, passphrase(), quick, &key)).reset();
  get(get(open())->add_bond({{}, "Noor", "", "", ""}));
  unmake(home, key);
  EXPECT_EQ(get(open())->bonds().size(), 1U);
}

TEST_F(AHome, IsNotTakenBackWhileSomebodyElseHasItOpen) {
  DataKey key;
  get(archive::create(home, passphrase(), quick, &key)).reset();
  const auto other = get(open());
  unmake(home, key);
  get(other->add_bond({{}, "Noor", "", "", ""}));
  EXPECT_EQ(get(open())->bonds().size(), 1U);
}

TEST_F(AHome, KnowsHowManyCopiesOfItsKeyAreWholeUntilOpeningMendsThem) {
  EXPECT_EQ(whole_slots(home), 0);
  made();
  EXPECT_EQ(whole_slots(home), 2);
  write(copy, flipped(test::read_file(copy), 70));
  EXPECT_EQ(whole_slots(home), 1);
  get(open());
  EXPECT_EQ(whole_slots(home), 2);
  fs::remove(slot);
  EXPECT_EQ(whole_slots(home), 1);
}

}  // namespace
}  // namespace fonder::archive
