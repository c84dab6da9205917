// How text is set for the eye that reads it: a terminal of so many columns, or plain lines for a
// pipe, a file, a screen reader.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fonder::cli {

struct Look {
  bool glyphs = false;     // ● ■ ▲ ▒ and block bars; else letters and #
  bool emphasis = false;   // bold; nothing is ever said by colour alone
  std::size_t width = 80;  // columns
};

/// What suits the descriptor. A terminal that speaks UTF-8 gets glyphs, unless `plain` was asked
/// for.
Look look_of(int descriptor, bool plain);

/// Columns a terminal gives the text: wide East Asian letters and emoji two, combining marks none.
std::size_t columns(std::string_view text);

/// The text with spaces behind it up to so many columns; in front of it for `padded_left`.
std::string padded(std::string_view text, std::size_t width);
std::string padded_left(std::string_view text, std::size_t width);

/// Set in lines of at most `width` columns, each begun with `indent` spaces (the first too). Breaks
/// where the script allows, keeps the paragraphs of the text, and ends with a newline.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent = 0);

/// Two columns: a term, and its explanation beside it, wrapped under itself.
std::string beside(std::string_view term, std::string_view text, std::size_t at, std::size_t width);

std::string bold(std::string_view text, const Look& look);

/// Text of which parts came from files: each line made safe for a terminal.
std::string safe(std::string_view text);

}  // namespace fonder::cli
