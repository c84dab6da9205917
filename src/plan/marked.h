// Events that somebody meant for the journal, for the readers of this module alone.
#pragma once

#include <vector>

#include "busy.h"
#include "ical_times.h"

#include "base/zone.h"

namespace fonder::plan {

/// As of busy_in(). Cancelled ones and plans of our own are none.
std::vector<Marked> marked_in(icalcomponent* calendar, Zones& zones, const Zone& here);

}  // namespace fonder::plan
