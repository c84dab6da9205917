#include "day_reader.h"

#include <span>

namespace fonder::journal {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::months;
using std::chrono::year;
using std::chrono::year_month_day;

DaySpan one(local_days date) { return {date, date}; }

/// The same day so many months on, or the last one of a shorter month.
local_days months_on(local_days from, int count) {
  const year_month_day then = year_month_day(from) + months(count);
  return then.ok() ? local_days(then) : local_days(then.year() / then.month() / std::chrono::last);
}

local_days units_on(local_days from, int unit, int count) {
  if (unit == 30) return months_on(from, count);
  if (unit == 365) return months_on(from, 12 * count);
  return from + days(unit * count);
}

}  // namespace

std::optional<DaySpan> DayReader::span() {
  if (auto range = tried([this] { return days_of_a_month(); })) return range;
  const auto first = tried([this] { return single(); });
  if (!first) return std::nullopt;
  const auto last = tried([this]() -> std::optional<DaySpan> {
    if (!dash() && !take(Means::until)) return std::nullopt;
    return single();
  });
  if (!last) return first;
  if (last->last < first->first) return std::nullopt;
  return DaySpan{first->first, last->last};
}

std::optional<int> DayReader::take(Means means) {
  if (ended()) return std::nullopt;
  for (const Vocabulary::Found& found : vocabulary_.at(std::span(words_.all).subspan(at))) {
    if (found.meaning.means != means || (strict_ && found.meaning.shorthand)) continue;
    at += found.words;
    return found.meaning.value;
  }
  return std::nullopt;
}

bool DayReader::dash() {
  if (ended() || words_.all[at] != "-") return false;
  ++at;
  return true;
}

std::optional<int> DayReader::digits() {
  const auto value = ended() ? std::nullopt : digits_in(words_.all[at]);
  if (value) ++at;
  return value;
}

std::optional<int> DayReader::number() {
  const auto value = digits();
  return value ? value : take(Means::number);
}

void DayReader::skip_fillers() {
  while (take(Means::filler)) {
  }
}

bool DayReader::on() {
  const bool said = take(Means::on).has_value();
  skip_fillers();
  return said;
}

std::optional<DaySpan> DayReader::single() {
  if (auto found = tried([this] { return written(); })) return found;
  if (auto found = tried([this] { return from_today(); })) return found;
  if (auto found = tried([this] { return counted(); })) return found;
  const bool said_on = on();
  if (auto found = tried([this] { return written(); })) return found;
  if (auto found = tried([this, said_on] { return by_month(said_on); })) return found;
  return tried([this, said_on] { return named(said_on); });
}

std::optional<DaySpan> DayReader::written() {
  if (auto found = tried([this] { return without_a_year(); })) return found;
  const auto parsed = ended() ? std::nullopt : parse_iso(words_.all[at]);
  if (!parsed || words_.all[at].size() != 10) return std::nullopt;
  ++at;
  return one(std::chrono::floor<days>(parsed->wall));
}

std::optional<DaySpan> DayReader::without_a_year() {
  // "version 3.12." says no day.
  if (strict_ || ended() || words_.all[at].size() != 5 || words_.all[at][2] != '-') {
    return std::nullopt;
  }
  const auto month = digits_in(std::string_view(words_.all[at]).substr(0, 2));
  const auto day = digits_in(std::string_view(words_.all[at]).substr(3));
  ++at;
  return month && day ? in_year(*day, *month, std::nullopt) : std::nullopt;
}

std::optional<DaySpan> DayReader::from_today() {
  const auto offset = take(Means::day);
  if (!offset) return std::nullopt;
  return one(today_ + days(*offset));
}

std::optional<DaySpan> DayReader::counted() {
  const bool back = take(Means::back).has_value();
  const bool ahead = !back && take(Means::ahead).has_value();
  // "finished in two days" says how long it took.
  if (ahead && strict_ && toward_ == Toward::past) return std::nullopt;
  const auto count = number();
  const auto unit = count ? take(Means::unit) : std::nullopt;
  if (!unit || *count > 1000) return std::nullopt;
  if (!back && !ahead && !take(Means::ago)) return std::nullopt;
  return one(units_on(today_, *unit, ahead ? *count : -*count));
}

std::optional<DaySpan> DayReader::days_of_a_month() {
  on();
  const auto first = digits();
  if (!first || (!dash() && !take(Means::until))) return std::nullopt;
  const std::size_t second = at;
  const auto last = by_month(false);
  if (!last || !digits_in(words_.all[second])) return std::nullopt;
  const auto ymd = year_month_day(last->first);
  if (*first < 1 || *first > 31) return std::nullopt;
  const year_month_day begin = ymd.year() / ymd.month() / day(static_cast<unsigned>(*first));
  if (!begin.ok() || begin > ymd) return std::nullopt;
  return DaySpan{local_days(begin), last->first};
}

std::optional<DaySpan> DayReader::by_month(bool said_on) {
  const std::size_t first = at;
  auto number = digits();
  const bool month_first = !number;
  skip_fillers();
  const auto month = take(Means::month);
  if (!month) return std::nullopt;
  if (month_first) number = digits();
  if (!number || *number < 1 || *number > 31) return std::nullopt;
  const bool ordinal = words_.ordinal[at - 1] || words_.ordinal[first];
  const auto year = tried([this] { return said_year(); });
  // "we may 3 times", "march 5 km": no day is meant.
  if (strict_ && month_first && !said_on && !ordinal && !year) return std::nullopt;
  return in_year(*number, *month, year);
}

std::optional<int> DayReader::said_year() {
  skip_fillers();
  const auto value = digits();
  return value && *value >= 1800 && *value < 2200 ? value : std::nullopt;
}

std::optional<DaySpan> DayReader::in_year(int number, int in_month, std::optional<int> said) const {
  const auto of = [&](year y) {
    return y / month(static_cast<unsigned>(in_month)) / day(static_cast<unsigned>(number));
  };
  if (said) {
    const year_month_day date = of(year(*said));
    return date.ok() ? std::optional(one(local_days(date))) : std::nullopt;
  }
  const int step = toward_ == Toward::past ? -1 : 1;
  year y = year_month_day(today_).year();
  for (int tries = 0; tries < 9; ++tries, y += std::chrono::years(step)) {  // for 29 February
    const year_month_day date = of(y);
    if (!date.ok()) continue;
    const local_days found{date};
    if (toward_ == Toward::past ? found <= today_ : found >= today_) return one(found);
  }
  return std::nullopt;
}

std::optional<int> DayReader::qualifier() {
  if (take(Means::last)) return -1;
  if (take(Means::that)) return 0;
  if (take(Means::next)) return 1;
  return std::nullopt;
}

std::optional<DaySpan> DayReader::named(bool said_on) {
  auto which = qualifier();
  const auto weekday = take(Means::weekday);
  const bool weekend = !weekday && take(Means::weekend);
  const auto unit = weekday || weekend ? std::nullopt : take(Means::unit);
  if (!weekday && !weekend && !unit) return std::nullopt;
  if (!which) which = qualifier();
  if (strict_ && !which && !(weekday && said_on)) return std::nullopt;
  if (weekday) return one(day_of_week(*weekday, which));
  if (weekend) return this_weekend(which);
  return which ? whole(*unit, *which) : std::nullopt;
}

local_days DayReader::day_of_week(int weekday, std::optional<int> which) const {
  const local_days here = monday_of(today_) + days(weekday);
  if (which == 0) return here;
  if (which ? *which < 0 : toward_ == Toward::past) {
    const bool over = which ? here < today_ : here <= today_;
    return over ? here : here - days(7);
  }
  const bool ahead = which ? here > today_ : here >= today_;
  return ahead ? here : here + days(7);
}

DaySpan DayReader::this_weekend(std::optional<int> which) const {
  const local_days saturday = monday_of(today_) + days(5);
  if (!which) which = toward_ == Toward::past && today_ < saturday ? -1 : 0;
  const local_days first = saturday + days(7 * *which);
  return {first, first + days(1)};
}

std::optional<DaySpan> DayReader::whole(int unit, int which) const {
  if (unit == 7) {
    const local_days monday = monday_of(today_) + days(7 * which);
    return DaySpan{monday, monday + days(6)};
  }
  const year_month_day now(today_);
  if (unit == 30) {
    const auto first = now.year() / now.month() / day(1) + months(which);
    return DaySpan{local_days(first), local_days(first.year() / first.month() / std::chrono::last)};
  }
  if (unit != 365) return std::nullopt;
  const year y = now.year() + std::chrono::years(which);
  return DaySpan{local_days(y / 1 / 1), local_days(y / 12 / 31)};
}

}  // namespace fonder::journal
