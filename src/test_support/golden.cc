#include "golden.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>
#include <unistd.h>

namespace fonder::test {

namespace fs = std::filesystem;

fs::path source_root() {
  const char* root = std::getenv("FONDER_SOURCE");
  return root != nullptr ? fs::path(root) : fs::path(FONDER_SOURCE_DIR);
}

fs::path shared_root() { return source_root().parent_path() / "shared"; }

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void expect_golden(const fs::path& file, std::string_view actual) {
  const char* bless = std::getenv("FONDER_BLESS");
  if (bless != nullptr && *bless == '1') {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << actual;
    return;
  }
  EXPECT_TRUE(fs::exists(file)) << file << " is not there; FONDER_BLESS=1 writes it";
  EXPECT_EQ(read_file(file), actual)
      << "in " << file << "; if the new one is right: FONDER_BLESS=1";
}

Scratch::Scratch() {
  std::string name = (fs::temp_directory_path() / "fonder-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) std::abort();
  path_ = name;
}

Scratch::~Scratch() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace fonder::test
