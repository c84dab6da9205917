#include "kept.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "schedule.h"

namespace fonder::journal {
namespace {

constexpr std::array<std::string_view, 3> names{"quiet", "phone-free", "free"};

/// "9", "9:30", "24:00"
std::optional<Minutes> clock_said(std::string_view text) {
  int hours = 0;
  int minutes = 0;
  const char* const end = text.data() + text.size();
  auto read = std::from_chars(text.data(), end, hours);
  if (read.ec != std::errc()) return std::nullopt;
  if (read.ptr != end) {
    const auto digits = end - read.ptr - 1;
    if (*read.ptr != ':' || digits != 2) return std::nullopt;
    read = std::from_chars(read.ptr + 1, end, minutes);
    if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  }
  constexpr int day = 24 * 60;
  const int all = hours * 60 + minutes;
  if (hours < 0 || minutes < 0 || minutes > 59 || all > day) return std::nullopt;
  return Minutes(all % day);
}

}  // namespace

std::string_view name_of(Kept::What what) { return names.at(static_cast<std::size_t>(what)); }

std::optional<Kept::What> kept_named(std::string_view name) {
  const auto* const found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Kept::What>(found - names.begin());
}

std::optional<Hours> hours_said(std::string_view typed) {
  std::string text;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    constexpr std::string_view dash = "–";
    if (typed.substr(i).starts_with(dash)) {
      text += '-';
      i += dash.size() - 1;
    } else if (typed[i] != ' ') {
      text += typed[i];
    }
  }
  const std::size_t middle = text.find('-');
  if (middle == std::string::npos) return std::nullopt;
  const auto from = clock_said(std::string_view(text).substr(0, middle));
  const auto to = clock_said(std::string_view(text).substr(middle + 1));
  if (!from || !to || *from == *to) return std::nullopt;
  return Hours{*from, *to};
}

std::optional<Kept> kept_said(Kept::What what, std::string_view typed) {
  Kept kept{what};
  const std::size_t digit = typed.find_first_of("0123456789");
  const bool has_hours = digit != std::string_view::npos;
  if (has_hours) {
    const auto hours = hours_said(typed.substr(digit));
    if (!hours) return std::nullopt;
    kept.from = hours->from;
    kept.to = hours->to;
    typed = typed.substr(0, digit);
  }
  const bool has_days = typed.find_first_not_of(' ') != std::string_view::npos;
  if (has_days) {
    const auto days = schedule_said(typed);
    if (!days || days->weekdays == 0 || days->part != Part::any) return std::nullopt;
    kept.weekdays = days->weekdays;
  }
  const bool whole = what == Kept::What::free ? has_days : has_hours;
  return whole ? std::optional(kept) : std::nullopt;
}

bool holds(const Kept& kept, int weekday, Minutes minute) {
  const auto on = [&](int day) {
    return (kept.weekdays & (1U << static_cast<unsigned>((day + 7) % 7))) != 0;
  };
  if (kept.from < kept.to) return on(weekday) && kept.from <= minute && minute < kept.to;
  if (kept.from == kept.to) return on(weekday);
  return (on(weekday) && minute >= kept.from) || (on(weekday - 1) && minute < kept.to);
}

}  // namespace fonder::journal
