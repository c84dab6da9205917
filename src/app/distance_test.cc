#include "distance.h"

#include <sstream>

#include <gmock/gmock.h>

#include "golden.h"

namespace fonder::app {
namespace {

using testing::HasSubstr;

TEST(TheSheet, HasRoomForBothAndFitsThePaper) {
  const std::string sheet = distance_sheet(80);
  EXPECT_TRUE(sheet.starts_with("What distance suits us?\n"));
  EXPECT_THAT(sheet, HasSubstr("  [ ] A word on arriving"));
  std::istringstream lines(sheet);
  for (std::string line; std::getline(lines, line);) {
    std::size_t letters = 0;
    for (const char c : line) letters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    EXPECT_LE(letters, 80U) << line;
  }
  const std::string two = "  " + std::string(37, '_') + "  " + std::string(37, '_') + "\n";
  EXPECT_THAT(sheet, HasSubstr(two + "\n" + two));
}

TEST(TheSheet, IsWrittenBesideNothingThatIsThere) {
  const test::Scratch scratch;
  const auto file = scratch.path() / "sheet.txt";
  EXPECT_EQ(distance(file).exit, Exit::done);
  EXPECT_EQ(test::read_file(file), distance_sheet(80));
  EXPECT_EQ(distance(file).exit, Exit::usage) << "nothing is replaced";
  EXPECT_EQ(distance(scratch.path() / "no" / "folder.txt").exit, Exit::could_not);
}

TEST(TheSheet, HasAllItsPartsForThePage) {
  const Json json = distance().json;
  EXPECT_EQ(json["parts"].size(), 7U);
  EXPECT_EQ(json["columns"].size(), 2U);
  EXPECT_EQ(json["parts"][0]["lines"][0]["kind"], "question");
}

}  // namespace
}  // namespace fonder::app
