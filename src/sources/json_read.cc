#include "json_read.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include <unicode/utf8.h>

#include "base/text.h"

namespace fonder::sources::json {
namespace {

constexpr char32_t replacement = 0xFFFD;
/// simdjson needs some ten times the memory of what it reads, and records are small.
constexpr std::size_t largest_record = std::size_t{4} << 20;

void append(std::string& to, char32_t c) {
  char bytes[U8_MAX_LENGTH];
  std::size_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, c);
  to.append(bytes, size);
}

/// `digits` hexadecimal digits at the start, or nothing.
std::optional<char32_t> hex(std::string_view text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  std::uint32_t value = 0;
  const char* const end = text.data() + digits;
  if (std::from_chars(text.data(), end, value, 16).ptr != end) return std::nullopt;
  return value;
}

/// Reads "\uXXXX" and its second half at the start of `rest`, which shrinks by what was read.
char32_t unicode_escape(std::string_view& rest) {
  const auto first = hex(rest.substr(2), 4);
  rest.remove_prefix(first ? 6 : 2);
  if (!first) return replacement;
  if (*first < 0xD800 || *first > 0xDFFF) return *first;
  const auto second = rest.starts_with("\\u") ? hex(rest.substr(2), 4) : std::nullopt;
  if (*first > 0xDBFF || !second || *second < 0xDC00 || *second > 0xDFFF) return replacement;
  rest.remove_prefix(6);
  return 0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00);
}

/// Reads one escape at the start of `rest`, which shrinks by it.
char32_t escape(std::string_view& rest) {
  const char kind = rest.size() < 2 ? '\\' : rest[1];
  if (kind == 'u') return unicode_escape(rest);
  if (kind == 'x') {
    const auto byte = hex(rest.substr(2), 2);
    rest.remove_prefix(byte ? 4 : 2);
    return byte.value_or(replacement);
  }
  constexpr std::string_view names = "bfnrt";
  constexpr std::string_view meant = "\b\f\n\r\t";
  const std::size_t at = names.find(kind);
  rest.remove_prefix(std::min<std::size_t>(rest.size(), 2));
  return at != std::string_view::npos ? static_cast<unsigned char>(meant[at])
                                      : static_cast<unsigned char>(kind);
}

void append_plain(std::string& to, std::string_view text, std::uint64_t& repairs) {
  while (true) {
    const std::size_t wrong = invalid_utf8(text);
    to += text.substr(0, wrong);
    if (wrong == std::string_view::npos) return;
    append(to, replacement);
    ++repairs;
    text.remove_prefix(wrong + 1);
    while (!text.empty() && (static_cast<unsigned char>(text[0]) & 0xC0U) == 0x80U) {
      text.remove_prefix(1);
    }
  }
}

void append_quoted(std::string& to, std::string_view text) {
  to += '"';
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20) {
      constexpr std::string_view digits = "0123456789abcdef";
      to += "\\u00";
      to += digits[static_cast<unsigned char>(c) >> 4U];
      to += digits[static_cast<unsigned char>(c) & 15U];
      continue;
    }
    if (c == '"' || c == '\\') to += '\\';
    to += c;
  }
  to += '"';
}

/// Of short texts, of which most are, sooner known than by a library that is made for long ones.
bool is_ascii(std::string_view text) {
  std::uint64_t all = 0;
  std::size_t at = 0;
  for (; at + sizeof all <= text.size(); at += sizeof all) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, sizeof eight);
    all |= eight;
  }
  for (; at < text.size(); ++at) all |= static_cast<unsigned char>(text[at]);
  return (all & 0x8080808080808080U) == 0;
}

/// The same record as simdjson reads it: token by token, without comments and needless commas.
std::string repaired(std::string_view record, std::uint64_t& repairs) {
  std::string out;
  std::string text;
  Cursor cursor(record);
  Value value;
  while (const char c = cursor.peek()) {
    if (c == '}' || c == ']') {
      if (out.ends_with(',')) out.pop_back();
    }
    if (c == '{' || c == '[' || c == '}' || c == ']' || c == ',' || c == ':') {
      out += c;
      cursor.step();
      continue;
    }
    if (!cursor.value(value)) break;
    constexpr std::size_t surely_64_bits = 18;
    if (value.is(Value::Kind::string)) {
      append_quoted(out, text_of(value, text, repairs));
    } else if (value.is(Value::Kind::number) && value.bytes.size() > surely_64_bits) {
      append_quoted(out, value.bytes);
    } else {
      out += value.bytes;
    }
  }
  return out;
}

}  // namespace

std::string_view text_of(const Value& string, std::string& into, std::uint64_t& repairs) {
  const bool valid = is_ascii(string.bytes) || simdjson::validate_utf8(string.bytes);
  if (!string.escaped && valid) return string.bytes;
  into.clear();
  std::string_view rest = string.bytes;
  while (!rest.empty()) {
    const std::size_t plain = std::min(rest.find('\\'), rest.size());
    append_plain(into, rest.substr(0, plain), repairs);
    rest.remove_prefix(plain);
    if (rest.empty()) break;
    const char32_t c = escape(rest);
    if (c == replacement) ++repairs;
    append(into, c);
  }
  return into;
}

Document::Document() {
  constexpr std::size_t to_begin_with = std::size_t{1} << 12;
  [[maybe_unused]] const auto error =
      parser_.allocate(to_begin_with, deepest + 1);  // parse() tells
}

std::optional<simdjson::dom::element> Document::read(std::string_view record) {
  if (record.size() > largest_record) return std::nullopt;
  auto result = parser_.parse(record.data(), record.size());
  if (result.error() != simdjson::SUCCESS) {
    repaired_ = repaired(record, repairs_);
    result = parser_.parse(repaired_);
  }
  if (result.error() != simdjson::SUCCESS) return std::nullopt;
  return result.value_unsafe();
}

std::optional<simdjson::dom::element> field(simdjson::dom::element of, std::string_view key) {
  simdjson::dom::element found;
  if (of[key].get(found) != simdjson::SUCCESS || found.is_null()) return std::nullopt;
  return found;
}

std::string text_field(simdjson::dom::element of, std::string_view key) {
  const auto found = field(of, key);
  if (!found) return {};
  std::string_view text;
  if (found->get(text) == simdjson::SUCCESS) return std::string(text);
  std::int64_t number = 0;
  if (found->get(number) == simdjson::SUCCESS) return std::to_string(number);
  return {};
}

std::optional<std::int64_t> number_of(std::string_view digits) {
  std::int64_t number = 0;
  const char* const end = digits.data() + digits.size();
  const auto [at, error] = std::from_chars(digits.data(), end, number);
  if (digits.empty() || at != end || error != std::errc()) return std::nullopt;
  return number;
}

std::optional<std::int64_t> number_field(simdjson::dom::element of, std::string_view key) {
  return number_of(text_field(of, key));
}

std::string_view doubled(simdjson::dom::element of, std::span<const std::string_view> keys) {
  simdjson::dom::object object;
  if (of.get(object) != simdjson::SUCCESS) return {};
  std::uint64_t seen = 0;
  for (const auto& [key, value] : object) {
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (keys[i] != key) continue;
      const std::uint64_t bit = std::uint64_t{1} << i;
      if ((seen & bit) != 0) return keys[i];
      seen |= bit;
    }
  }
  return {};
}

}  // namespace fonder::sources::json
