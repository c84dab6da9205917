// Files that lines are written to.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "base/result.h"

namespace fonder::lab {

Failure unwritten(const std::filesystem::path& file);

/// Lines in an order that is always the same. Those that stand there already and are still true are
/// kept, so that what broke off is completed by doing it again.
class Lines {
 public:
  explicit Lines(std::filesystem::path file);
  /// Whether the next line there begins so and is whole: then it is kept. The first that does not
  /// match, and all behind it, goes.
  bool keep(std::string_view beginning);
  void write(std::string_view line);
  /// How many were kept and written.
  std::size_t kept() const { return kept_; }
  std::size_t written() const { return written_; }
  Result<void> finish();

 private:
  void stop_keeping();

  std::filesystem::path file_;
  std::ifstream there_;
  std::ofstream out_;
  std::uintmax_t bytes_ = 0;  // kept
  std::size_t kept_ = 0;
  std::size_t written_ = 0;
  bool keeping_ = true;
};

}  // namespace fonder::lab
