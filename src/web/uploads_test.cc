#include "uploads.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fonder::web {
namespace {

std::string keep(Uploads& uploads, const std::string& name, const std::string& bytes) {
  auto room = uploads.make_room(bytes.size());
  EXPECT_TRUE(room) << name;
  return room ? uploads.keep(*std::move(room), name, bytes) : "";
}

TEST(Uploads, HandedOverStayTheFilesTheyAre) {
  Uploads uploads(10);
  const std::string key = uploads.hand_over("/somewhere/Chat with Noor.zip");
  const std::string other = keep(uploads, "a.txt", "0123456789");
  keep(uploads, "b.txt", "0123456789");  // makes room by letting go of the other one
  EXPECT_FALSE(uploads.find(other));
  uploads.clear();
  ASSERT_TRUE(uploads.find(key));
  EXPECT_EQ(uploads.find(key)->path, "/somewhere/Chat with Noor.zip");
  EXPECT_EQ(uploads.find(key)->bytes, nullptr);
  EXPECT_THAT(uploads.handed_over(),
              testing::ElementsAre(testing::Pair(key, "Chat with Noor.zip")));
  uploads.drop(key);
  EXPECT_THAT(uploads.handed_over(), testing::IsEmpty());
}

TEST(Uploads, AreFoundByTheirKeyUntilTheyAreDropped) {
  Uploads uploads(100);
  const std::string first = keep(uploads, "a.txt", "one");
  const std::string second = keep(uploads, "b.txt", "two");
  EXPECT_NE(first, second);
  ASSERT_TRUE(uploads.find(first));
  EXPECT_EQ(uploads.find(first)->name, "a.txt");
  EXPECT_EQ(*uploads.find(first)->bytes, "one");
  uploads.drop(first);
  EXPECT_FALSE(uploads.find(first));
  EXPECT_TRUE(uploads.find(second));
  uploads.clear();
  EXPECT_FALSE(uploads.find(second));
}

TEST(Uploads, MakeRoomByForgettingTheOldest) {
  Uploads uploads(10);
  const std::string oldest = keep(uploads, "a", "1234");
  const std::string newer = keep(uploads, "b", "1234");
  const std::string newest = keep(uploads, "c", "1234");
  EXPECT_FALSE(uploads.find(oldest));
  EXPECT_TRUE(uploads.find(newer));
  EXPECT_TRUE(uploads.find(newest));
}

TEST(Uploads, LeaveNoRoomBesideWhatIsStillArriving) {
  Uploads uploads(10);
  EXPECT_FALSE(uploads.make_room(11));
  {
    const auto arriving = uploads.make_room(8);
    EXPECT_TRUE(arriving);
    EXPECT_FALSE(uploads.make_room(3));
    EXPECT_TRUE(uploads.make_room(2));
  }
  EXPECT_TRUE(uploads.make_room(10));  // given up half way: its room is free again
}

TEST(Uploads, OutliveTheirKeyWhereAVerbStillReadsThem) {
  Uploads uploads(10);
  const std::string key = keep(uploads, "a", "1234");
  const auto file = uploads.find(key);
  uploads.clear();
  EXPECT_EQ(*file->bytes, "1234");
}

}  // namespace
}  // namespace fonder::web
