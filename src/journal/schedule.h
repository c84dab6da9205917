// When in a week something is one's own, as people say it: "Tuesdays", "Tuesday evenings", "twice a
// week", "Mon and Thu". The words are data (knowledge/journal/schedules-*.txt).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace fonder::journal {

enum class Part : std::uint8_t { any, morning, afternoon, evening };
/// "any", "morning" …
std::string_view name_of(Part part);

/// On these weekdays, or so many times a week on whichever days.
struct Schedule {
  std::uint8_t weekdays = 0;  // bit 0 Monday
  int times = 0;              // 1 … 7; 0 where there are weekdays
  Part part = Part::any;
  bool operator==(const Schedule&) const = default;
};

/// Nothing where any of it is not understood, or it says both days and a number of times.
std::optional<Schedule> schedule_said(std::string_view typed);

/// How often a week; at least once.
int times_a_week(const Schedule& schedule);

/// The weekday of the nth of those times, 0 Monday; nothing where it may be any day.
std::optional<int> weekday_of(const Schedule& schedule, int nth);

}  // namespace fonder::journal
