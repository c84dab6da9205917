#include "dates.h"

#include <algorithm>
#include <vector>

#include "day_reader.h"

namespace fonder::journal {
namespace {

using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::size_t longest_looked_through = 4096;  // a date further on is not looked for

bool believable_day(local_days date) {
  const year_month_day ymd(date);
  return ymd.year() >= year(1800) && ymd.year() < year(2200);
}

std::optional<DaySpan> believed(std::optional<DaySpan> found) {
  if (found && (!believable_day(found->first) || !believable_day(found->last))) return std::nullopt;
  return found;
}

/// Every mention, in one language.
std::vector<DaySpan> mentions(const Vocabulary& vocabulary, const SaidWords& words,
                              local_days today, Toward toward) {
  std::vector<DaySpan> all;
  DayReader reader(vocabulary, words, today, toward, /*strict=*/true);
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
  const SaidWords words = words_of(typed);
  for (const Vocabulary& vocabulary : vocabularies()) {
    DayReader reader(vocabulary, words, today, toward, /*strict=*/false);
    const auto found = believed(reader.span());
    if (found && reader.ended()) return found;
  }
  return std::nullopt;
}

std::optional<DaySpan> nearer_year(std::string_view typed, local_days today, Toward toward) {
  constexpr std::chrono::days half_a_year{183};
  const Toward other = toward == Toward::past ? Toward::future : Toward::past;
  const auto taken = days_said(typed, today, toward);
  const auto nearer = days_said(typed, today, other);
  if (!taken || !nearer || *taken == *nearer) return std::nullopt;
  const auto off = [&](const DaySpan& days) { return std::chrono::abs(days.first - today); };
  const bool far = off(*taken) > half_a_year && off(*nearer) < off(*taken);
  return far ? nearer : std::nullopt;
}

std::optional<DaySpan> days_in(std::string_view line, local_days today, Toward toward) {
  const SaidWords words = words_of(line.substr(0, longest_looked_through));
  for (const Vocabulary& vocabulary : vocabularies()) {
    const auto all = mentions(vocabulary, words, today, toward);
    if (all.empty()) continue;
    const bool same = std::ranges::all_of(all, [&](const DaySpan& each) { return each == all[0]; });
    return same ? std::optional(all.front()) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace fonder::journal
