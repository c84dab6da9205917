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

}  // namespace fonder::plan
