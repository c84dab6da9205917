// The build keeps modules from seeing each other's private headers; this keeps them from sharing a
// library that one of them owns alone, and from walking around the build with "..".
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "golden.h"

namespace fonder {
namespace {

namespace fs = std::filesystem;

struct Include {
  fs::path file;
  std::string module;  // the folder below src/
  std::string what;    // with its brackets or quotes
};

std::vector<Include> includes() {
  const fs::path root = test::source_root() / "src";
  const std::regex line(R"(^\s*#\s*include\s*([<"][^>"]+[>"]))");
  std::vector<Include> found;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    const auto extension = entry.path().extension();
    if (extension != ".cc" && extension != ".h") continue;
    std::ifstream in(entry.path());
    std::smatch match;
    for (std::string text; std::getline(in, text);) {
      if (!std::regex_search(text, match, line)) continue;
      found.push_back({entry.path(), fs::relative(entry.path(), root).begin()->string(), match[1]});
    }
  }
  return found;
}

// Who alone may include what begins so.
const std::map<std::string, std::set<std::string>> owners = {
    {"<Eigen/", {"rhythm"}},
    {"<boost/", {"web"}},
    {"<mpi.h>", {"ranks"}},
    {"<sqlite3", {"archive"}},
    {"<sodium", {"archive", "web", "cli", "sources", "plan"}},
    {"<unicode/", {"base", "sources", "cli"}},
    {"<simdjson", {"sources"}},
    {"<archive", {"sources"}},
    {"<seccomp", {"process"}},
    {"<spawn.h", {"process", "cli"}},
    {"<sys/prctl.h", {"process", "cli"}},
    {"<CLI/", {"cli"}},
};

TEST(Architecture, ALibraryBelongsToItsModule) {
  for (const Include& include : includes()) {
    for (const auto& [prefix, modules] : owners) {
      if (!include.what.starts_with(prefix)) continue;
      EXPECT_TRUE(modules.contains(include.module)) << include.file << " includes " << include.what;
    }
  }
}

TEST(Architecture, NobodyWalksUp) {
  for (const Include& include : includes()) {
    EXPECT_EQ(include.what.find(".."), std::string::npos)
        << include.file << " includes " << include.what;
  }
}

TEST(Architecture, PureModulesTouchNoWorld) {
  const std::set<std::string> pure = {"timeline", "rhythm", "journal", "counsel"};
  const std::set<std::string> world = {"<fstream>", "<filesystem>", "<iostream>", "<random>",
                                       "<thread>",  "<cstdio>",     "<unistd.h>", "<fcntl.h>"};
  for (const Include& include : includes()) {
    if (!pure.contains(include.module) || include.file.string().ends_with("_test.cc")) continue;
    EXPECT_FALSE(world.contains(include.what)) << include.file << " includes " << include.what;
  }
}

}  // namespace
}  // namespace fonder
