// What is read of a calendar that is watched: when somebody is busy, times alone, of whatever
// stands there; and the words of what its writer meant for the journal.
//
// Like read_event.h this is for a process that is fenced in: a watched calendar is somebody's file.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "read_event.h"

#include "base/time.h"
#include "base/zone.h"
#include "journal/entry.h"

namespace fonder::plan {

/// A stretch that is taken, or whole days, from midnight to midnight as if in UTC: a day off is not
/// an evening, and the other way round.
struct Busy {
  Span span;
  bool days = false;
  bool operator==(const Busy&) const = default;
};

/// An event whose title begins with what it is: "ask: how the exam went".
struct Marked {
  std::string uid{};
  std::string again{};       // which of those that repeat, as RECURRENCE-ID says; else empty
  std::string title{};       // all of it
  journal::DaySpan about{};  // its days, on its own walls
  bool operator==(const Marked&) const = default;
};

struct BusyRead {
  std::vector<Busy> busy{};   // by their beginning, those that meet made one
  Fault fault = Fault::none;  // unread: nothing of it was taken
  std::vector<Marked> marked{};
};

/// A whole calendar may be years long.
constexpr std::size_t largest_calendar = std::size_t{32} << 20;
constexpr std::size_t most_occurrences = 1000;  // of one event, in the window
constexpr std::size_t most_busy = 20'000;
constexpr std::size_t most_marked = 10'000;
constexpr std::size_t most_marked_words = std::size_t{4} << 20;  // bytes of titles, of one file

/// All that touches the window: what repeats is expanded there, exceptions and moved ones heeded.
/// Left out are cancelled events, those that leave the time free, and fonder's own plans. Times
/// without a zone are on the walls of `here`. Marked events are told whenever they are, also where
/// they leave the time free; what repeats is one, and an exception that says the same none.
BusyRead busy_in(const std::string& file, const Span& window, const Zone& here);

/// In order, with those that meet or overlap made one.
std::vector<Busy> joined(std::vector<Busy> busy);

/// Whether something of it claims the same time.
bool is_busy(const std::vector<Busy>& busy, const Busy& wanted);

}  // namespace fonder::plan
