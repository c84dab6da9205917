// When a calendar says that somebody is busy: times alone, of whatever stands there.
//
// Like read_event.h this is for a process that is fenced in: a watched calendar is somebody's file.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "read_event.h"

#include "base/time.h"
#include "base/zone.h"

namespace fonder::plan {

/// A stretch that is taken, or whole days, from midnight to midnight as if in UTC: a day off is not
/// an evening, and the other way round.
struct Busy {
  Span span;
  bool days = false;
  bool operator==(const Busy&) const = default;
};

struct BusyRead {
  std::vector<Busy> busy{};   // by their beginning, those that meet made one
  Fault fault = Fault::none;  // unread: nothing of it was taken
};

/// A whole calendar may be years long.
constexpr std::size_t largest_calendar = std::size_t{32} << 20;
constexpr std::size_t most_occurrences = 1000;  // of one event, in the window
constexpr std::size_t most_busy = 20'000;

/// All that touches the window: what repeats is expanded there, exceptions and moved ones heeded.
/// Left out are cancelled events, those that leave the time free, and fonder's own plans. Times
/// without a zone are on the walls of `here`.
BusyRead busy_in(const std::string& file, const Span& window, const Zone& here);

/// In order, with those that meet or overlap made one.
std::vector<Busy> joined(std::vector<Busy> busy);

/// Whether something of it claims the same time.
bool is_busy(const std::vector<Busy>& busy, const Busy& wanted);

}  // namespace fonder::plan
