// No word is on the disk in the clear, and an erased one is not even in the decrypted pages.
#include <cstdlib>
#include <fstream>

#include <gmock/gmock.h>

#include "clear_text.h"
#include "golden.h"
#include "key_slot.h"
#include "make_events.h"
#include "sql.h"
#include "try_archive.h"

namespace fonder::archive {
namespace {

namespace fs = std::filesystem;

TEST(ClearText, IsFoundInEveryDisguise) {
  const test::Scratch scratch;
  int nth = 0;
  for (const std::string& disguise : disguises(canary)) {
    std::ofstream(scratch.path() / std::to_string(++nth)) << "some bytes " << disguise << " more";
    EXPECT_EQ(files_showing(scratch.path(), canary).size(), static_cast<std::size_t>(nth));
  }
}

struct ACanary : testing::Test {
  test::Scratch scratch;
  fs::path home = scratch.path() / "home";
  fs::path temporary = scratch.path() / "tmp";
  std::unique_ptr<Archive> archive;
  Bond noor;

  ACanary() {
    fs::create_directories(temporary);
    ::setenv("TMPDIR", temporary.c_str(), 1);
    ::setenv("SQLITE_TMPDIR", temporary.c_str(), 1);
    archive = get(create(home, passphrase(), quick));
    noor = get(archive->add_bond({{}, std::string(canary), "", "", ""}));
  }
  ~ACanary() override {
    ::unsetenv("TMPDIR");
    ::unsetenv("SQLITE_TMPDIR");
  }
  void expect_nothing_shown() {
    EXPECT_THAT(files_showing(scratch.path(), canary), testing::IsEmpty());
    EXPECT_TRUE(fs::is_empty(temporary));
  }
  /// Pages whose plain bytes hold the word. Everything else must have let go of the file.
  std::int64_t decrypted_pages_showing(std::string_view word) {
    const auto keys = get(unsealed(test::read_file(home / "fonder.key"), passphrase()));
    const auto db = get(Database::open(home / "fonder.db", keys.data));
    Statement select = db->prepare("SELECT data FROM sqlite_dbpage");
    std::int64_t found = 0;
    each_row(select,
             [&](const Statement& row) { found += row.bytes(0).find(word) != std::string::npos; });
    return found;
  }
};

TEST_F(ACanary, InKeptWordsIsNotOnTheDisk) {
  const auto events = ordinary(20'000);
  get(import_file(*archive, noor, Channel::whatsapp, with_words(events)));
  expect_nothing_shown();  // the log is still there
  EXPECT_TRUE(fs::exists(home / "fonder.db-wal"));
  archive.reset();
  expect_nothing_shown();
  EXPECT_GT(decrypted_pages_showing(canary), 0);
}

TEST_F(ACanary, OfAnImportUnderWayIsNotOnTheDisk) {
  const auto events = ordinary(500'000);
  auto import = get(archive->import_into(noor, Channel::whatsapp));
  get(import->add(with_words(events)));
  EXPECT_GT(fs::file_size(home / "fonder.db-wal"), 1'000'000U)
      << "nothing was spilled, nothing seen";
  expect_nothing_shown();
}

TEST_F(ACanary, InSettingsEntriesAndRecordsIsNotOnTheDisk) {
  get(archive->set(canary, canary));
  get(archive->add_entry({{}, noor.id, "moment", Instant{}, std::string(canary)}));
  auto import = get(archive->import_into(noor, Channel::whatsapp));
  ImportRecord record;
  record.file = canary;
  record.report = canary;
  get(import->finish(record));
  (void)archive->fingerprint();
  get(archive->check());
  expect_nothing_shown();
}

TEST_F(ACanary, IsGoneFromTheDecryptedPagesAfterADeletion) {
  const auto events = ordinary(2000);
  auto file = with_words(events);
  file[1000].text = "onlyoncequokka";
  get(import_file(*archive, noor, Channel::whatsapp, file));
  archive.reset();
  EXPECT_GT(decrypted_pages_showing("onlyoncequokka"), 0);

  archive = get(open(home, passphrase()));
  file[1000].event.identity = 0;
  file[1000].event.flags = Flag::deleted;
  file[1000].event.media = Media::none;
  file[1000].text = {};
  EXPECT_EQ(get(import_file(*archive, noor, Channel::whatsapp, file)).added, 0U);
  EXPECT_EQ(fs::file_size(home / "fonder.db-wal"), 0U) << "the log may still hold it";
  archive.reset();
  EXPECT_EQ(decrypted_pages_showing("onlyoncequokka"), 0);
  EXPECT_GT(decrypted_pages_showing(canary), 0);
}

TEST_F(ACanary, ThatIsHeldForAWhileIsSealedAndThenGone) {
  get(archive->add_own({{}, std::string(held_kind), Instant{}, "onlyoncequokka"}));
  EXPECT_THAT(files_showing(scratch.path(), "onlyoncequokka"), testing::IsEmpty());
  archive = get(open(home, passphrase()));
  get(archive->remove_own(archive->own(held_kind).at(0).id));
  EXPECT_EQ(fs::file_size(home / "fonder.db-wal"), 0U) << "the log may still hold it";
  archive.reset();
  EXPECT_EQ(decrypted_pages_showing("onlyoncequokka"), 0);
}

TEST_F(ACanary, IsGoneWithItsEntry) {
  const EntryId entry =
      get(archive->add_entry({{}, noor.id, "moment", Instant{}, "onlyoncequokka"}));
  get(archive->remove_entry(entry));
  archive.reset();
  EXPECT_EQ(decrypted_pages_showing("onlyoncequokka"), 0);
}

}  // namespace
}  // namespace fonder::archive
