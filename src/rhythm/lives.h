// For tests: made-up lives, week after week.
#pragma once

#include <initializer_list>
#include <vector>

#include "timeline/timeline.h"

namespace fonder::rhythm {

using namespace std::chrono_literals;

inline constexpr local_days monday{std::chrono::local_days{std::chrono::year{2031} / 1 / 6}};
inline const Instant start{monday.time_since_epoch()};

/// They exchange a word at nine in the evening of the first so many days of each week.
inline timeline::Record weeks_of(std::initializer_list<int> days_in_touch) {
  timeline::Record record;
  Instant week = start;
  for (const int days : days_in_touch) {
    for (int d = 0; d < days; ++d) {
      const Instant at = week + std::chrono::days{d} + 21h;
      record.events.push_back({.at = at, .author = Author::self});
      record.events.push_back({.at = at + 1min, .author = Author::other});
    }
    week += std::chrono::weeks{1};
  }
  record.covers = {{Channel::csv, {start, week}, false}};
  return record;
}

/// A Sunday evening after so many weeks.
inline Instant sunday_after(int weeks) { return start + std::chrono::weeks{weeks} - 2h; }

}  // namespace fonder::rhythm
