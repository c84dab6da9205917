// The head of a WhatsApp line: "[date, time] ", "date, time - " or "date time: ", in the digits,
// marks and words of any language. Which layouts a file uses is decided elsewhere (Layout).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "opening.h"

namespace fonder::sources::wa {

enum class Frame : std::uint8_t { bracket, dash, colon };
enum class Half : std::uint8_t { none, before_noon, after_noon };

/// Date and time as they stand there; which part is the day is not known yet.
struct Stamp {
  std::array<std::uint16_t, 3> part{};
  std::uint8_t hour = 0;
  std::uint8_t minute = 0;
  std::uint8_t second = 0;
  Half half = Half::none;
  bool has_seconds = false;

  /// Seconds since midnight; nothing where no clock shows that. A half of the day behind an hour
  /// above twelve says nothing: some phones write "23:59 PM".
  std::optional<std::int32_t> time_of_day() const {
    int h = hour;
    if (h > 24 || minute > 59 || second > 59) return std::nullopt;
    if (half == Half::after_noon && h < 12) h += 12;
    if (half == Half::before_noon && h == 12) h = 0;
    if (h == 24) h = 0;
    return h * 3600 + minute * 60 + second;
  }
  bool same_date(const Stamp& other) const { return part == other.part; }
};

/// How a head is written. Lines of one file agree in `hard`; seconds, halves of the day and commas
/// may come and go (`soft`).
struct Shape {
  std::uint32_t hard = 0;
  std::uint8_t soft = 0;
  bool operator==(const Shape&) const = default;
};
constexpr std::uint8_t soft_seconds = 1;
constexpr std::uint8_t soft_half = 2;
constexpr std::uint8_t soft_comma = 4;
constexpr std::size_t soft_shapes = 8;

enum class YearAt : std::uint8_t { unknown, first, last };

struct Head {
  Stamp stamp;
  Shape shape;
  YearAt year = YearAt::unknown;  // by four digits
  char date_mark = 0;             // '/', '.', '-', or 'Y' for 年月日
  bool latin_digits = true;
  std::uint32_t date_at = 0;  // offset and length of the date in the line
  std::uint32_t date_size = 0;
  std::uint32_t rest = 0;  // offset of what follows the head
};

/// The slow and tolerant reader; nothing where the line does not begin so.
std::optional<Head> read_head(std::string_view line);

/// A line may begin with this and still be a head: cheap enough for every line.
bool may_begin_head(std::string_view line);

/// The same as read_head for lines written exactly like a given one, in Latin digits: a tight
/// matcher that remembers the date of the line before. What it does not know is left to read_head.
class FastHead {
 public:
  FastHead() = default;
  /// Learns from a head and the line it stands in; never matches where that has other digits.
  FastHead(const Head& like, std::string_view line);

  /// Fills `stamp`, `shape.soft` and `rest` of `head`; the rest of it must hold what the
  /// constructor was given. False: ask read_head.
  bool read(std::string_view line, Head& head);

 private:
  /// What follows the time, up to the name: with it the half of the day.
  struct Tail {
    Opening opening;
    Half half = Half::none;
  };

  const char* read_date(const char* begin, const char* end, Head& head) const;
  const char* date(const char* begin, const char* end, Head& head);
  const char* read_tail(const char* at, const char* end, Half& half) const;
  const char* tail(const char* at, const char* end, Half& half);

  bool usable_ = false;
  bool bracket_ = false;
  char mark_ = 0;
  char time_mark_ = ':';
  std::array<char, 8> between_{};  // date and time
  std::uint8_t between_size_ = 0;
  std::array<char, 8> after_{};  // the time, up to the name
  std::uint8_t after_size_ = 0;
  std::uint8_t comma_ = 0;

  Opening last_date_;  // marks, bracket, date and what follows it, in the line before
  Head last_head_;
  std::array<Tail, 2> tails_;  // the two last ones, the latest first
};

}  // namespace fonder::sources::wa
