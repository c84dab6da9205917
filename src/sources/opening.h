// How a text begins, to be compared with how many others begin: four words at once in place of a
// call for each.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace fonder::sources {

class Opening {
 public:
  static constexpr std::size_t longest = 32;

  Opening() = default;
  /// Empty, and never found, where `text` is empty or longer than `longest`.
  explicit Opening(std::string_view text) {
    if (text.empty() || text.size() > longest) return;
    std::memcpy(bytes_.data(), text.data(), text.size());
    size_ = text.size();
    needed_ = std::max(size_, sizeof(Word));
    mask_ = 0;
    std::memset(&mask_, 0xFF, std::min(size_, sizeof(Word)));
    // They overlap, so that none of them reads beyond what is compared.
    for (std::size_t i = 1; i < words; ++i) {
      at_[i] = std::min(i * sizeof(Word), needed_ - sizeof(Word));
    }
    for (std::size_t i = 0; i < words; ++i) word_[i] = read(bytes_.data() + at_[i]);
  }

  std::size_t size() const { return size_; }

  /// Does the text begin so?
  bool opens(std::string_view text) const {
    if (text.size() < needed_) return opens_short(text);
    const char* const from = text.data();
    return (((read(from) ^ word_[0]) | (read(from + at_[1]) ^ word_[1]) |
             (read(from + at_[2]) ^ word_[2]) | (read(from + at_[3]) ^ word_[3])) &
            mask_) == 0;
  }

 private:
  using Word = std::uint64_t;
  static constexpr std::size_t words = longest / sizeof(Word);

  static Word read(const char* from) {
    Word word = 0;
    std::memcpy(&word, from, sizeof word);
    return word;
  }
  bool opens_short(std::string_view text) const {
    return size_ != 0 && text.starts_with(std::string_view(bytes_.data(), size_));
  }

  std::array<Word, words> word_{};
  std::array<std::size_t, words> at_{};  // where each is read
  Word mask_ = 0;
  std::size_t needed_ = std::string_view::npos;  // bytes of a text, to read words from it
  std::size_t size_ = 0;
  std::array<char, longest> bytes_{};
};

}  // namespace fonder::sources
