// An intention of one's own and how it fared: done, moved, not this week, not this season. Each is
// a good answer, none is counted against another, and nothing is counted in a row.
//
// A boundary kept by hand ("no long talks after 23:00") is one that is looked at once a week.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kept.h"
#include "schedule.h"

#include "base/time.h"

namespace fonder::journal {

enum class Fared : std::uint8_t { open, done, moved, not_this_week, not_this_season };
/// "open", "done" …
std::string_view name_of(Fared fared);
std::optional<Fared> fared_named(std::string_view name);

/// The nth time of a week, and what became of it.
struct Mark {
  local_days monday;
  int nth = 0;
  Fared fared = Fared::done;
  std::optional<local_days> on{};  // the day it happened
  bool operator==(const Mark&) const = default;
};

struct Intention {
  std::string name;
  Schedule schedule;
  local_days since;                        // it counts from that week on
  std::vector<Mark> marks{};               // at most one for each time
  std::optional<local_days> rests_from{};  // a Monday: not this season
  std::string after{};                     // of a boundary about an evening: "23:00"
  bool boundary = false;
  std::optional<Kept> kept{};  // of a boundary about hours or days
  bool operator==(const Intention&) const = default;
};

/// One time of a week.
struct Slot {
  local_days monday;
  int nth = 0;
  std::optional<local_days> planned{};  // its weekday, where it has one
  Fared fared = Fared::open;
  std::optional<local_days> on{};
  bool operator==(const Slot&) const = default;
};

/// The times of the last weeks, the one that holds `today` last; none before it began.
std::vector<Slot> slots_of(const Intention& intention, local_days today, int weeks);

/// Marks what became of it on a day: the time planned for that day, else the first of that week
/// that is open; done on another day than planned is moved. Open takes the mark of that day back;
/// not this week is for every time of it that is open, not this season until it is woken. What was
/// done before it was written down has it begin then. False: there was nothing to mark.
bool mark(Intention& intention, Fared fared, local_days on);

/// It is for this season again.
void wake(Intention& intention);

/// How it went at the times of so many weeks that have come: "3 of the last 4". Nobody has to mark
/// a boundary, so of one the weeks that were marked.
struct Went {
  int happened = 0;  // done, or moved and done then
  int times = 0;
  bool operator==(const Went&) const = default;
};
Went went(const Intention& intention, local_days today, int weeks);

}  // namespace fonder::journal
