// A zip's directory, looked at before anything is unpacked, and its entries as streams.
//
// The directory is read by us because nobody else refuses what a forged one can do: entries that
// overlap, two directories, names that leave the folder, sizes that lie. Inflating is libarchive's.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source.h"

#include "base/result.h"

namespace fonder::sources {

/// Bytes that somebody keeps alive: a mapped file, or an upload.
struct Held {
  std::shared_ptr<const void> owner;
  std::string_view bytes;
};

struct ZipEntry {
  std::string name;
  std::uint64_t at = 0;  // of its local header
  std::uint64_t packed = 0;
  std::uint64_t bytes = 0;
  Instant made;                 // the container's wall clock, as if it were UTC
  std::string_view record;      // of the directory: all that it says about this entry
  std::uint64_t directory = 0;  // where that begins
};

constexpr std::uint64_t most_unpacked = std::uint64_t{8} << 30;
constexpr std::uint64_t ratio_matters_from = std::uint64_t{16} << 20;
constexpr std::uint64_t highest_ratio = 200;
constexpr std::size_t most_entries = 65535;

bool is_zip(std::string_view bytes);
/// Packed in any way that is common, from the first 512 bytes.
bool is_packed(std::string_view head);

/// Whether so many bytes came out of fewer than any text is packed into.
constexpr bool is_bomb(std::uint64_t unpacked, std::uint64_t packed) {
  return unpacked > ratio_matters_from && unpacked / highest_ratio > packed;
}

/// The files in it, in the order of the file; folders are not told. Failure: damaged,
/// beyond_limits, or not_understood where it is encrypted or packed by a method we lack.
Result<std::vector<ZipEntry>> directory_of(std::string_view zip, const std::string& file);

/// Whether these, unpacked, are more than is read; the reason, as the directory itself is refused.
std::optional<Failure> too_much(const std::vector<ZipEntry>& texts, const std::string& file);

/// One entry as a stream of pieces, checked for its size and checksum at the end. `place` is what
/// problems call it. Costs the same however many entries there are.
std::unique_ptr<Bytes> unpacked(Held zip, ZipEntry entry, std::string place);

}  // namespace fonder::sources
