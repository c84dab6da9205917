// What fuzzing has found, and every fixture, handed to each fuzz target of this module: so that any
// compiler and any sanitizer tries again what once went wrong.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "fuzz.h"
#include "golden.h"

namespace fonder::test {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  if (!fs::exists(folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

class Corpus : public testing::TestWithParam<FuzzTarget> {};

TEST_P(Corpus, HasNoFaultLeft) {
  std::vector<fs::path> files = files_below(source_root() / "tests/fixtures");
  const auto found = files_below(source_root() / "tests/corpus" / GetParam().name);
  files.insert(files.end(), found.begin(), found.end());
  EXPECT_FALSE(found.empty());
  for (const fs::path& file : files) {
    std::cerr << file.string() << '\n';  // the last one names the culprit
    const std::string bytes = read_file(file);
    const std::vector<char> exact(bytes.begin(), bytes.end());
    GetParam().run({exact.data(), exact.size()});
  }
}

INSTANTIATE_TEST_SUITE_P(Of, Corpus, testing::ValuesIn(fuzz_targets()),
                         [](const auto& one) { return std::string(one.param.name); });
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Corpus);

}  // namespace
}  // namespace fonder::test
