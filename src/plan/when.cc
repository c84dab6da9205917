#include "when.h"

#include <charconv>

#include "base/text.h"
#include "journal/dates.h"

namespace fonder::plan {
namespace {

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.begin(), digits.end(), value);
  if (error != std::errc() || end != digits.end() || digits.empty()) return std::nullopt;
  return value;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// "7pm", "7:30pm", "12am": the clock's hour from that of a half day. Nothing where it is none.
std::optional<Minutes> half_day_time(std::string_view typed) {
  const bool afternoon = typed.ends_with("pm");
  if (!afternoon && !typed.ends_with("am")) return std::nullopt;
  typed.remove_suffix(2);
  const auto colon = typed.find_first_of(":.");
  const auto hour = number(typed.substr(0, colon));
  const auto minute =
      colon == std::string_view::npos ? std::optional(0) : number(typed.substr(colon + 1));
  const bool two_digits = colon == std::string_view::npos || typed.size() - colon == 3;
  if (!hour || !minute || !two_digits || *hour < 1 || *hour > 12 || *minute < 0 || *minute > 59) {
    return std::nullopt;
  }
  return Minutes(60 * (*hour % 12 + (afternoon ? 12 : 0)) + *minute);
}

/// "19:00", "7.30", "7pm"; 24:00 is none.
std::optional<Minutes> time_of(std::string_view typed) {
  if (const auto half = half_day_time(folded(typed))) return half;
  const auto colon = typed.find_first_of(":.");
  if (colon == std::string_view::npos || typed.size() > 5) return std::nullopt;
  const std::string_view minutes = typed.substr(colon + 1);
  const auto hour = number(typed.substr(0, colon));
  const auto minute = number(minutes);
  if (!hour || !minute || minutes.size() != 2 || *hour < 0 || *hour > 23 || *minute < 0 ||
      *minute > 59)
    return std::nullopt;
  return Minutes(60 * *hour + *minute);
}

struct Typed {
  std::string_view day;  // empty: a bare time
  std::optional<Minutes> time;
};

Typed taken_apart(std::string_view typed) {
  typed = trimmed(typed);
  auto space = typed.rfind(' ');
  // "7 pm": two words for one time.
  const std::string_view behind = space == std::string_view::npos ? "" : typed.substr(space + 1);
  if (folded(behind) == "am" || folded(behind) == "pm") {
    const std::string_view before = trimmed(typed.substr(0, space));
    const auto earlier = before.rfind(' ');
    const std::string_view hour =
        earlier == std::string_view::npos ? before : before.substr(earlier + 1);
    const auto time = half_day_time(std::string(hour) + folded(behind));
    if (time) return {trimmed(before.substr(0, before.size() - hour.size())), time};
  }
  const std::string_view last = space == std::string_view::npos ? typed : typed.substr(space + 1);
  const auto time = time_of(last);
  if (!time) return {typed, std::nullopt};
  return {trimmed(typed.substr(0, typed.size() - last.size())), time};
}

Moment later(Moment moment, Minutes by) {
  const Minutes sum = *moment.time + by;
  const auto days = std::chrono::floor<std::chrono::days>(sum);
  return {moment.day + days, sum - days};
}

}  // namespace

std::optional<Moment> moment_said(std::string_view typed, local_days today, End end) {
  const Typed parts = taken_apart(typed);
  if (parts.day.empty()) return std::nullopt;
  const auto days = journal::days_said(parts.day, today, journal::Toward::future);
  if (!days) return std::nullopt;
  return Moment{end == End::begins ? days->first : days->last, parts.time};
}

std::optional<local_days> over_this_year(std::string_view typed, local_days today) {
  const auto over = journal::nearer_year(taken_apart(typed).day, today, journal::Toward::future);
  return over ? std::optional(over->last) : std::nullopt;
}

std::optional<Stretch> stretch_said(std::string_view from, std::string_view to, local_days today) {
  const auto begin = moment_said(from, today, End::begins);
  if (!begin) return std::nullopt;
  if (trimmed(to).empty()) {
    if (begin->time) return Stretch{*begin, later(*begin, unless_said)};
    return Stretch{*begin, *moment_said(from, today, End::ends)};
  }
  const Typed parts = taken_apart(to);
  if (parts.day.empty()) {
    Moment end{begin->day, parts.time};
    if (begin->time && end < *begin) end.day += std::chrono::days(1);  // past midnight
    return Stretch{*begin, end};
  }
  auto end = moment_said(to, today, End::ends);
  // "fri to sun", said on a Saturday: the Sunday behind that Friday. A date stays what it is.
  if (end && end->day < begin->day) {
    const auto behind = moment_said(to, begin->day, End::ends);
    if (behind && behind->day - begin->day < std::chrono::days(7)) end = behind;
  }
  if (!end) return std::nullopt;
  return Stretch{*begin, *end};
}

std::optional<Stretch> moved(const Stretch& stretch, std::string_view from, local_days today) {
  auto said = stretch_said(from, "", today);
  if (said && !said->from.time && stretch.from.time && said->from == said->to) {
    said->from.time = stretch.from.time;  // another day, at the same time
  }
  if (!said || said->from.time.has_value() != stretch.from.time.has_value()) return said;
  const auto days = stretch.to.day - stretch.from.day;
  if (said->from.time) {
    said->to = later(said->from, days + (*stretch.to.time - *stretch.from.time));
  } else if (said->from == said->to) {
    said->to.day += days;
  }
  return said;
}

}  // namespace fonder::plan
