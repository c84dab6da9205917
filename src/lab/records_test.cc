#include "records.h"

#include <fstream>

#include <gtest/gtest.h>

#include "golden.h"

namespace fonder::lab {
namespace {

Result<Records> read(const std::string& text) {
  const test::Scratch scratch;
  const auto file = scratch.path() / "events.csv";
  std::ofstream(file) << text;
  return read_records(file);
}

TEST(Records, AreReadByPairWhateverTheOrderOfRows) {
  const auto records = read(
      "pair,time,from,to,kind,characters,seconds\n"
      "a~b,2024-01-01T10:00:00Z,a,b,message,5,\n"
      "a~c,2024-01-01T11:00:00Z,,,call,,60\n"
      "a~b,2024-01-01T09:00:00Z,b,a,missed,,\n"
      "a~b,2024-02-01T00:00:00Z,,,end,,\n");
  ASSERT_TRUE(records);
  ASSERT_EQ(records->pairs.size(), 2U);
  const Pair& ab = records->pairs[0];
  EXPECT_EQ(ab.name, "a~b");
  EXPECT_EQ(ab.people(), std::pair(std::string("a"), std::string("b")));
  ASSERT_EQ(ab.touches.size(), 2U);
  EXPECT_NE(ab.touches[0].author, ab.touches[1].author);
  EXPECT_EQ(ab.until - ab.touches[0].at, (31 * 24 - 10) * 3600);
  EXPECT_EQ(records->pairs[1].touches[0].seconds, 60);
  EXPECT_EQ(records->pairs[1].touches[0].author, Author::unknown);
}

TEST(Records, AreOfTheWallClockWhateverItsZ) {
  const auto records = read(
      "pair,time,from,to,kind,characters,seconds\n"
      "a~b,2024-01-01T10:00:00Z,a,b,message,,\n"
      "a~b,2024-01-01T10:00:00+05:00,a,b,message,,\n"
      "a~b,2024-01-01T10:00:00,a,b,message,,\n"
      "a~b,1704103200,a,b,message,,\n");
  ASSERT_TRUE(records);
  for (const auto& touch : records->pairs.at(0).touches) {
    EXPECT_EQ(touch.at, records->pairs[0].touches[0].at);
  }
}

TEST(Records, NameTheLineThatIsNoneAndReadOn) {
  const auto records = read(
      "pair,time,from,to,kind,characters,seconds\n"
      "a~b,2024-01-01T10:00:00Z,a,b,message,,\n"
      "a~b,yesterday,a,b,message,,\n"
      "a~b,2024-01-01T12:00:00Z,a,b,message,,\n");
  ASSERT_TRUE(records);
  EXPECT_EQ(records->pairs.at(0).touches.size(), 2U);
  ASSERT_EQ(records->problems.size(), 1U);
  EXPECT_EQ(records->problems[0].line, 3U);
}

TEST(Records, RefuseWhatIsNoEventsFile) {
  const auto records = read("dear diary\n");
  ASSERT_FALSE(records);
  EXPECT_EQ(records.error().exit, Exit::not_understood);
}

}  // namespace
}  // namespace fonder::lab
