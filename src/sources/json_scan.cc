#include "json_scan.h"

#include <array>
#include <bit>
#include <cstring>

namespace fonder::sources::json {
namespace {

/// 16 bytes at once: compared with a byte, each becomes 0 or -1.
using Block [[gnu::vector_size(16)]] = char;
static_assert(std::endian::native == std::endian::little);

/// The first byte in [at, end) that `marks`, which is asked of whole blocks as well as of bytes.
template <class Marks>
inline const char* find(const char* at, const char* end, Marks marks) {
  for (; end - at >= 16; at += 16) {
    Block block;
    std::memcpy(&block, at, sizeof block);
    const auto found = std::bit_cast<std::array<std::uint64_t, 2>>(marks(block));
    if (found[0] != 0) return at + std::countr_zero(found[0]) / 8;
    if (found[1] != 0) return at + 8 + std::countr_zero(found[1]) / 8;
  }
  while (at != end && !marks(*at)) ++at;
  return at;
}

/// What ends a stretch of plain characters in a string. A line feed cannot stand in one: it shows
/// that the closing quote is missing.
inline const char* find_in_string(const char* at, const char* end) {
  return find(at, end, [](auto c) { return (c == '"') | (c == '\\') | (c == '\n'); });
}

/// A bracket, a quote, or the begin of a comment.
inline const char* find_structure(const char* at, const char* end) {
  return find(at, end, [](auto c) {
    constexpr char bit = 0x20;  // with it [ is {, and ] is }
    return ((c | bit) == '{') | ((c | bit) == '}') | (c == '"') | (c == '/');
  });
}

inline bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

}  // namespace

std::size_t next_structure(std::string_view text) {
  const char* const end = text.data() + text.size();
  return static_cast<std::size_t>(find_structure(text.data(), end) - text.data());
}

bool Cursor::fail(Trouble trouble) {
  trouble_ = trouble;
  return false;
}

bool Cursor::comment() {
  const std::string_view rest(at_, static_cast<std::size_t>(end_ - at_));
  if (rest.size() < 2) return fail(Trouble::cut);
  const bool line = rest[1] == '/';
  if (!line && rest[1] != '*') return fail(Trouble::broken);
  const std::size_t close = line ? rest.find('\n') : rest.find("*/", 2);
  if (close == std::string_view::npos) return fail(Trouble::cut);
  at_ += close + (line ? 1 : 2);
  return true;
}

char Cursor::peek() {
  while (true) {
    while (at_ != end_ && is_space(*at_)) ++at_;
    if (at_ == end_) {
      fail(Trouble::cut);
      return '\0';
    }
    if (*at_ != '/') return *at_;
    if (!comment()) return '\0';
  }
}

bool Cursor::string(Value& value) {
  const char* const begin = at_ + 1;
  const char* at = begin;
  value.kind = Value::Kind::string;
  value.escaped = false;
  while (true) {
    at = find_in_string(at, end_);
    if (at == end_) return fail(Trouble::cut);
    if (*at == '"') break;
    if (*at == '\n') return fail(Trouble::broken);
    value.escaped = true;
    if (end_ - at < 2) return fail(Trouble::cut);
    at += 2;
  }
  value.bytes = {begin, static_cast<std::size_t>(at - begin)};
  if (value.bytes.size() > longest_string) return fail(Trouble::too_long);
  at_ = at + 1;
  return true;
}

bool Cursor::nested(Value& value) {
  const char* const begin = at_;
  value.kind = *at_ == '{' ? Value::Kind::object : Value::Kind::array;
  std::uint64_t objects = 0;  // a bit for each open bracket, the innermost lowest: is it a brace?
  int depth = 0;
  Value inner;
  do {
    at_ = find_structure(at_, end_);
    if (at_ == end_) return fail(Trouble::cut);
    if (*at_ == '"') {
      if (!string(inner)) return false;
    } else if (*at_ == '/') {
      if (!comment()) return false;
    } else if (*at_ == '{' || *at_ == '[') {
      if (++depth + inside_ > deepest) return fail(Trouble::too_deep);
      objects = objects << 1 | (*at_++ == '{' ? 1U : 0U);
    } else {
      if ((*at_ == '}') != ((objects & 1U) != 0)) return fail(Trouble::broken);
      objects >>= 1;
      --depth;
      ++at_;
    }
  } while (depth != 0);
  value.bytes = {begin, static_cast<std::size_t>(at_ - begin)};
  return true;
}

namespace {

Value::Kind kind_of(std::string_view word) {
  if (word == "true") return Value::Kind::yes;
  if (word == "false") return Value::Kind::no;
  if (word == "null") return Value::Kind::null;
  const bool number = !word.empty() && (word[0] == '-' || (word[0] >= '0' && word[0] <= '9')) &&
                      word.find_first_not_of("0123456789+-.eE") == std::string_view::npos;
  return number ? Value::Kind::number : Value::Kind::nothing;
}

bool ends_word(char c) { return is_space(c) || c == ',' || c == '}' || c == ']' || c == '/'; }

}  // namespace

bool Cursor::word(Value& value) {
  const char* at = at_;
  while (at != end_ && !ends_word(*at)) ++at;
  value.bytes = {at_, static_cast<std::size_t>(at - at_)};
  value.kind = kind_of(value.bytes);
  if (at == end_)
    return fail(Trouble::cut);  // or it runs on: who knows that it does not, may use it
  if (value.is(Value::Kind::nothing)) return fail(Trouble::broken);
  if (value.bytes.size() > longest_number) return fail(Trouble::too_long);
  at_ = at;
  return true;
}

bool Cursor::value(Value& value) {
  switch (peek()) {
    case '\0':
      return trouble_ == Trouble::none ? fail(Trouble::broken) : false;
    case '"':
      return string(value);
    case '{':
    case '[':
      return nested(value);
    default:
      return word(value);
  }
}

Fields::Fields(Cursor& cursor) : cursor_(&cursor) {
  if (cursor.peek() == '{') {
    cursor.step();
    ++cursor.inside_;
  } else if (cursor.trouble() == Trouble::none) {
    cursor.fail(Trouble::broken);
  }
}

bool Fields::next() {
  Cursor& cursor = *cursor_;
  if (cursor.trouble() != Trouble::none) return false;
  char c = cursor.peek();
  if (!first_ && c == ',') {
    cursor.step();
    c = cursor.peek();
  } else if (!first_ && c != '}' && c != '\0') {
    return cursor.fail(Trouble::broken);
  }
  first_ = false;
  if (c == '}') {
    cursor.step();
    --cursor.inside_;
    return false;
  }
  if (c != '"') return cursor.trouble() == Trouble::none ? cursor.fail(Trouble::broken) : false;
  if (!cursor.string(key_)) return false;
  c = cursor.peek();
  if (c != ':') return cursor.trouble() == Trouble::none ? cursor.fail(Trouble::broken) : false;
  cursor.step();
  return cursor.value(value_);
}

}  // namespace fonder::sources::json
