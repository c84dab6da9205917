#include "base/time.h"

#include <charconv>

#include <fmt/format.h>

namespace fonder {
namespace {

using namespace std::chrono;

/// Exactly `digits` decimal digits from the front of the text, which moves behind them.
std::optional<int> digits_of(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  const char* end = text.data() + digits;
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stopped != end || text.front() == '-') return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

bool skip(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<local_days> date_of(std::string_view& text) {
  const auto y = digits_of(text, 4);
  if (!y || !skip(text, '-')) return std::nullopt;
  const auto m = digits_of(text, 2);
  if (!m || !skip(text, '-')) return std::nullopt;
  const auto d = digits_of(text, 2);
  if (!d) return std::nullopt;
  const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)},
                            day{static_cast<unsigned>(*d)}};
  if (!date.ok()) return std::nullopt;
  return local_days{date};
}

std::optional<Minutes> offset_of(std::string_view& text) {
  if (skip(text, 'Z')) return Minutes{0};
  const int sign = text.front() == '-' ? -1 : 1;
  text.remove_prefix(1);
  const auto h = digits_of(text, 2);
  skip(text, ':');
  const auto m = digits_of(text, 2);
  if (!h || !m || *h > 23 || *m > 59) return std::nullopt;
  return Minutes{sign * (*h * 60 + *m)};
}

std::optional<Milliseconds> fraction_of(std::string_view& text) {
  int value = 0;
  int scale = 100;
  if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    value += (text.front() - '0') * scale;
    scale /= 10;
    text.remove_prefix(1);
  }
  return Milliseconds{value};
}

}  // namespace

std::string iso(local_days day) {
  const year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string iso(Instant at, Minutes offset) {
  const auto wall = local_time<Milliseconds>{at.time_since_epoch() + offset};
  const auto day = floor<days>(wall);
  const hh_mm_ss clock{wall - day};
  std::string text = iso(day) + fmt::format("T{:02}:{:02}:{:02}", clock.hours().count(),
                                            clock.minutes().count(), clock.seconds().count());
  if (clock.subseconds().count() != 0) text += fmt::format(".{:03}", clock.subseconds().count());
  const auto minutes = offset.count() < 0 ? -offset.count() : offset.count();
  return text +
         fmt::format("{}{:02}:{:02}", offset.count() < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

std::optional<ParsedTime> parse_iso(std::string_view text) {
  const auto date = date_of(text);
  if (!date) return std::nullopt;
  ParsedTime parsed{.wall = *date, .beyond = {}, .offset = {}};
  if (text.empty()) return parsed;
  if (!skip(text, 'T') && !skip(text, ' ')) return std::nullopt;
  const auto h = digits_of(text, 2);
  if (!h || !skip(text, ':')) return std::nullopt;
  const auto m = digits_of(text, 2);
  if (!m || *h > 23 || *m > 59) return std::nullopt;
  int second = 0;
  if (skip(text, ':')) {
    const auto s = digits_of(text, 2);
    if (!s || *s > 60) return std::nullopt;
    second = *s;
    if (skip(text, '.')) {
      const auto fraction = fraction_of(text);
      if (!fraction) return std::nullopt;
      parsed.beyond = *fraction;
    }
  }
  parsed.wall += hours{*h} + minutes{*m} + seconds{second};
  if (text.empty()) return parsed;
  if (text.front() != 'Z' && text.front() != '+' && text.front() != '-') return std::nullopt;
  parsed.offset = offset_of(text);
  if (!parsed.offset || !text.empty()) return std::nullopt;
  return parsed;
}

local_days monday_of(local_days day) { return day - (weekday{day} - Monday); }

}  // namespace fonder
