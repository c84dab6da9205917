// Days as people say them: "yesterday", "last Tuesday", "on 3 May", "two weeks ago", "3–5 May".
//
// The words are data, a file per language (knowledge/journal/dates-*.txt); all languages are tried
// in turn. Nothing here guesses in silence: "3/5" may be March or May and is not understood, and
// whoever asks shows the days that came out.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "entry.h"

#include "base/time.h"

namespace fonder::journal {

/// Where a day without a year, or a bare weekday, is looked for.
enum class Toward : std::uint8_t { past, future };

/// The whole of what was typed as days; nothing where it is not understood, or not believable.
std::optional<DaySpan> days_said(std::string_view typed, local_days today, Toward toward);

/// Where a date was said without its year: the same date in another year, if that one is nearer
/// today by far. On 10 January "17 Jan" of what was is a year ago, and next week is nearer.
std::optional<DaySpan> nearer_year(std::string_view typed, local_days today, Toward toward);

/// Days that a line mentions: only where it does so once, and in words that mean nothing else
/// ("last Tuesday", not "sun" and not "may").
std::optional<DaySpan> days_in(std::string_view line, local_days today, Toward toward);

}  // namespace fonder::journal
