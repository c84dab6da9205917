#include "said_words.h"

#include <charconv>

#include "base/text.h"
#include "base/time.h"

namespace fonder::journal {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// "–" and "-" between two words are a word of their own.
std::size_t dash_at(std::string_view text) {
  if (text.starts_with("\u2013")) return 3;
  return text.starts_with('-') ? 1 : 0;
}

bool is_ordinal(std::string_view suffix) {
  return suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th";
}

std::size_t run_of(std::string_view text, bool (*belongs)(char)) {
  std::size_t size = 0;
  while (size < text.size() && belongs(text[size]) &&
         (size == 0 || dash_at(text.substr(size)) == 0))
    ++size;
  return size;
}

std::string two_digits(std::string_view number) {
  return (number.size() < 2 ? "0" : "") + std::string(number);
}

/// "24.12.2026" or "24.12.", at the beginning of the text: the day first, as where dots are
/// written.
struct Dotted {
  std::string iso;  // "2026-12-24" or "12-24"
  std::size_t size = 0;
};
std::optional<Dotted> dotted(std::string_view text) {
  const auto number = [&](std::size_t at, std::size_t most) {
    const std::size_t size = run_of(text.substr(at), is_digit);
    return size >= 1 && size <= most ? text.substr(at, size) : std::string_view();
  };
  const std::string_view day = number(0, 2);
  std::size_t at = day.size() + 1;
  if (day.empty() || at >= text.size() || text[at - 1] != '.') return std::nullopt;
  const std::string_view month = number(at, 2);
  at += month.size() + 1;
  if (month.empty() || at > text.size() || text[at - 1] != '.') return std::nullopt;
  const std::string_view year = at < text.size() ? number(at, 4) : std::string_view();
  const std::string in_year = two_digits(month) + "-" + two_digits(day);
  if (year.size() == 4) return Dotted{std::string(year) + "-" + in_year, at + 4};
  return Dotted{in_year, at};
}

}  // namespace

SaidWords words_of(std::string_view text) {
  SaidWords words;
  const auto add = [&](std::string word, bool ordinal = false) {
    words.all.push_back(std::move(word));
    words.ordinal.push_back(ordinal);
  };
  while (!text.empty()) {
    std::size_t size = 1;
    if (text.size() >= 10 && is_digit(text[0]) && parse_iso(text.substr(0, 10))) {
      add(std::string(text.substr(0, size = 10)));
    } else if (const auto date = dotted(text)) {
      size = date->size;
      add(date->iso);
    } else if (const std::size_t dash = dash_at(text); dash > 0) {
      size = dash;
      add("-");
    } else if (is_digit(text[0])) {
      size = run_of(text, is_digit);
      std::string number(text.substr(0, size));
      const std::size_t behind = run_of(text.substr(size), is_letter);
      const std::string suffix = folded(text.substr(size, behind));
      if (is_ordinal(suffix)) size += behind;
      add(std::move(number), is_ordinal(suffix));
    } else if (is_letter(text[0])) {
      size = run_of(text, is_letter);
      add(folded(text.substr(0, size)));
    } else if (text[0] != ' ' && text[0] != '.' && text[0] != ',') {
      add("|");  // nothing is said across a bracket, a slash, a question mark
    }
    text.remove_prefix(size);
  }
  return words;
}

std::optional<int> digits_in(std::string_view word) {
  int value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return value;
}

}  // namespace fonder::journal
