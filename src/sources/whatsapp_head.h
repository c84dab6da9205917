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

/// What the hands show; any number may stand there.
struct Hands {
  std::uint8_t hour = 0;
  std::uint8_t minute = 0;
  std::uint8_t second = 0;
};

constexpr std::int32_t no_time = -1;

/// Seconds since midnight; no_time where no clock shows that. A half of the day behind an hour
/// above twelve says nothing: some phones write "23:59 PM".
constexpr std::int32_t time_of_day(Hands hands, Half half) {
  int h = hands.hour;
  if (h > 24 || hands.minute > 59 || hands.second > 59) return no_time;
  if (half == Half::after_noon && h < 12) h += 12;
  if (half == Half::before_noon && h == 12) h = 0;
  if (h == 24) h = 0;
  return h * 3600 + hands.minute * 60 + hands.second;
}

/// Date and time of a head; which part of the date is the day is not known yet.
struct Stamp {
  std::array<std::uint16_t, 3> part{};
  Half half = Half::none;
  bool has_seconds = false;
  std::int32_t time = no_time;  // since midnight

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

  /// Fills `head`. False: ask read_head.
  bool read(std::string_view line, Head& head);

 private:
  /// What follows the time, up to the name: with it the half of the day.
  struct Tail {
    Opening opening;
    Half half = Half::none;
  };

  /// Many messages a day: most lines have the date of the line before.
  const char* date(std::string_view line, Head& head) {
    if (!last_date_.opens(line)) return other_date(line, head);
    head = last_head_;
    return line.data() + last_date_.size();
  }
  const char* other_date(std::string_view line, Head& head);
  const char* read_date(std::string_view line, Head& head) const;

  const char* tail(std::string_view behind, Half& half) {
    for (const Tail& known : tails_) {
      if (!known.opening.opens(behind)) continue;
      half = known.half;
      return behind.data() + known.opening.size();
    }
    return other_tail(behind, half);
  }
  const char* other_tail(std::string_view behind, Half& half);
  const char* read_tail(std::string_view behind, Half& half) const;

  bool usable_ = false;
  Head like_;
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
