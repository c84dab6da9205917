// Numbers and dates as a sentence needs them, in the language of the catalogue (ICU's data).
//
// Finished pieces go into say() as arguments: a pattern never formats a date itself, since a
// pattern knows no zone and no calendar day.
#pragma once

#include <cstdint>
#include <string>

#include "base/time.h"

namespace fonder {

/// "five" up to twelve, "13" and "46 871" beyond.
std::string spelled(std::int64_t number);
/// The same at the beginning of a sentence: "Five".
std::string spelled_first(std::int64_t number);
/// "46 871": digits in groups, by a space that does not break.
std::string digits(std::int64_t number);
/// "4.8": at most that many decimals, none that say nothing.
std::string digits(double number, int decimals);

enum class DateForm : std::uint8_t {
  day_month,       // 4 May
  day_month_year,  // 4 May 2025
  short_date,      // 2 Nov 2025
  short_day,       // 2 Nov
  month,           // Nov
  month_year,      // November 2025
  weekday,         // Mon
  long_weekday,    // Sunday
};
std::string spoken(local_days day, DateForm form);
/// "4 May", and with its year where that is not the year of `as_of`.
std::string spoken_near(local_days day, local_days as_of);
/// Both ends included, what they share said once: "1–14 Mar 2024", "3 Mar 2023 – 2 Nov 2025".
std::string spoken_range(local_days first, local_days last);

}  // namespace fonder
