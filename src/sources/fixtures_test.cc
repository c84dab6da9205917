// Every fixture of every source: tests/fixtures/<source>/<case>/given.* read, and held against
// `expected` beside it. A `reading` file beside it sets the zone and what the person said, as in
// "zone Europe/Berlin" and "dates month-first".
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <ostream>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "golden.h"
#include "parcels.h"
#include "source.h"
#include "transcript.h"

namespace fonder::sources {
namespace {

namespace fs = std::filesystem;
using fonder::test::expect_golden;

struct Fixture {
  std::string source;
  fs::path folder;
};
void PrintTo(const Fixture& fixture, std::ostream* out) {
  *out << fixture.source << "/" << fixture.folder.filename().string();
}

std::vector<Fixture> fixtures() {
  std::vector<Fixture> found;
  for (const Source* source : all()) {
    const fs::path folder = test::fixture_folder() / source->name;
    if (!fs::exists(folder)) continue;
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.is_directory()) found.push_back({std::string(source->name), entry.path()});
    }
  }
  std::sort(found.begin(), found.end(),
            [](const Fixture& a, const Fixture& b) { return a.folder < b.folder; });
  return found;
}

/// What is given: the one thing in the folder that is none of our own files.
fs::path given(const fs::path& folder) {
  fs::path found;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name == "expected" || name == "reading") continue;
    EXPECT_TRUE(found.empty()) << "two things given in " << folder;
    found = entry.path();
  }
  return found;
}

class EveryFixture : public testing::TestWithParam<Fixture> {};

TEST_P(EveryFixture, IsReadByItsOwnSourceAndClaimedByNoOther) {
  const fs::path& folder = GetParam().folder;
  auto opened = open_parcels(given(folder));
  ASSERT_TRUE(opened) << opened.error().what;
  std::string told;
  for (const Problem& problem : opened->problems) told += "problem " + fonder::told(problem);
  const Reading reading = test::reading_of(folder / "reading");
  for (const Parcel& parcel : opened->parcels) {
    for (const Source* source : all()) {
      const bool own = source->name == GetParam().source;
      EXPECT_EQ(source->recognises(parcel), own) << source->title << ", " << parcel.place();
      if (!own) continue;
      if (opened->parcels.size() > 1) told += "parcel " + parcel.place() + "\n";
      const std::string whole = test::transcript(*source, parcel, reading);
      for (const std::size_t bytes : {std::size_t{1}, std::size_t{7}, std::size_t{64}}) {
        EXPECT_EQ(test::transcript(*source, test::in_pieces(parcel, bytes), reading), whole)
            << "in pieces of " << bytes;
      }
      told += whole;
    }
  }
  if (opened->left_out != 0) told += std::to_string(opened->left_out) + " left out\n";
  expect_golden(folder / "expected", told);
}

std::string in_letters(const testing::TestParamInfo<Fixture>& one) {
  std::string name = one.param.source + "_" + one.param.folder.filename().string();
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Sources, EveryFixture, testing::ValuesIn(fixtures()), in_letters);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(EveryFixture);

}  // namespace
}  // namespace fonder::sources
