// Small things about UTF-8 that every reader needs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace fonder {

/// Offset of the first byte that is not UTF-8, or npos.
std::size_t invalid_utf8(std::string_view text);

/// Length in bytes of an invisible mark at the start of the text, 0 where there is none: direction
/// marks, embeddings and isolates, U+FEFF, U+200B. Not U+200C or U+200D, which are part of words.
std::size_t invisible_mark(std::string_view text);
/// Length in bytes of a space of any width at the start: U+0020, tab, U+00A0, U+2000–200A, U+202F,
/// U+3000.
std::size_t any_space(std::string_view text);
/// Without invisible marks, every space a plain one, none at the ends. For names, dates and
/// markers.
std::string plain(std::string_view text);
/// `plain`, and lower case by simple folding: to compare names.
std::string folded(std::string_view text);

/// Control characters and bidirectional overrides made visible: for a terminal.
std::string for_terminal(std::string_view text);

}  // namespace fonder
