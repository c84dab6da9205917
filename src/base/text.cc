#include "base/text.h"

#include <cstring>

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace fonder {
namespace {

/// The code point at `at`, which moves behind it; negative where the bytes are not UTF-8.
UChar32 next_code_point(std::string_view text, std::size_t& at) {
  UChar32 c = 0;
  auto i = static_cast<std::int64_t>(at);
  const auto size = static_cast<std::int64_t>(text.size());
  U8_NEXT(text, i, size, c);
  at = static_cast<std::size_t>(i);
  return c;
}

void append(std::string& to, UChar32 c) {
  char buffer[U8_MAX_LENGTH];
  std::size_t size = 0;
  U8_APPEND_UNSAFE(buffer, size, c);
  to.append(buffer, size);
}

bool is_mark(UChar32 c) {
  return c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0x200B;
}

bool is_space(UChar32 c) {
  return c == 0x20 || c == '\t' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

}  // namespace

std::size_t invalid_utf8(std::string_view text) {
  constexpr std::uint64_t beyond_ascii = 0x8080808080808080;
  std::size_t at = 0;
  while (at < text.size()) {
    std::uint64_t eight = beyond_ascii;
    if (text.size() - at >= sizeof eight) std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & beyond_ascii) == 0) {
      at += sizeof eight;
      continue;
    }
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t start = at;
    if (next_code_point(text, at) < 0) return start;
  }
  return std::string_view::npos;
}

std::size_t invisible_mark(std::string_view text) {
  if (text.size() < 3 || static_cast<unsigned char>(text[0]) < 0xE2) return 0;
  std::size_t at = 0;
  return is_mark(next_code_point(text, at)) ? at : 0;
}

std::size_t any_space(std::string_view text) {
  if (text.empty()) return 0;
  std::size_t at = 0;
  return is_space(next_code_point(text, at)) ? at : 0;
}

namespace {

/// Where the visible Latin that begins at `at` ends: nothing in it needs a second look.
std::size_t end_of_ascii(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] >= ' ' && text[at] < 0x7F) ++at;
  return at;
}

/// May a control character, a space beyond Latin or an invisible mark begin so?
bool may_be_unseen(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < ' ' || byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF;
}

/// Where what is plain already ends. No byte in it could be the inside of another character.
std::size_t end_of_plain(std::string_view text, std::size_t at) {
  while (at < text.size() && !may_be_unseen(text[at])) ++at;
  return at;
}

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

}  // namespace

std::string plain(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t seen = end_of_plain(text, at);
    out.append(text.substr(at, seen - at));
    if ((at = seen) == text.size()) break;
    const std::size_t start = at;
    const UChar32 c = next_code_point(text, at);
    if (c < 0) {
      out.append(text.substr(start, at - start));
    } else if (is_space(c) || c == '\r' || c == '\n') {
      out += ' ';
    } else if (!is_mark(c)) {
      append(out, c);
    }
  }
  const std::size_t first = out.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return out.substr(first, out.find_last_not_of(' ') - first + 1);
}

std::string folded(std::string_view text) {
  const std::string source = plain(text);
  // Two bytes may become three, and no character more than that.
  std::string out(source.size() * 2, '\0');
  std::size_t size = 0;
  std::size_t at = 0;
  while (at < source.size()) {
    for (const std::size_t ascii = end_of_ascii(source, at); at < ascii; ++at) {
      out[size++] = small(source[at]);
    }
    if (at == source.size()) break;
    const std::size_t start = at;
    const UChar32 c = next_code_point(source, at);
    if (c < 0) {
      size += source.copy(out.data() + size, at - start, start);
    } else {
      U8_APPEND_UNSAFE(out, size, u_foldCase(c, U_FOLD_CASE_DEFAULT));
    }
  }
  out.resize(size);
  return out;
}

std::string for_terminal(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    const UChar32 c = next_code_point(text, at);
    if (c < 0) {
      out += "\xEF\xBF\xBD";
    } else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || (is_mark(c) && c != 0x200B)) {
      out += fmt::format("<{:02X}>", c);
    } else {
      append(out, c);
    }
  }
  return out;
}

}  // namespace fonder
