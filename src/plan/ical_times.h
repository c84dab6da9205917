// Times of an event as libical gives them, for the readers of this module alone.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

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

/// All of a kind, gathered before anything is done with them: a component has but one place where
/// it goes on from, and whoever looks something up in it meanwhile moves that.
std::vector<icalcomponent*> parts_of(icalcomponent* of, icalcomponent_kind kind);

/// The zones that a calendar describes itself; each one's rules are expanded once, which takes ten
/// milliseconds where they begin in 1601, as Outlook's do.
class Zones {
 public:
  explicit Zones(icalcomponent* calendar) : calendar_(calendar) {}

  /// By the rules that the calendar gives for that zone; nothing where there are none.
  std::optional<icaltimetype> in_utc(const std::string& name, icaltimetype time);

 private:
  icaltimezone* described(const std::string& name);

  icalcomponent* calendar_;
  std::map<std::string, std::unique_ptr<icaltimezone, Freed>> known_;  // null: there is none
};

/// Both ends as they stand there, the end excluded, on one wall.
struct Ends {
  icaltimetype from;
  icaltimetype to;
  std::string zone;  // "Etc/UTC"; empty: nobody said
};

/// DTEND, or DTSTART and DURATION, or as RFC 5545 has it where neither is said. A zone that only
/// the calendar's own description knows is told in UTC. Nothing where these are no times.
std::optional<Ends> ends_of(Zones& zones, icalcomponent* event);

/// Another time of the event, as EXDATE and RECURRENCE-ID have them, in the same way.
struct Told {
  icaltimetype time;
  std::string zone;
};
std::optional<Told> told_in(Zones& zones, icalproperty* from, icaltimetype time);

/// Nothing where there is no such day or minute, or it lies outside 1800 to 2200.
std::optional<Moment> moment_of(const icaltimetype& time);

std::string uid_of(icalcomponent* event);
bool is_plan_of_ours(icalcomponent* event);
bool is_cancelled(icalcomponent* event);

}  // namespace fonder::plan
