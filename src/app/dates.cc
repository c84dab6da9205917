#include "dates.h"

#include <charconv>
#include <optional>

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::app {
namespace {

using sources::DateOrder;
using sources::DatesFound;

struct TwoParts {
  std::string text;  // "03/04", as it stands in the file
  int first = 0;
  int second = 0;
};

/// The first two numbers of "03/04/2023"; nothing where they cannot be a day and a month.
std::optional<TwoParts> two_parts(const std::string& example) {
  TwoParts parts;
  const char* const end = example.data() + example.size();
  const auto one = std::from_chars(example.data(), end, parts.first);
  if (one.ec != std::errc() || one.ptr == end) return std::nullopt;
  const auto two = std::from_chars(one.ptr + 1, end, parts.second);
  if (two.ec != std::errc()) return std::nullopt;
  const auto fits = [](int value) { return value >= 1 && value <= 12; };
  if (!fits(parts.first) || !fits(parts.second)) return std::nullopt;
  parts.text = example.substr(0, static_cast<std::size_t>(two.ptr - example.data()));
  return parts;
}

std::string day_and_month(int day, int month) {
  using namespace std::chrono;
  const auto date = year{2024} / std::chrono::month(static_cast<unsigned>(month)) /
                    std::chrono::day(static_cast<unsigned>(day));
  return spoken(local_days(date), DateForm::day_month);
}

std::string layout(DateOrder order) {
  switch (order) {
    case DateOrder::day_first:
      return say("dates.layout.day-first");
    case DateOrder::month_first:
      return say("dates.layout.month-first");
    case DateOrder::year_first:
      return say("dates.layout.year-first");
  }
  return {};
}

std::string reason(const DatesFound& dates) {
  const auto count = static_cast<std::int64_t>(dates.deciding);
  switch (dates.by) {
    case DatesFound::By::told:
      return say("dates.by.told");
    case DatesFound::By::four_digit_year:
      return say("dates.by.year");
    case DatesFound::By::beyond_twelve:
      return say("dates.by.beyond", {{"n", count}, {"number", digits(count)}});
    case DatesFound::By::ascending:
      return say("dates.by.order");
    case DatesFound::By::file_names:
      return say("dates.by.names");
    case DatesFound::By::point:
      return say("dates.by.point");
    case DatesFound::By::habit:
      return say("dates.by.habit");
    case DatesFound::By::nothing:
      return say("dates.by.nothing");
  }
  return {};
}

}  // namespace

std::vector<DateReading> readings_of(const DatesFound& dates) {
  const auto parts = two_parts(dates.example);
  if (dates.sure || !parts || parts->first == parts->second) return {};
  return {{DateOrder::day_first,
           say("dates.reading",
               {{"written", parts->text}, {"date", day_and_month(parts->first, parts->second)}})},
          {DateOrder::month_first,
           say("dates.reading",
               {{"written", parts->text}, {"date", day_and_month(parts->second, parts->first)}})}};
}

std::string how_dates_were_read(const DatesFound& dates) {
  if (dates.before) {
    return say("dates.changed", {{"layout", layout(*dates.before)},
                                 {"then", layout(dates.order)},
                                 {"line", digits(static_cast<std::int64_t>(dates.from_line))}});
  }
  return say(dates.told_in_vain ? "dates.in_vain"
             : dates.sure       ? "dates.sure"
                                : "dates.likely",
             {{"layout", layout(dates.order)}, {"reason", reason(dates)}});
}

Failure which_dates(const std::string& file, const DatesFound& dates) {
  const auto count = static_cast<std::int64_t>(dates.ambiguous);
  std::string what = say("dates.which", {{"file", file}, {"n", count}, {"number", digits(count)}});
  const auto readings = readings_of(dates);
  if (readings.size() == 2) {
    what = say("dates.which.readings",
               {{"question", what}, {"one", readings[0].label}, {"other", readings[1].label}});
  }
  return {Exit::usage, what, say("dates.which.next")};
}

}  // namespace fonder::app
