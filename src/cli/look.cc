#include "look.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <langinfo.h>
#include <sys/ioctl.h>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>
#include <unistd.h>

#include "base/text.h"

namespace fonder::cli {
namespace {

constexpr std::size_t narrowest = 40;
constexpr std::size_t widest = 96;  // longer lines are hard to read

bool speaks_utf8() { return std::string_view(nl_langinfo(CODESET)) == "UTF-8"; }

std::size_t columns_of(UChar32 c) {
  if (c < 0) return 1;
  const auto type = u_charType(c);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int east = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return east == U_EA_WIDE || east == U_EA_FULLWIDTH ? 2 : 1;
}

bool ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Names of options, paths and addresses are copied from the screen: they stay whole.
bool inside_a_word_to_type(std::string_view before) {
  return before.ends_with('-') || before.ends_with('/') || before.ends_with('|');
}

/// Where a line of this text may end: byte offsets, in order, the last one its size.
std::vector<std::size_t> breaks(std::string_view text) {
  std::vector<std::size_t> all;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> lines(
      icu::BreakIterator::createLineInstance(icu::Locale::getRoot(), status));
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, text.data(), static_cast<std::int64_t>(text.size()), &status);
  if (U_SUCCESS(status)) {
    lines->setText(&view, status);
    for (auto at = lines->next(); at != icu::BreakIterator::DONE; at = lines->next()) {
      const auto end = static_cast<std::size_t>(at);
      if (!inside_a_word_to_type(text.substr(0, end))) all.push_back(end);
    }
  }
  utext_close(&view);
  if (all.empty() || all.back() != text.size()) all.push_back(text.size());
  return all;
}

std::string_view without_spaces_behind(std::string_view text) {
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

void set_paragraph(std::string_view text, std::size_t width, std::size_t indent, std::string& out) {
  const std::size_t room = width > indent + 10 ? width - indent : 10;
  std::size_t begin = 0;
  std::size_t end = 0;
  const auto flush = [&](std::size_t next) {
    const std::string_view line = without_spaces_behind(text.substr(begin, end - begin));
    if (!line.empty()) out.append(indent, ' ').append(line);
    out += '\n';
    begin = next;
  };
  for (const std::size_t at : breaks(text)) {
    const bool fits = columns(without_spaces_behind(text.substr(begin, at - begin))) <= room;
    if (!fits && end > begin) flush(end);
    end = at;
  }
  flush(end);
}

}  // namespace

Look look_of(int descriptor, bool plain) {
  Look look;
  if (isatty(descriptor) == 0) return look;
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    look.width = std::clamp<std::size_t>(size.ws_col, narrowest, widest);
  }
  const char* no_colour = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool dumb = term == nullptr || std::string_view(term) == "dumb";
  look.glyphs = !plain && speaks_utf8();
  look.emphasis = !plain && !dumb && (no_colour == nullptr || *no_colour == '\0');
  return look;
}

std::size_t columns(std::string_view text) {
  if (ascii(text)) return text.size();
  std::size_t sum = 0;
  const char* const bytes = text.data();
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    sum += columns_of(c);
  }
  return sum;
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t has = columns(text);
  return std::string(text) + std::string(width > has ? width - has : 0, ' ');
}

std::string padded_left(std::string_view text, std::size_t width) {
  const std::size_t has = columns(text);
  return std::string(width > has ? width - has : 0, ' ') + std::string(text);
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
  std::string out;
  while (true) {
    const std::size_t newline = text.find('\n');
    set_paragraph(text.substr(0, newline), width, indent, out);
    if (newline == std::string_view::npos) return out;
    text.remove_prefix(newline + 1);
  }
}

std::string beside(std::string_view term, std::string_view text, std::size_t at,
                   std::size_t width) {
  std::string body = wrapped(text, width, at);
  if (columns(term) + 4 > at) return "  " + std::string(term) + "\n" + body;
  return padded("  " + std::string(term), at) + body.substr(std::min(at, body.size()));
}

std::string bold(std::string_view text, const Look& look) {
  return look.emphasis ? "\x1b[1m" + std::string(text) + "\x1b[0m" : std::string(text);
}

std::string safe(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t newline = text.find('\n');
    out += for_terminal(text.substr(0, newline));
    if (newline == std::string_view::npos) return out;
    out += '\n';
    text.remove_prefix(newline + 1);
  }
}

}  // namespace fonder::cli
