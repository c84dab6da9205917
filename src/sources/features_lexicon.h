// Words, phrases and emoji that mean laughter or affection, of all languages together, from
// knowledge/features/*.json.
//
// A word counts wherever it stands alone. What is written in a script without spaces counts
// anywhere in the text. A list may ask for a script: www laughs in Japanese and is an address
// elsewhere.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "features_characters.h"

namespace fonder::sources::features {

/// A word of up to 16 ASCII letters and digits, in lower case, the first the lowest byte: what most
/// words are, and taken at once.
struct Packed {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
};

constexpr std::uint64_t mixed(std::uint64_t hash) {
  hash *= 0x9E3779B97F4A7C15U;
  return hash ^ hash >> 32U;
}
/// Never 0.
constexpr std::uint64_t hash_of(Packed word) { return mixed(mixed(word.low) + word.high) | 1U; }
/// The same for the same word; also for words of any script. Folded, nothing of them left out.
std::uint64_t hash_of(std::u32string_view word);

/// For entries that count anywhere: a running hash, and what is looked up.
constexpr std::uint64_t no_characters = 1;
constexpr std::uint64_t with(std::uint64_t hash, std::uint64_t character) {
  return mixed(hash + character);
}
/// The hash of a phrase from those of its words.
constexpr std::uint64_t then(std::uint64_t phrase, std::uint64_t word) {
  return with(3 * phrase, word) | 1U;
}

enum Meaning : std::uint8_t {
  means_laughter = 1,
  means_affection = 2,
};

struct Entry {
  std::uint64_t hash = 0;
  std::uint8_t meaning = 0;
  std::uint8_t ends_phrase = 0;  // bit n: some phrase of n words ends with this word
  Class script = Class::other;   // counts only beside this one, unless `other`
};

class Lexicon {
 public:
  static constexpr std::size_t longest_phrase = 5;     // words
  static constexpr std::size_t longest_anywhere = 12;  // characters

  static const Lexicon& of_all_languages();

  /// Nothing for 0, which no entry has.
  const Entry* find(std::uint64_t hash) const {
    if ((any_[hash >> 52U & 255U] >> (hash >> 58U) & 1U) == 0) return nullptr;
    for (std::size_t at = hash & mask_;; at = (at + 1) & mask_) {
      const Entry& entry = slots_[at];
      if (entry.hash == hash) return &entry;
      if (entry.hash == 0) return nullptr;
    }
  }
  /// Some entry that counts anywhere begins with this character.
  bool begins(char32_t c) const { return (first_[c >> 6U & 1023U] >> (c & 63U) & 1U) != 0; }
  /// The hash of a laugh of any length ("ahahahah" as "haha"), or 0 where the word is none.
  static std::uint64_t laugh(const char32_t* word, std::size_t length);

 private:
  Lexicon();
  void read(std::string_view file);
  void add(std::string_view entry, std::uint8_t meaning, Class script);
  Entry& slot(std::uint64_t hash);
  void grow();

  std::vector<Entry> slots_;
  std::size_t mask_ = 0;
  std::size_t used_ = 0;
  std::array<std::uint64_t, 256> any_{};  // a bit for some bits of each hash: most words end here
  std::array<std::uint64_t, 1024> first_{};  // a bit for each character, by its lower 16 bits
};

}  // namespace fonder::sources::features
