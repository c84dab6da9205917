#include "clear_text.h"

#include <algorithm>

#include <sodium.h>

#include "golden.h"

namespace fonder::archive {
namespace {

std::string utf16(std::string_view word, bool big_endian) {
  std::string wide;
  for (const char c : word) {
    if (big_endian) wide += '\0';
    wide += c;
    if (!big_endian) wide += '\0';
  }
  return wide;
}

std::string hex(std::string_view word) {
  std::string text(word.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), reinterpret_cast<const unsigned char*>(word.data()),
                 word.size());
  text.pop_back();
  return text;
}

// What surely stands there when the word begins at this offset of a group of three.
std::string base64(std::string_view word, std::size_t offset) {
  const std::string padded = std::string(offset, 'x') + std::string(word);
  const std::string whole_groups = padded.substr(0, padded.size() / 3 * 3);
  std::string text(sodium_base64_ENCODED_LEN(whole_groups.size(), sodium_base64_VARIANT_ORIGINAL),
                   '\0');
  sodium_bin2base64(text.data(), text.size(),
                    reinterpret_cast<const unsigned char*>(whole_groups.data()),
                    whole_groups.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();
  return text.substr(offset == 0 ? 0 : 4);
}

}  // namespace

std::vector<std::string> disguises(std::string_view word) {
  std::vector<std::string> all = {std::string(word), utf16(word, false), utf16(word, true),
                                  hex(word), std::string(word.rbegin(), word.rend())};
  std::string upper = hex(word);
  std::ranges::transform(upper, upper.begin(),
                         [](char c) { return c >= 'a' ? static_cast<char>(c - 32) : c; });
  all.push_back(upper);
  for (const std::size_t offset : {0, 1, 2}) all.push_back(base64(word, offset));
  return all;
}

bool shows(std::string_view bytes, std::string_view word) {
  return std::ranges::any_of(disguises(word), [&](const std::string& disguise) {
    return bytes.find(disguise) != std::string_view::npos;
  });
}

std::vector<std::string> files_showing(const std::filesystem::path& folder, std::string_view word) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().string();
    if (shows(name, word) || (entry.is_regular_file() && shows(test::read_file(name), word)))
      found.push_back(name);
  }
  return found;
}

}  // namespace fonder::archive
