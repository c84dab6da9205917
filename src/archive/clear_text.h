// For tests only: words on the disk that anyone could read.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fonder::archive {

/// How a word may stand among other bytes: as it is, as UTF-16 of either order, in base64 (at each
/// of three offsets), in hexadecimal, backwards.
std::vector<std::string> disguises(std::string_view word);

bool shows(std::string_view bytes, std::string_view word);

/// Files below the folder that show the word, in their bytes or in their name.
std::vector<std::string> files_showing(const std::filesystem::path& folder, std::string_view word);

}  // namespace fonder::archive
