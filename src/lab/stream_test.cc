#include "stream.h"

#include <fstream>

#include <gtest/gtest.h>

#include "golden.h"

namespace fonder::lab {
namespace {

constexpr const char* header = "pair,time,from,to,kind,characters,seconds\n";

struct Told {
  std::string pairs;  // "a~b 2, "
  bool as_said = false;
  std::size_t problems = 0;
};

Told told(const std::string& rows, Rows as) {
  const test::Scratch scratch;
  const auto file = scratch.path() / "events.csv";
  std::ofstream(file) << header << rows;
  Told told;
  const auto done = stream_pairs(file, as, [&](const Pair& pair) {
    told.pairs += pair.name + " " + std::to_string(pair.touches.size()) + ", ";
  });
  EXPECT_TRUE(done);
  if (done) told.as_said = done->as_said;
  if (done) told.problems = done->problems.size();
  return told;
}

const std::string ab = "a~b,2024-01-01T10:00:00Z,a,b,message,,\n";
const std::string ac = "a~c,2024-01-01T10:00:00Z,a,c,message,,\n";
const std::string end_of_ab = "a~b,2024-03-01T10:00:00Z,,,end,,\n";

TEST(Stream, TellsSortedPairsAsTheyEnd) {
  const Told sorted = told(ab + ab + end_of_ab + ac, Rows::sorted);
  EXPECT_TRUE(sorted.as_said);
  EXPECT_EQ(sorted.pairs, "a~b 2, a~c 1, ");
}

TEST(Stream, KeepsTheOrderOfAFileThatIsGrouped) {
  EXPECT_FALSE(told(ac + ab, Rows::sorted).as_said);
  const Told grouped = told(ac + ab, Rows::grouped);
  EXPECT_TRUE(grouped.as_said);
  EXPECT_EQ(grouped.pairs, "a~c 1, a~b 1, ");
}

TEST(Stream, SeesThatAPairComesBack) {
  EXPECT_FALSE(told(ab + ac + ab, Rows::grouped).as_said);
  EXPECT_EQ(told(ab + ac + ab, Rows::anyhow).pairs, "a~b 2, a~c 1, ");
}

TEST(Stream, NamesTheLineThatIsNoneAndReadsOn) {
  const Told with = told(ab + "a~b,yesterday,a,b,message,,\n" + ab, Rows::sorted);
  EXPECT_EQ(with.pairs, "a~b 2, ");
  EXPECT_EQ(with.problems, 1U);
}

TEST(Stream, ReadsTheSameAsAllAtOnce) {
  const test::Scratch scratch;
  const auto file = scratch.path() / "events.csv";
  std::ofstream(file) << header << ab << "a~b,2024-01-02T10:00:00Z,,a,call,,70\n" << end_of_ab;
  const auto records = read_records(file);
  ASSERT_TRUE(records);
  const auto done = stream_pairs(file, Rows::sorted, [&](const Pair& pair) {
    const Pair& other = records->pairs.at(0);
    EXPECT_EQ(pair.until, other.until);
    ASSERT_EQ(pair.touches.size(), other.touches.size());
    for (std::size_t i = 0; i < pair.touches.size(); ++i) {
      EXPECT_EQ(pair.touches[i].at, other.touches[i].at);
      EXPECT_EQ(pair.touches[i].author, other.touches[i].author);
      EXPECT_EQ(pair.touches[i].seconds, other.touches[i].seconds);
    }
  });
  EXPECT_TRUE(done);
}

TEST(Stream, SaysWhatIsMissing) {
  const auto done = stream_pairs("no/such/file.csv", Rows::sorted, [](const Pair&) {});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().exit, Exit::could_not);
}

}  // namespace
}  // namespace fonder::lab
