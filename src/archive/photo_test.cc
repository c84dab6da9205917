#include "photo.h"

#include <filesystem>

#include <gmock/gmock.h>

#include "chapter.h"
#include "erase.h"
#include "golden.h"
#include "keeping.h"
#include "plain_pages.h"
#include "try_archive.h"

namespace fonder::archive {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

struct APhoto : testing::Test {
  test::Scratch scratch;
  fs::path home = scratch.path() / "home";
  std::unique_ptr<Archive> archive = get(create(home, passphrase(), quick));
  Bond noor = get(archive->add_bond({{}, "Noor", "", "", ""}));
  std::string kettle = picture("kettle");
  std::string boat = picture("boat");

  /// Larger than many pages, with the canary all over it.
  static std::string picture(std::string_view of) {
    std::string bytes(of);
    while (bytes.size() < 60'000) bytes.append(canary);
    return bytes;
  }
  static NewPhoto png(std::string_view bytes) { return {"image/png", 40, 30, bytes}; }
  EntryId line(const std::vector<NewPhoto>& photos, Instant at = {}) {
    return get(add_entry(*archive, {{}, noor.id, "note", at, "the red kettle"}, photos));
  }
  std::vector<Photo> all() { return photos(*archive, noor.id); }
  std::int64_t pages_showing_it() {
    archive.reset();
    const std::int64_t found = pages_showing(home, canary);
    archive = get(open(home, passphrase()));
    return found;
  }
};

TEST_F(APhoto, ComesBackAsItWasKept) {
  const EntryId one = line({png(kettle)});
  get(add_photos(*archive, one, {{png(boat)}}));
  ASSERT_THAT(all(), SizeIs(2));
  EXPECT_EQ(all()[0], (Photo{all()[0].id, one, "image/png", 40, 30, kettle.size()}));
  EXPECT_EQ(photo_bytes(*archive, noor.id, all()[0].id), kettle);
  EXPECT_EQ(photo_bytes(*archive, noor.id, all()[1].id), boat);
  EXPECT_EQ(photo_bytes(*archive, noor.id, {99}), std::nullopt);
  get(archive->check());
}

TEST_F(APhoto, BelongsToOneBond) {
  line({png(kettle)});
  const Bond mira = get(archive->add_bond({{}, "Mira", "", "", ""}));
  const PhotoId id = all()[0].id;
  EXPECT_EQ(photo_bytes(*archive, mira.id, id), std::nullopt);
  EXPECT_THAT(photos(*archive, mira.id), IsEmpty());
  EXPECT_FALSE(remove_photo(*archive, mira.id, id));
  EXPECT_THAT(all(), SizeIs(1));
}

TEST_F(APhoto, OfALineThatIsNotThereIsNotKept) {
  EXPECT_FALSE(add_photos(*archive, {99}, {{png(kettle)}}));
  EXPECT_THAT(all(), IsEmpty());
  get(archive->check());
}

TEST_F(APhoto, ThatIsRemovedIsInNoPageAndNoLog) {
  line({png(kettle), png("a small boat")});
  EXPECT_GT(pages_showing_it(), 5);
  get(remove_photo(*archive, noor.id, all()[0].id));
  EXPECT_EQ(fs::file_size(home / "fonder.db-wal"), 0U);
  EXPECT_EQ(pages_showing_it(), 0);
  ASSERT_THAT(all(), SizeIs(1));
  EXPECT_EQ(photo_bytes(*archive, noor.id, all()[0].id), "a small boat");
}

TEST_F(APhoto, GoesWithItsLine) {
  const EntryId one = line({png(kettle)});
  get(archive->remove_entry(one));
  EXPECT_EQ(pages_showing_it(), 0);
  EXPECT_THAT(all(), IsEmpty());
}

TEST_F(APhoto, GoesWithASpanAndWithItsBond) {
  line({png(kettle)}, Instant(Minutes(5)));
  line({png("a small boat")}, Instant(Minutes(50)));
  get(erase_span(*archive, noor.id, {Instant{}, Instant(Minutes(10))}));
  EXPECT_EQ(pages_showing_it(), 0);
  EXPECT_THAT(all(), SizeIs(1));
  line({png(boat)});
  get(erase_bond(*archive, noor.id));
  EXPECT_EQ(pages_showing_it(), 0);
  EXPECT_THAT(all(), IsEmpty());
  get(archive->check());
}

TEST_F(APhoto, IsInNoFileInTheClear) {
  line({png(kettle)});
  archive.reset();
  for (const auto& file : fs::directory_iterator(home)) {
    if (!file.is_regular_file()) continue;
    EXPECT_EQ(test::read_file(file.path()).find(canary), std::string::npos) << file.path();
  }
}

TEST_F(APhoto, ChangesTheFingerprintByWhatItShows) {
  const EntryId one = line({});
  const std::string without = archive->fingerprint();
  get(add_photos(*archive, one, {{png(kettle), png(boat)}}));
  const std::string with = archive->fingerprint();
  EXPECT_NE(with, without);
  for (const Photo& photo : all()) get(remove_photo(*archive, noor.id, photo.id));
  EXPECT_EQ(archive->fingerprint(), without) << "as if it had never been there";
  get(add_photos(*archive, one, {{png(boat), png(kettle)}}));
  EXPECT_EQ(archive->fingerprint(), with) << "in whatever order they came";
}

TEST_F(APhoto, IsInABackupAndComesBackWithIt) {
  line({png(kettle)});
  const std::string before = archive->fingerprint();
  archive.reset();
  get(back_up(home, passphrase(), scratch.path() / "backup"));
  get(restore(scratch.path() / "backup", passphrase(), scratch.path() / "again"));
  const auto again = get(open(scratch.path() / "again", passphrase()));
  EXPECT_EQ(again->fingerprint(), before);
  const auto kept = photos(*again, noor.id);
  ASSERT_THAT(kept, SizeIs(1));
  EXPECT_EQ(photo_bytes(*again, noor.id, kept[0].id), kettle);
}

}  // namespace
}  // namespace fonder::archive
