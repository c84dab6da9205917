// For tests only: golden files, and where things lie.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace fonder::test {

/// The repository's root.
std::filesystem::path source_root();
/// ../shared beside the repository, where records that are not ours lie; may not exist.
std::filesystem::path shared_root();

std::string read_file(const std::filesystem::path& path);

/// Compares with the file; FONDER_BLESS=1 rewrites it instead.
void expect_golden(const std::filesystem::path& file, std::string_view actual);

/// A folder of our own under the build's temporary place, 0700, removed at the end.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace fonder::test
