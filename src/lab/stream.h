// An events file pair by pair, in the order of the file, holding one pair at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

#include "records.h"

namespace fonder::lab {

/// What is known of a file before it is read.
enum class Rows : std::uint8_t {
  sorted,   // each pair's rows stand together, pairs by name: nothing is remembered of what is over
  grouped,  // together, pairs in any order: a few bytes a pair tell whether one comes back
  anyhow,   // 16 bytes a row are held, and pairs are told by name
};

struct Streamed {
  std::vector<Problem> problems;
  /// False where the rows stood otherwise than said: what was told so far may not be all of a pair.
  bool as_said = true;
};

/// Tells each pair once its last row is read. Failure: as of read_records().
Result<Streamed> stream_pairs(const std::filesystem::path& file, Rows rows,
                              const std::function<void(Pair)>& tell);

/// FNV-1a: the same on every machine.
std::uint64_t hash_of(std::string_view bytes, std::uint64_t before = 0xcbf29ce484222325U);

}  // namespace fonder::lab
