// Entries of watched calendars that begin with what they are – "ask: how the exam went" – made
// lines of the journal.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "app.h"

#include "plan/busy.h"

namespace fonder::app {

/// Whom the lines of watched calendars are about: the bond's number, a setting of the archive.
constexpr std::string_view calendar_lines_of_key = "calendar-lines-of";

struct LinesFiled {
  std::int64_t fresh = 0;
  std::int64_t changed = 0;  // they say something else in the calendar now
  std::int64_t waiting = 0;  // nobody said whom they are about
};

/// Each is filed once, under its UID: what was erased here stays erased. What says something else
/// by now is changed here too, unless it was changed here as well. Nothing is filed where the bond
/// is closed or gone, or nobody knows who is meant; nothing goes because it went there.
Result<LinesFiled> file_calendar_lines(Session& session, std::span<const plan::Marked> marked);

/// What to tell of it, a finished sentence; empty where nothing came.
std::string told(const LinesFiled& filed);

}  // namespace fonder::app
