// The one event of a calendar file, as others wrote it: RFC 5545 from a stranger's hand.
//
// A calendar comes from a server, so this is for a process that is fenced in (app/parser.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "said.h"

namespace fonder::plan {

/// A file of a folder has one event; a megabyte holds its alarms and notes many times over.
constexpr std::size_t largest_file = std::size_t{1} << 20;

enum class Fault : std::uint8_t {
  none,
  unread,    // cut off, half-written, no calendar, nested too deep
  not_one,   // no event, or several: what repeats with exceptions is more than a plan
  odd_time,  // no beginning, a day that there is not, two zones, a zone that nobody knows
};

/// What stands in the file. A uid may be there without what it says.
struct EventRead {
  std::string uid{};
  std::optional<Said> said{};  // where there is no fault
  Fault fault = Fault::none;
};

/// Never fails, whatever the bytes are. Times in zones that the file describes and nobody else
/// knows are told in UTC.
EventRead event_in(const std::string& file);

/// Whether the text is one calendar whose parts all end, at most eight deep: libical by itself
/// takes a file for whole that was cut off.
bool is_whole_calendar(std::string_view text);

/// Has libical open what it opens by itself, and the zones: to be called before a fence.
void prepare_to_read();

}  // namespace fonder::plan
