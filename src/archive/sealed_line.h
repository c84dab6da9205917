// One line of the inbox as bytes: sealed, opened. Where it lies on disk is inbox.cc's business.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "archive.h"

namespace fonder::archive {

/// What tells a line from any other, even if its file is copied or renamed. Random.
using LineId = std::array<unsigned char, 16>;

struct Line {
  LineId id{};
  std::string said;
};

constexpr std::size_t line_file_limit = std::size_t{144} * 1024;  // more is never one of ours

Line new_line(std::string_view said);
/// Sealed to the public key; its length tells that of the line in steps of 256 bytes only.
std::string sealed(const Line& line, const std::array<unsigned char, 32>& to);
/// Nothing where it is none, is damaged, or was sealed to another archive.
std::optional<Line> opened(std::string_view file, const Secret& capture_private);

}  // namespace fonder::archive
