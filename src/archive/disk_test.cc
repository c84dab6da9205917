// A full disk, and a disk that fails: nothing is changed, the sentence says so, and reading goes
// on.
#include <gmock/gmock.h>

#include "faults.h"
#include "golden.h"
#include "make_events.h"
#include "try_archive.h"

namespace fonder::archive {
namespace {

struct ABadDisk : testing::Test {
  test::Scratch scratch;
  std::filesystem::path home = scratch.path() / "home";
  std::vector<Event> all = ordinary(12'000);
  std::vector<NewEvent> events = with_words(all);
  std::span<const NewEvent> older = std::span(events).first(2000);
  FaultyDisk disk;
  Bond noor;
  std::string before;

  ABadDisk() {
    const auto archive = get(create(home, passphrase(), quick));
    noor = get(archive->add_bond({{}, "Noor", "", "", ""}));
    get(import_file(*archive, noor, Channel::whatsapp, older));
    before = archive->fingerprint();
  }
  std::unique_ptr<Archive> open() { return get(archive::open(home, passphrase())); }
  Result<Counted> import(Archive& archive) {
    return import_file(archive, noor, Channel::whatsapp, events);
  }
};

TEST_F(ABadDisk, ThatIsFullAtAnySizeChangesNothing) {
  for (const std::int64_t room : {0, 4096, 60'000, 200'000, 500'000}) {
    const auto archive = open();
    disk->room = room;
    const auto done = import(*archive);
    ASSERT_FALSE(done) << room;
    EXPECT_EQ(done.error().exit, Exit::could_not);
    EXPECT_THAT(done.error().what, testing::HasSubstr("Nothing was changed"));
    EXPECT_THAT(done.error().what, testing::HasSubstr("no room"));
    EXPECT_EQ(archive->fingerprint(), before) << "while the disk is still full";
    EXPECT_EQ(archive->events(noor.id).size(), older.size());
    std::error_code none;
    const auto log = std::filesystem::file_size(home / "fonder.db-wal", none);
    EXPECT_TRUE(none || log == 0) << log << " bytes written in vain keep the disk full";
    disk->room = -1;
    get(archive->check());
  }
  const auto archive = open();
  EXPECT_EQ(get(import(*archive)).added, events.size() - older.size());
  get(archive->check());
}

TEST_F(ABadDisk, ThatIsFullStillLetsTheArchiveBeRead) {
  disk->room = 0;
  const auto archive = open();
  EXPECT_EQ(archive->fingerprint(), before);
  EXPECT_FALSE(archive->set("me", "Ada"));
  EXPECT_EQ(archive->setting("me"), std::nullopt);
}

TEST_F(ABadDisk, ThatFailsOnceAnywhereChangesNothingOrEverything) {
  std::string after;
  {
    disk->until_failure = -1;
    test::Scratch aside;
    std::filesystem::copy(home, aside.path() / "home");
    const auto archive = get(archive::open(aside.path() / "home", passphrase()));
    get(import(*archive));
    after = archive->fingerprint();
  }
  const std::filesystem::path prepared = scratch.path() / "prepared";
  std::filesystem::copy(home, prepared);
  int refused = 0;
  bool came = true;
  for (int nth = 0; came && nth < 2000; nth += nth < 20 ? 1 : 17) {
    std::filesystem::remove_all(home);
    std::filesystem::copy(prepared, home);
    {
      const auto archive = open();
      disk->failed = false;
      disk->until_failure = nth;
      const auto done = import(*archive);
      came = disk->failed;
      disk->until_failure = -1;
      EXPECT_EQ(archive->fingerprint(), done ? after : before) << nth;
      refused += done ? 0 : 1;
    }
    const auto archive = open();
    get(archive->check());
    get(import(*archive));
    EXPECT_EQ(archive->fingerprint(), after) << nth;
  }
  EXPECT_GT(refused, 10);
  EXPECT_FALSE(came) << "the last round went through unharmed";
}

TEST_F(ABadDisk, ThatFailsToReadOnceSaysSoAndHarmsNothing) {
  const auto work = [&]() -> Result<std::string> {
    const auto archive = archive::open(home, passphrase());
    if (!archive) return archive.error();
    if (auto done = (*archive)->check(); !done) return done.error();
    try {
      return (*archive)->fingerprint();
    } catch (const Unreadable& unreadable) {
      return unreadable.failure();
    }
  };
  int refused = 0;
  bool came = true;
  for (int nth = 0; came && nth < 2000; nth += nth < 30 ? 1 : 7) {
    disk->failed = false;
    disk->until_read_failure = nth;
    const auto done = work();
    came = disk->failed;
    disk->until_read_failure = -1;
    refused += done ? 0 : 1;
    if (done) {
      EXPECT_EQ(*done, before) << nth;
    } else {
      EXPECT_EQ(done.error().exit, Exit::could_not) << nth;
      EXPECT_FALSE(done.error().what.empty());
    }
    EXPECT_EQ(get(work()), before) << "after read " << nth;
  }
  EXPECT_GT(refused, 10);
  EXPECT_FALSE(came) << "the last round went through unharmed";
}

}  // namespace
}  // namespace fonder::archive
