// Times of an event as libical gives them, for the readers of this module alone.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <libical/ical.h>

#include "plan.h"

namespace fonder::plan {

struct Freed {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
  void operator()(char* text) const { icalmemory_free_buffer(text); }
  void operator()(icaltimezone* zone) const { icaltimezone_free(zone, 1); }
};
using Component = std::unique_ptr<icalcomponent, Freed>;
using Text = std::unique_ptr<char, Freed>;

inline icalproperty* property(icalcomponent* of, icalproperty_kind kind) {
  return icalcomponent_get_first_property(of, kind);
}

/// Both ends as they stand there, the end excluded, on one wall.
struct Ends {
  icaltimetype from;
  icaltimetype to;
  std::string zone;  // "Etc/UTC"; empty: nobody said
};

/// DTEND, or DTSTART and DURATION, or as RFC 5545 has it where neither is said. A zone that only
/// the calendar's own description knows is told in UTC. Nothing where these are no times.
std::optional<Ends> ends_of(icalcomponent* calendar, icalcomponent* event);

/// Another time of the event, as EXDATE and RECURRENCE-ID have them, in the same way.
struct Told {
  icaltimetype time;
  std::string zone;
};
std::optional<Told> told_in(icalcomponent* calendar, icalproperty* from, icaltimetype time);

/// Nothing where there is no such day or minute, or it lies outside 1800 to 2200.
std::optional<Moment> moment_of(const icaltimetype& time);

std::string uid_of(icalcomponent* event);
bool is_plan_of_ours(icalcomponent* event);
bool is_cancelled(icalcomponent* event);

}  // namespace fonder::plan
