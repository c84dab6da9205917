#include "dates.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "vocabulary.h"

#include "base/text.h"

namespace fonder::journal {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::months;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::size_t longest_looked_through = 4096;  // a date further on is not looked for

/// The words of a line, folded; a number keeps whether it was an ordinal ("3rd").
struct Words {
  std::vector<std::string> all;
  std::vector<bool> ordinal;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// "–" and "-" between two words are a word of their own.
std::size_t dash_at(std::string_view text) {
  if (text.starts_with("\u2013")) return 3;
  return text.starts_with('-') ? 1 : 0;
}

bool is_ordinal(std::string_view suffix) {
  return suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th";
}

std::size_t run_of(std::string_view text, bool (*belongs)(char)) {
  std::size_t size = 0;
  while (size < text.size() && belongs(text[size]) &&
         (size == 0 || dash_at(text.substr(size)) == 0))
    ++size;
  return size;
}

Words words_of(std::string_view text) {
  Words words;
  const auto add = [&](std::string word, bool ordinal = false) {
    words.all.push_back(std::move(word));
    words.ordinal.push_back(ordinal);
  };
  while (!text.empty()) {
    std::size_t size = 1;
    if (text.size() >= 10 && is_digit(text[0]) && parse_iso(text.substr(0, 10))) {
      add(std::string(text.substr(0, size = 10)));
    } else if (const std::size_t dash = dash_at(text); dash > 0) {
      size = dash;
      add("-");
    } else if (is_digit(text[0])) {
      size = run_of(text, is_digit);
      std::string number(text.substr(0, size));
      const std::size_t behind = run_of(text.substr(size), is_letter);
      const std::string suffix = folded(text.substr(size, behind));
      if (is_ordinal(suffix)) size += behind;
      add(std::move(number), is_ordinal(suffix));
    } else if (is_letter(text[0])) {
      size = run_of(text, is_letter);
      add(folded(text.substr(0, size)));
    } else if (text[0] != ' ' && text[0] != '.' && text[0] != ',') {
      add("|");  // nothing is said across a bracket, a slash, a question mark
    }
    text.remove_prefix(size);
  }
  return words;
}

std::optional<int> digits_in(std::string_view word) {
  int value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return value;
}

bool believable_day(local_days date) {
  const year_month_day ymd(date);
  return ymd.year() >= year(1800) && ymd.year() < year(2200);
}

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

/// Reads days from a place in the words on, in one language.
class Reader {
 public:
  Reader(const Vocabulary& vocabulary, const Words& words, local_days today, Toward toward,
         bool strict)
      : vocabulary_(vocabulary), words_(words), today_(today), toward_(toward), strict_(strict) {}

  std::size_t at = 0;
  bool ended() const { return at == words_.all.size(); }

  /// One day or several, or a stretch from one to another.
  std::optional<DaySpan> span() {
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

 private:
  template <class Read>
  auto tried(Read read) -> decltype(read()) {
    const std::size_t before = at;
    auto result = read();
    if (!result) at = before;
    return result;
  }

  std::optional<int> take(Means means) {
    if (ended()) return std::nullopt;
    for (const Vocabulary::Found& found : vocabulary_.at(std::span(words_.all).subspan(at))) {
      if (found.meaning.means != means || (strict_ && found.meaning.shorthand)) continue;
      at += found.words;
      return found.meaning.value;
    }
    return std::nullopt;
  }
  bool dash() {
    if (ended() || words_.all[at] != "-") return false;
    ++at;
    return true;
  }
  std::optional<int> digits() {
    const auto value = ended() ? std::nullopt : digits_in(words_.all[at]);
    if (value) ++at;
    return value;
  }
  std::optional<int> number() {
    const auto value = digits();
    return value ? value : take(Means::number);
  }
  void skip_fillers() {
    while (take(Means::filler)) {
    }
  }
  bool on() {
    const bool said = take(Means::on).has_value();
    skip_fillers();
    return said;
  }

  std::optional<DaySpan> single() {
    if (auto found = tried([this] { return written(); })) return found;
    if (auto found = tried([this] { return from_today(); })) return found;
    if (auto found = tried([this] { return counted(); })) return found;
    const bool said_on = on();
    if (auto found = tried([this] { return written(); })) return found;
    if (auto found = tried([this, said_on] { return by_month(said_on); })) return found;
    return tried([this, said_on] { return named(said_on); });
  }

  std::optional<DaySpan> written() {
    const auto parsed = ended() ? std::nullopt : parse_iso(words_.all[at]);
    if (!parsed || words_.all[at].size() != 10) return std::nullopt;
    ++at;
    return one(std::chrono::floor<days>(parsed->wall));
  }

  std::optional<DaySpan> from_today() {
    const auto offset = take(Means::day);
    if (!offset) return std::nullopt;
    return one(today_ + days(*offset));
  }

  /// "two weeks ago", "vor zwei Wochen", "in two weeks"
  std::optional<DaySpan> counted() {
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

  /// "3–5 May"
  std::optional<DaySpan> days_of_a_month() {
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

  /// "3 May 2025", "the 3rd of May", "May 3"
  std::optional<DaySpan> by_month(bool said_on) {
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

  std::optional<int> said_year() {
    skip_fillers();
    const auto value = digits();
    return value && *value >= 1800 && *value < 2200 ? value : std::nullopt;
  }

  std::optional<DaySpan> in_year(int number, int in_month, std::optional<int> said) const {
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

  /// -1 last, 0 this, 1 next; it stands before, or behind as in Spanish.
  std::optional<int> qualifier() {
    if (take(Means::last)) return -1;
    if (take(Means::that)) return 0;
    if (take(Means::next)) return 1;
    return std::nullopt;
  }

  /// "last Tuesday", "this weekend", "next week", "on Tuesday"
  std::optional<DaySpan> named(bool said_on) {
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

  local_days day_of_week(int weekday, std::optional<int> which) const {
    const local_days here = monday_of(today_) + days(weekday);
    if (which == 0) return here;
    if (which ? *which < 0 : toward_ == Toward::past) {
      const bool over = which ? here < today_ : here <= today_;
      return over ? here : here - days(7);
    }
    const bool ahead = which ? here > today_ : here >= today_;
    return ahead ? here : here + days(7);
  }

  DaySpan this_weekend(std::optional<int> which) const {
    const local_days saturday = monday_of(today_) + days(5);
    if (!which) which = toward_ == Toward::past && today_ < saturday ? -1 : 0;
    const local_days first = saturday + days(7 * *which);
    return {first, first + days(1)};
  }

  std::optional<DaySpan> whole(int unit, int which) const {
    if (unit == 7) {
      const local_days monday = monday_of(today_) + days(7 * which);
      return DaySpan{monday, monday + days(6)};
    }
    const year_month_day now(today_);
    if (unit == 30) {
      const auto first = now.year() / now.month() / day(1) + months(which);
      return DaySpan{local_days(first),
                     local_days(first.year() / first.month() / std::chrono::last)};
    }
    if (unit != 365) return std::nullopt;
    const year y = now.year() + std::chrono::years(which);
    return DaySpan{local_days(y / 1 / 1), local_days(y / 12 / 31)};
  }

  const Vocabulary& vocabulary_;
  const Words& words_;
  local_days today_;
  Toward toward_;
  bool strict_;
};

std::optional<DaySpan> believed(std::optional<DaySpan> found) {
  if (found && (!believable_day(found->first) || !believable_day(found->last))) return std::nullopt;
  return found;
}

/// Every mention, in one language.
std::vector<DaySpan> mentions(const Vocabulary& vocabulary, const Words& words, local_days today,
                              Toward toward) {
  std::vector<DaySpan> all;
  Reader reader(vocabulary, words, today, toward, /*strict=*/true);
  while (!reader.ended()) {
    const std::size_t from = reader.at;
    if (const auto found = believed(reader.span())) {
      all.push_back(*found);
    } else {
      reader.at = from + 1;
    }
  }
  return all;
}

}  // namespace

std::optional<DaySpan> days_said(std::string_view typed, local_days today, Toward toward) {
  if (typed.size() > 200) return std::nullopt;
  const Words words = words_of(typed);
  for (const Vocabulary& vocabulary : vocabularies()) {
    Reader reader(vocabulary, words, today, toward, /*strict=*/false);
    const auto found = believed(reader.span());
    if (found && reader.ended()) return found;
  }
  return std::nullopt;
}

std::optional<DaySpan> days_in(std::string_view line, local_days today, Toward toward) {
  const Words words = words_of(line.substr(0, longest_looked_through));
  for (const Vocabulary& vocabulary : vocabularies()) {
    const auto all = mentions(vocabulary, words, today, toward);
    if (all.empty()) continue;
    const bool same = std::ranges::all_of(all, [&](const DaySpan& each) { return each == all[0]; });
    return same ? std::optional(all.front()) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace fonder::journal
