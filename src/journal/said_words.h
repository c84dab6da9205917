// A line as words, made ready for days to be read from it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fonder::journal {

/// The words of a line, folded; a number keeps whether it was an ordinal ("3rd").
struct SaidWords {
  std::vector<std::string> all;
  std::vector<bool> ordinal;
};

/// A whole date (2026-12-24, 24.12.2026) is one word, written as ISO 8601 has it; "24.12." too, as
/// "12-24". "-" stands for a dash, "|" for what nothing is said across.
SaidWords words_of(std::string_view text);

/// All of the word as a number.
std::optional<int> digits_in(std::string_view word);

}  // namespace fonder::journal
