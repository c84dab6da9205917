#include "features_characters.h"

#include <array>
#include <memory>

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

namespace fonder::sources::features {
namespace {

constexpr char32_t plane = 0x10000;

bool is_question(UChar32 c) {
  switch (c) {
    case '?':
    case 0x037E:  // Greek
    case 0x055E:  // Armenian
    case 0x061F:  // Arabic
    case 0x1367:  // Ethiopic
    case 0x1945:  // Limbu
    case 0x2047:  // ⁇
    case 0x2048:  // ⁈
    case 0x2049:  // ⁉
    case 0x203D:  // ‽
    case 0x2753:  // ❓
    case 0x2754:  // ❔
    case 0x2E2E:  // ⸮
    case 0xA60F:  // Vai
    case 0xA6F7:  // Bamum
    case 0xFE16:
    case 0xFE56:
    case 0xFF1F:
      return true;
    default:
      return false;
  }
}

Class by_script(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_HAN:
      return Class::han;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return Class::kana;
    case USCRIPT_THAI:
      return Class::thai;
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
    case USCRIPT_TIBETAN:
      return Class::unspaced;
    default:
      return Class::letter;
  }
}

Class class_of(UChar32 c) {
  if (c == 0x200D) return Class::joiner;
  if (c == '\'' || c == 0x2019) return Class::quote;
  if (c == 0x30FC) return Class::kana;                     // ー is of no one script
  if (c >= 0x3131 && c <= 0x318E) return Class::unspaced;  // ㅋ and ㅎ stand anywhere
  if (c >= 0x1160 && c <= 0x11FF) return Class::joined;    // parts of a Korean syllable
  if (c >= 0x1F3FB && c <= 0x1F3FF) return Class::joined;  // skin tones
  if (c >= 0x1F1E6 && c <= 0x1F1FF) return Class::region;
  if (is_question(c)) return Class::question;
  if (u_isUWhiteSpace(c) != 0) return Class::space;
  if (u_hasBinaryProperty(c, UCHAR_VARIATION_SELECTOR) != 0) return Class::joined;
  const auto type = u_charType(c);
  if (type == U_ENCLOSING_MARK) return Class::joined;
  if (type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK) return Class::mark;
  if (type == U_FORMAT_CHAR) return Class::unseen;
  return u_isalnum(c) != 0 ? by_script(c) : Class::other;
}

struct Table {
  std::array<Class, plane> kinds;
  std::array<char16_t, plane> folded;
  Table() {
    for (char32_t c = 0; c < plane; ++c) {
      const auto code = static_cast<UChar32>(c);
      kinds[c] = class_of(code);
      folded[c] = static_cast<char16_t>(u_foldCase(code, U_FOLD_CASE_DEFAULT));
    }
  }
};

const Table& table() {
  static const auto made = std::make_unique<const Table>();
  return *made;
}

}  // namespace

Character character_at(const char* at, const char* end) {
  static const Table& t = table();
  UChar32 c = 0;
  std::int64_t size = 0;
  U8_NEXT(at, size, end - at, c);
  if (c < 0) return {0xFFFD, Class::other, 1};
  const auto code = static_cast<char32_t>(c);
  const auto bytes = static_cast<std::uint8_t>(size);
  if (code < plane) return {t.folded[code], t.kinds[code], bytes};
  return {static_cast<char32_t>(u_foldCase(c, U_FOLD_CASE_DEFAULT)), class_of(c), bytes};
}

}  // namespace fonder::sources::features
