// For tests: zips, honest and forged.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fonder::sources::test {

struct Entry {
  std::string name;
  std::string content;
  std::uint16_t flags = 0;
  std::optional<std::uint16_t> method = std::nullopt;  // deflated, whatever it says
  std::optional<std::uint32_t> says_bytes = std::nullopt;
  bool wrong_checksum = false;
  std::uint16_t made_by = 0;
  std::uint32_t attributes = 0;
  bool points_at_first = false;  // its place in the directory is the first entry's
};

std::string zip_of(const std::vector<Entry>& entries);
std::string gzip_of(const std::string& content);

}  // namespace fonder::sources::test
