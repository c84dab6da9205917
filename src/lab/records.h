// Events files (design.md 6) as pairs: what `fonder lab` studies. It knows no archive and no key.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/problem.h"
#include "base/result.h"
#include "rhythm/course.h"

namespace fonder::lab {

/// One pair's rows. Times are wall clocks, whatever their Z.
struct Pair {
  std::string name;  // "person~other"
  std::vector<rhythm::Touch> touches;
  std::int64_t until = 0;  // the record's end, by its `end` row; else 0
  /// The two names in it, equal where it names only one.
  std::pair<std::string, std::string> people() const;
};

struct Records {
  std::vector<Pair> pairs;  // by name
  std::vector<Problem> problems;
};

/// Reads an events CSV, packed or not; rows in any order. 16 bytes a row are held. A row that is
/// not understood is a problem with its line, and reading goes on. Failure: no events file, or not
/// to be opened.
Result<Records> read_records(const std::filesystem::path& file);

}  // namespace fonder::lab
