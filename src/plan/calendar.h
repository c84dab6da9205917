// Plans as an iCalendar file (RFC 5545), for whatever calendar a person has.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "plan.h"

namespace fonder::plan {

/// PRODID of what fonder writes.
constexpr std::string_view made_by = "-//fonder//fonder//EN";

/// What others see who may look at the calendar. A surprise has no title of its own in either.
enum class Titles : std::uint8_t { own, neutral };

/// One VCALENDAR with all of them, its zones described in it, CRLF, UTF-8. `held` is the neutral
/// title.
std::string calendar_of(std::span<const Plan> plans, Titles titles, const std::string& held);

/// One VCALENDAR with that plan alone, under that title: a file of a folder that others keep in
/// step. `others` are lines of the event that fonder knows nothing of, as they stood there before;
/// left out where they would be more than that.
std::string event_file(const Plan& plan, const std::string& title, const std::string& others);

/// Whether these are whole lines that an event can hold: each part that begins in them ends there.
bool fits_into_an_event(std::string_view others);
constexpr std::size_t most_others = std::size_t{64} * 1024;  // bytes

}  // namespace fonder::plan
