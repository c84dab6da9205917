// WhatsApp's own sentences as lines are compared with them. They are folded when fonder is built
// (fold_whatsapp.cc), from knowledge/sources/whatsapp.json: each reader of an export would spend
// two milliseconds on it.
#pragma once

#include <string>
#include <string_view>

namespace fonder::sources::wa {

/// Folded, without points and commas and with plain quotes, so that small differences between
/// versions of the app do not matter.
std::string comparable(std::string_view text);

/// A word of a clock or of a length of time: comparable, without spaces and brackets.
std::string clock_form(std::string_view said);

/// What a line of the folded sentences is about; its first character.
enum class Entry : char {
  sentence = 's',      // What, Media, language, as written, pieces
  group_notice = 'g',  // pieces
  timer_on = '+',      // pieces
  timer_off = '-',     // pieces
  file_name = 'f',     // pieces, not folded
  unit = 'u',          // seconds, word
  clock = 'c',         // Half, word
  system_name = 'n',   // name
  language = 'l',      // name; languages are numbered as they come
};

/// Between the fields of a line. Numbers are one character, number_from and up; seconds are digits.
constexpr char field_end = '\x1F';
constexpr char number_from = ' ';

/// The lines for the text of whatsapp.json. Throws what simdjson throws where it is not JSON of
/// that form.
std::string fold_sentences(std::string_view json);

}  // namespace fonder::sources::wa
