// How a text begins, to be compared with how many others begin: three words at once in place of a
// call for each.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace fonder::sources {

class Opening {
 public:
  static constexpr std::size_t longest = 24;

  Opening() = default;
  /// Empty, and never found, where `text` is empty or longer than `longest`.
  explicit Opening(std::string_view text) {
    if (text.size() > longest) return;
    std::memcpy(words_.data(), text.data(), text.size());
    std::memset(mask_.data(), 0xFF, text.size());
    size_ = text.size();
  }

  std::size_t size() const { return size_; }

  /// Does the text begin so? A text shorter than `longest` never does, as far as this can tell.
  bool opens(std::string_view text) const {
    if (size_ == 0 || text.size() < longest) return false;
    std::array<std::uint64_t, longest / 8> words;
    std::memcpy(words.data(), text.data(), longest);
    return (((words[0] ^ words_[0]) & mask_[0]) | ((words[1] ^ words_[1]) & mask_[1]) |
            ((words[2] ^ words_[2]) & mask_[2])) == 0;
  }

 private:
  std::array<std::uint64_t, longest / 8> words_{};
  std::array<std::uint64_t, longest / 8> mask_{};
  std::size_t size_ = 0;
};

}  // namespace fonder::sources
