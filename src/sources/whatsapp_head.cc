#include "whatsapp_head.h"

#include <algorithm>
#include <string>

#include "whatsapp_words.h"

#include "base/text.h"

namespace fonder::sources::wa {
namespace {

constexpr int no_digit = -1;

/// First digits of the scripts that phones write dates in.
constexpr std::array<std::uint32_t, 18> zeros{'0',   0x660, 0x6F0,  0x966,  0x9E6,  0xA66,
                                              0xAE6, 0xB66, 0xBE6,  0xC66,  0xCE6,  0xD66,
                                              0xE50, 0xED0, 0x1040, 0x17E0, 0xFF10, 0x7C0};

struct Symbol {
  std::uint32_t code = 0;
  std::size_t size = 0;  // 0 at the end of the line
};

/// The code point at the start; the lines that come here are UTF-8.
Symbol symbol(std::string_view text) {
  if (text.empty()) return {};
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])) : 0U;
  };
  const std::uint32_t b = byte(0);
  if (b < 0x80) return {b, 1};
  if (b < 0xE0) return {(b & 0x1F) << 6 | (byte(1) & 0x3F), std::min<std::size_t>(2, text.size())};
  if (b < 0xF0) {
    return {(b & 0xF) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F),
            std::min<std::size_t>(3, text.size())};
  }
  return {0x10000, std::min<std::size_t>(4, text.size())};
}

int digit_of(std::uint32_t code) {
  for (const std::uint32_t zero : zeros) {
    if (code >= zero && code < zero + 10) return static_cast<int>(code - zero);
  }
  return no_digit;
}

/// Reads along one line.
class Reader {
 public:
  explicit Reader(std::string_view line) : line_(line) {}

  std::size_t at() const { return at_; }
  bool latin() const { return latin_; }
  std::string_view rest() const { return line_.substr(at_); }
  bool ended() const { return at_ == line_.size(); }

  void marks() {
    while (const std::size_t size = invisible_mark(rest())) at_ += size;
  }
  /// Spaces and invisible marks; how many spaces.
  int spaces() {
    int count = 0;
    while (true) {
      marks();
      const std::size_t size = any_space(rest());
      if (size == 0) return count;
      at_ += size;
      ++count;
    }
  }
  /// Spaces only: marks behind the head belong to the body.
  int gap() {
    int count = 0;
    while (const std::size_t size = any_space(rest())) {
      at_ += size;
      ++count;
    }
    return count;
  }
  bool take(std::uint32_t code) {
    const Symbol next = symbol(rest());
    if (next.size == 0 || next.code != code) return false;
    at_ += next.size;
    return true;
  }
  /// One to four digits; how many.
  int number(std::uint16_t& value) {
    int digits = 0;
    int sum = 0;
    while (digits < 5) {
      marks();
      const Symbol next = symbol(rest());
      const int digit = next.size == 0 ? no_digit : digit_of(next.code);
      if (digit == no_digit) break;
      latin_ = latin_ && next.size == 1;
      sum = sum * 10 + digit;
      at_ += next.size;
      ++digits;
    }
    value = static_cast<std::uint16_t>(sum);
    return digits <= 4 ? digits : 0;
  }
  std::uint32_t peek() const { return symbol(rest()).code; }
  void skip() { at_ += symbol(rest()).size; }
  void to(std::size_t at) { at_ = at; }
  std::string_view between(std::size_t from) const { return line_.substr(from, at_ - from); }

 private:
  std::string_view line_;
  std::size_t at_ = 0;
  bool latin_ = true;
};

/// '/', '.', '-' for what separates the parts of a date, in any script; 'Y' for 年 and 月.
char date_mark(std::uint32_t code) {
  switch (code) {
    case '/':
    case 0xFF0F:
    case 0x2215:
      return '/';
    case '.':
    case 0xFF0E:
      return '.';
    case '-':
    case 0x2010:
    case 0x2011:
    case 0x2212:
      return '-';
    case 0x5E74:
    case 0x6708:
      return 'Y';
    default:
      return 0;
  }
}

struct Parsed {
  Head head;
  Hands hands;
  std::array<int, 3> digits{};
  bool time_first = false;
  bool half_first = false;
  bool comma = false;
  char time_mark = ':';
};

bool read_date(Reader& in, Parsed& parsed) {
  in.marks();
  const std::size_t from = in.at();
  for (std::size_t i = 0; i < 3; ++i) {
    parsed.digits[i] = in.number(parsed.head.stamp.part[i]);
    if (parsed.digits[i] == 0 || parsed.digits[i] == 3) return false;
    parsed.head.date_size = static_cast<std::uint32_t>(in.at() - from);
    if (i == 2) break;
    in.spaces();
    const char mark = date_mark(in.peek());
    if (mark == 0 || (i == 1 && mark != parsed.head.date_mark)) return false;
    parsed.head.date_mark = mark;
    in.skip();
    in.spaces();
  }
  parsed.head.date_at = static_cast<std::uint32_t>(from);
  in.marks();
  // "5. 1. 2024." and "2024年1月5日"
  if (parsed.head.date_mark == '.') in.take('.');
  if (parsed.head.date_mark == 'Y') in.take(0x65E5);
  if (parsed.digits[1] > 2) return false;
  if (parsed.digits[0] == 4) parsed.head.year = YearAt::first;
  if (parsed.digits[2] == 4) parsed.head.year = YearAt::last;
  return parsed.digits[0] != 4 || parsed.digits[2] != 4;
}

char time_mark(Reader& in) {
  const std::size_t before = in.at();
  in.marks();
  if (in.take(':') || in.take(0xFF1A) || in.take(0x2236)) return ':';
  if (in.take('.')) return '.';
  in.spaces();
  if (in.take('h') || in.take('H')) {
    in.spaces();
    return 'h';
  }
  in.to(before);
  return 0;
}

bool read_time(Reader& in, Parsed& parsed) {
  std::uint16_t hour = 0;
  std::uint16_t minute = 0;
  const int hour_digits = in.number(hour);
  if (hour_digits == 0 || hour_digits > 2) return false;
  parsed.time_mark = time_mark(in);
  if (parsed.time_mark == 0 || in.number(minute) != 2) return false;
  Stamp& stamp = parsed.head.stamp;
  const std::size_t before = in.at();
  std::uint16_t second = 0;
  const char again = time_mark(in);
  if (again == parsed.time_mark && in.number(second) == 2) {
    stamp.has_seconds = true;
  } else {
    in.to(before);
  }
  parsed.hands = {static_cast<std::uint8_t>(hour), static_cast<std::uint8_t>(minute),
                  static_cast<std::uint8_t>(second)};
  return true;
}

bool is_dash(std::uint32_t code) { return code == '-' || (code >= 0x2012 && code <= 0x2015); }
bool is_comma(std::uint32_t code) {
  return code == ',' || code == 0x60C || code == 0x3001 || code == 0xFF0C;
}

/// Words between date and time, or behind the time: a half of the day, or one that says nothing
/// ("klo", "г."). False where some other word stands there.
bool read_words(Reader& in, Parsed& parsed, bool before_time) {
  constexpr std::size_t most = 48;
  in.spaces();
  if (is_comma(in.peek())) {
    parsed.comma = true;
    in.skip();
    in.spaces();
  }
  const std::size_t from = in.at();
  while (!in.ended() && in.at() - from < most) {
    const std::uint32_t code = in.peek();
    if (digit_of(code) != no_digit || code == ']' || code == ':' || is_dash(code)) break;
    if (is_comma(code)) parsed.comma = true;
    in.skip();
  }
  const std::string_view said = in.between(from);
  if (said.empty()) return true;
  const auto word = Words::shared().clock_word(said);
  if (!word) return false;
  if (*word != Half::none) {
    parsed.head.stamp.half = *word;
    parsed.half_first = before_time;
  }
  return true;
}

bool read_moment(Reader& in, Parsed& parsed) {
  const std::size_t from = in.at();
  if (read_date(in, parsed) && read_words(in, parsed, true) && read_time(in, parsed)) {
    return read_words(in, parsed, false);
  }
  in.to(from);
  parsed = {};
  parsed.time_first = true;
  return read_time(in, parsed) && read_words(in, parsed, false) && read_date(in, parsed) &&
         read_words(in, parsed, false);
}

/// What closes the head; a space or the end of the line has to follow a dash.
std::optional<Frame> read_frame(Reader& in, bool opened) {
  if (opened) {
    if (!in.take(']')) return std::nullopt;
    in.gap();
    return Frame::bracket;
  }
  if (is_dash(in.peek())) {
    in.skip();
    if (in.gap() == 0 && !in.ended()) return std::nullopt;
    return Frame::dash;
  }
  if (in.take(':') && in.gap() > 0) return Frame::colon;
  return std::nullopt;
}

Shape shape_of(const Parsed& parsed, Frame frame) {
  const Head& head = parsed.head;
  const auto half_place = head.stamp.half == Half::none ? 0U : (parsed.half_first ? 1U : 0U);
  Shape shape;
  shape.hard = static_cast<std::uint32_t>(frame) | static_cast<std::uint32_t>(head.year) << 2 |
               (parsed.time_first ? 1U : 0U) << 4 | (head.latin_digits ? 1U : 0U) << 5 |
               half_place << 6 | static_cast<std::uint32_t>(head.date_mark) << 8 |
               static_cast<std::uint32_t>(parsed.time_mark) << 16;
  if (head.stamp.has_seconds) shape.soft |= soft_seconds;
  if (head.stamp.half != Half::none) shape.soft |= soft_half;
  if (parsed.comma) shape.soft |= soft_comma;
  return shape;
}

}  // namespace

bool may_begin_head(std::string_view line) {
  while (const std::size_t size = invisible_mark(line)) line.remove_prefix(size);
  if (line.empty()) return false;
  const char first = line[0];
  if (first == '[' || (first >= '0' && first <= '9')) return true;
  return static_cast<unsigned char>(first) >= 0x80 && digit_of(symbol(line).code) != no_digit;
}

std::optional<Head> read_head(std::string_view line) {
  if (!may_begin_head(line)) return std::nullopt;
  Reader in(line);
  in.marks();
  const bool opened = in.take('[');
  in.marks();
  Parsed parsed;
  if (!read_moment(in, parsed)) return std::nullopt;
  const auto frame = read_frame(in, opened);
  if (!frame) return std::nullopt;
  parsed.head.latin_digits = in.latin();
  parsed.head.shape = shape_of(parsed, *frame);
  parsed.head.stamp.time = time_of_day(parsed.hands, parsed.head.stamp.half);
  parsed.head.rest = static_cast<std::uint32_t>(in.at());
  return parsed.head;
}

}  // namespace fonder::sources::wa
