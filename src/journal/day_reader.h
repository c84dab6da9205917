// Days as people say them, read from words in one language.
#pragma once

#include <optional>

#include "dates.h"
#include "said_words.h"
#include "vocabulary.h"

namespace fonder::journal {

/// Reads days from a place in the words on, in one language.
class DayReader {
 public:
  DayReader(const Vocabulary& vocabulary, const SaidWords& words, local_days today, Toward toward,
            bool strict)
      : vocabulary_(vocabulary), words_(words), today_(today), toward_(toward), strict_(strict) {}

  std::size_t at = 0;
  bool ended() const { return at == words_.all.size(); }

  /// One day or several, or a stretch from one to another.
  std::optional<DaySpan> span();

 private:
  template <class Read>
  auto tried(Read read) -> decltype(read()) {
    const std::size_t before = at;
    auto result = read();
    if (!result) at = before;
    return result;
  }

  std::optional<int> take(Means means);
  bool dash();
  std::optional<int> digits();
  std::optional<int> number();
  void skip_fillers();
  bool on();
  std::optional<DaySpan> single();
  /// "2026-12-24", "24.12.2026"; "24.12."
  std::optional<DaySpan> written();
  std::optional<DaySpan> without_a_year();
  std::optional<DaySpan> from_today();
  /// "two weeks ago", "vor zwei Wochen", "in two weeks"
  std::optional<DaySpan> counted();
  /// "3–5 May"
  std::optional<DaySpan> days_of_a_month();
  /// "3 May 2025", "the 3rd of May", "May 3"
  std::optional<DaySpan> by_month(bool said_on);
  std::optional<int> said_year();
  std::optional<DaySpan> in_year(int number, int in_month, std::optional<int> said) const;
  /// -1 last, 0 this, 1 next; it stands before, or behind as in Spanish.
  std::optional<int> qualifier();
  /// "last Tuesday", "this weekend", "next week", "on Tuesday"
  std::optional<DaySpan> named(bool said_on);
  local_days day_of_week(int weekday, std::optional<int> which) const;
  DaySpan this_weekend(std::optional<int> which) const;
  std::optional<DaySpan> whole(int unit, int which) const;

  const Vocabulary& vocabulary_;
  const SaidWords& words_;
  local_days today_;
  Toward toward_;
  bool strict_;
};

}  // namespace fonder::journal
