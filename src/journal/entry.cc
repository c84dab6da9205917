#include "entry.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace fonder::journal {
namespace {

struct Named {
  Kind kind;
  std::string_view name;
};
constexpr std::array<Named, 8> names{{{Kind::moment, "note"},
                                      {Kind::little, "little"},
                                      {Kind::joke, "joke"},
                                      {Kind::story, "story"},
                                      {Kind::ask, "ask"},
                                      {Kind::gift, "gift"},
                                      {Kind::missed, "missed"},
                                      {Kind::there, "there"}}};

bool is_control(unsigned char c) { return c < 0x20 || c == 0x7f; }

/// C1 controls are two bytes of UTF-8: C2 80 to C2 9F.
bool is_c1(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  return byte(at) == 0xc2 && at + 1 < text.size() && byte(at + 1) < 0xa0;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

std::string without_controls(std::string_view typed) {
  std::string line;
  line.reserve(typed.size());
  for (std::size_t i = 0; i < typed.size(); ++i) {
    const char c = typed[i];
    if (c == '\n' || c == '\r' || c == '\t') {
      line += ' ';
    } else if (is_c1(typed, i)) {
      ++i;
    } else if (!is_control(static_cast<unsigned char>(c))) {
      line += c;
    }
  }
  return line;
}

}  // namespace

std::string_view name_of(Kind kind) { return names[static_cast<std::size_t>(kind)].name; }

std::optional<Kind> kind_named(std::string_view name) {
  const auto* const found = std::ranges::find(names, name, &Named::name);
  return found == names.end() ? std::nullopt : std::optional(found->kind);
}

std::span<const Kind> all_kinds() {
  static constexpr std::array<Kind, 8> all{Kind::moment, Kind::little, Kind::joke,   Kind::story,
                                           Kind::ask,    Kind::gift,   Kind::missed, Kind::there};
  return all;
}

bool looks_ahead(Kind kind) { return kind == Kind::ask || kind == Kind::gift; }

bool waits_to_be_told(Kind kind) {
  return kind == Kind::ask || kind == Kind::story || kind == Kind::gift;
}

std::optional<KindAndWords> kind_and_words(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || colon > 12) return std::nullopt;
  const auto kind = kind_named(folded(trimmed(line.substr(0, colon))));
  if (!kind) return std::nullopt;
  return KindAndWords{name_of(*kind), trimmed(line.substr(colon + 1))};
}

std::optional<std::string> one_line(std::string_view typed) {
  if (typed.size() > longest_line || invalid_utf8(typed) != std::string::npos) return std::nullopt;
  std::string line = without_controls(typed);
  const auto first = line.find_first_not_of(' ');
  if (first == std::string::npos || plain(line).empty()) return std::nullopt;
  line.erase(line.find_last_not_of(' ') + 1);
  line.erase(0, first);
  return line;
}

bool matches(const Entry& entry, std::string_view looked_for) {
  const std::string words = folded(looked_for);
  const std::string text = folded(entry.text + " " + entry.origin);
  for (std::size_t from = 0; from < words.size();) {
    const std::size_t space = std::min(words.find(' ', from), words.size());
    if (text.find(words.substr(from, space - from)) == std::string::npos) return false;
    from = space + 1;
  }
  return true;
}

}  // namespace fonder::journal
