// Day or month first: what a file decided, in words, and the two readings where it did not.
#pragma once

#include <string>
#include <vector>

#include "sources/source.h"

namespace fonder::app {

/// One way to read the file's undecided date: "03/04 is 3 April".
struct DateReading {
  sources::DateOrder order = sources::DateOrder::day_first;
  std::string label;
};

/// Both readings of the example date; none where the file left nothing open.
std::vector<DateReading> readings_of(const sources::DatesFound& dates);

/// "Dates look like day.month.year (certain: 1 204 days are above 12)."
std::string how_dates_were_read(const sources::DatesFound& dates);

/// What to say where import has to ask: both readings, and how to choose.
Failure which_dates(const std::string& file, const sources::DatesFound& dates);

}  // namespace fonder::app
