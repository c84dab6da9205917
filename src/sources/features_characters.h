// What kind of character each code point is, from tables, for counting and for finding words.
#pragma once

#include <cstdint>
#include <string_view>

namespace fonder::sources::features {

enum class Class : std::uint8_t {
  other,  // marks of writing, symbols, emoji
  space,
  letter,    // and digits: what words in spaced scripts are made of
  mark,      // sits on the letter before and is part of its spelling: accents, vowel signs
  joined,    // sits on the character before and is not: selectors, skin tones
  unseen,    // direction marks and the like; ZERO WIDTH JOINER apart
  joiner,    // an `other` that follows it belongs to what stands before it: families of emoji
  region,    // half of a flag
  question,  // ? in any script
  quote,     // ' and ’: part of a word between letters
  han,       // scripts without spaces …
  kana,
  thai,
  unspaced,  // … and the others of them
};
constexpr bool is_unspaced(Class c) { return c >= Class::han; }

struct Character {
  char32_t code = 0;  // lower case by simple folding
  Class kind = Class::other;
  std::uint8_t bytes = 1;
};

/// The character that `text` begins with; U+FFFD of one byte where that is no UTF-8. Not for "".
Character character_at(const char* at, const char* end);

}  // namespace fonder::sources::features
