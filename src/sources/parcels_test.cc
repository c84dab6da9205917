#include "parcels.h"

#include <chrono>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "golden.h"
#include "zip_maker.h"

namespace fonder::sources {
namespace {

namespace fs = std::filesystem;
using test::Entry;
using test::zip_of;

Result<Opened> opened(std::string zip) {
  return open_parcels("chat.zip", std::make_shared<const std::string>(std::move(zip)));
}

std::string read_all(const Parcel& parcel) {
  const auto bytes = parcel.open();
  std::string all;
  for (auto chunk = bytes->next(); !chunk.empty(); chunk = bytes->next()) all += chunk;
  const auto failed = bytes->failed();
  return failed ? all + "<" + failed->expected + ">" : all;
}

/// How the whole zip is refused, or 0 where it is not.
int refusal(std::string zip) {
  const auto found = opened(std::move(zip));
  return found ? 0 : static_cast<int>(found.error().exit);
}

TEST(Zip, GivesItsTextsAndCountsItsMedia) {
  const auto found = opened(zip_of({{"_chat.txt", "hello\n"},
                                    {"IMG-1.jpg", "not text"},
                                    {"__MACOSX/._chat.txt", "rubbish"},
                                    {"folder/", ""},
                                    {"folder/b.txt", "more\n"}}));
  ASSERT_TRUE(found) << found.error().what;
  ASSERT_EQ(found.value().parcels.size(), 2U);
  const Parcel& chat = found.value().parcels[0];
  EXPECT_EQ(chat.place(), "chat.zip!_chat.txt");
  EXPECT_EQ(chat.head, "hello\n");
  EXPECT_EQ(chat.bytes, 6U);
  EXPECT_EQ(read_all(chat), "hello\n");
  EXPECT_EQ(read_all(found.value().parcels[1]), "more\n");
  EXPECT_EQ(found.value().left_out, 1U);
}

TEST(Zip, IsRefusedWhereItsNamesLeaveItsFolder) {
  for (const char* name :
       {"../a.txt", "a/../../b.txt", "/etc/passwd", "a\\b.txt", "a\x01.txt", "C:a"}) {
    EXPECT_EQ(refusal(zip_of({{name, "x"}})), 7) << name;
  }
  EXPECT_EQ(refusal(zip_of({{"a..b/c..txt", "x"}})), 0);
}

TEST(Zip, IsRefusedWhereItIsEncryptedOrPackedInAWayWeLack) {
  Entry locked{"a.txt", "x"};
  locked.flags = 1;
  EXPECT_EQ(refusal(zip_of({locked})), 6);
  Entry odd{"a.txt", "x"};
  odd.method = 99;
  EXPECT_EQ(refusal(zip_of({odd})), 6);
}

TEST(Zip, IsRefusedWhereItHoldsALink) {
  Entry link{"a.txt", "/etc/passwd"};
  link.made_by = 3 << 8;
  link.attributes = 0xA1FF0000U;
  EXPECT_EQ(refusal(zip_of({link})), 7);
}

TEST(Zip, IsRefusedWhereItIsCutOffAnywhere) {
  const std::string whole = zip_of({{"_chat.txt", "hello\n"}, {"b.txt", "more\n"}});
  for (std::size_t size = 4; size < whole.size(); ++size) {
    EXPECT_NE(refusal(whole.substr(0, size)), 0) << "of " << size << " bytes";
  }
}

TEST(Zip, IsRefusedWhereTwoDirectoriesOrSomethingBetweenCouldBeMeant) {
  const std::string one = zip_of({{"a.txt", "x"}});
  EXPECT_EQ(refusal(one + one), 7);
  EXPECT_EQ(refusal(one + "behind"), 7);
}

TEST(Zip, IsRefusedWhereEntriesOverlap) {
  Entry first{"a.txt", "x"};
  Entry second{"a.txt", "x"};
  second.points_at_first = true;
  EXPECT_EQ(refusal(zip_of({first, second})), 7);
}

TEST(Zip, TellsSizesThatLie) {
  Entry small{"a.txt", "hello hello hello"};
  small.says_bytes = 5;
  const auto found = opened(zip_of({small}));
  ASSERT_TRUE(found);
  ASSERT_EQ(found.value().problems.size(), 1U);
  EXPECT_EQ(found.value().problems[0].weight, Exit::damaged);
  EXPECT_EQ(found.value().problems[0].file, "chat.zip!a.txt");
}

TEST(Zip, TellsAWrongChecksum) {
  Entry wrong{"a.txt", std::string(100, 'x')};
  wrong.wrong_checksum = true;
  const auto found = opened(zip_of({wrong}));
  ASSERT_TRUE(found);
  ASSERT_EQ(found.value().problems.size(), 1U);
  EXPECT_EQ(found.value().problems[0].weight, Exit::damaged);
}

TEST(Zip, IsRefusedWhereItIsABomb) {
  EXPECT_EQ(refusal(zip_of({{"a.txt", std::string(40 << 20, '\n')}})), 8);
  EXPECT_EQ(refusal(zip_of({{"a.txt", std::string(16 << 20, '\n')}})), 0);
}

TEST(Zip, LeavesWhatIsPackedWithinItPacked) {
  const auto found = opened(zip_of({{"inner.zip", zip_of({{"a.txt", "x"}})}, {"b.txt", "y"}}));
  ASSERT_TRUE(found);
  EXPECT_EQ(found.value().parcels.size(), 1U);
  ASSERT_EQ(found.value().problems.size(), 1U);
  EXPECT_EQ(found.value().problems[0].weight, Exit::partly);
}

/// Opening each entry must not look through all the others again.
TEST(Zip, OfManyEntriesIsReadInTheTimeOfItsSize) {
  std::vector<Entry> entries(20000, {"", "x"});
  for (std::size_t i = 0; i < entries.size(); ++i) entries[i].name = std::to_string(i);
  const std::string zip = zip_of(entries);
  const auto before = std::chrono::steady_clock::now();
  const auto found = opened(zip);
  ASSERT_TRUE(found);
  EXPECT_EQ(found.value().parcels.size(), entries.size());
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(20));
}

TEST(Folder, IsWalkedWithoutFollowingLinks) {
  const fonder::test::Scratch scratch;
  const fs::path folder = scratch.path() / "WhatsApp Chat - Noor";
  fs::create_directories(folder / "deep");
  std::ofstream(folder / "_chat.txt") << "hello\n";
  std::ofstream(folder / "deep/b.txt") << "more\n";
  std::ofstream(folder / "photo.jpg") << "x";
  std::ofstream(folder / ".DS_Store") << "x";
  fs::create_symlink("/etc/passwd", folder / "link.txt");
  const auto found = open_parcels(folder);
  ASSERT_TRUE(found) << found.error().what;
  ASSERT_EQ(found.value().parcels.size(), 2U);
  EXPECT_EQ(found.value().parcels[0].place(), "WhatsApp Chat - Noor!_chat.txt");
  EXPECT_EQ(read_all(found.value().parcels[1]), "more\n");
  EXPECT_EQ(found.value().left_out, 1U);
}

TEST(File, IsMappedAndReadFromTheStartAsOftenAsWanted) {
  const fonder::test::Scratch scratch;
  std::ofstream(scratch.path() / "a.txt") << "hello\n";
  const auto found = open_parcels(scratch.path() / "a.txt");
  ASSERT_TRUE(found);
  EXPECT_EQ(read_all(found.value().parcels.at(0)), "hello\n");
  EXPECT_EQ(read_all(found.value().parcels.at(0)), "hello\n");
}

TEST(File, ThatIsNotThereFailsWithItsName) {
  const auto found = open_parcels("/nowhere/chat.txt");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().exit, Exit::could_not);
  EXPECT_TRUE(found.error().what.starts_with("chat.txt: ")) << found.error().what;
}

}  // namespace
}  // namespace fonder::sources
