// When they meet next, or met last: a day said by hand, or a plan for both
// that is no call.
#pragma once

#include <optional>
#include <string>

#include "app.h"

namespace fonder::app {

struct Meeting {
  local_days on;
  local_days last;  // the same day, or the last one of several
  bool from_plan;   // it stands in Plan, and goes with it
};

struct Meetings {
  std::optional<Meeting> next;  // the nearest that is not over
  std::optional<Meeting> past;  // the latest that is, until `settle`
};

/// What is over is a past meeting for a week, or until `settle`.
Meetings meetings_of(archive::Archive& archive, BondId bond, local_days today);

/// The day that a row of these is about; nothing where it is another row.
std::optional<local_days> day_of_meeting(const archive::Entry& row);

/// They meet on the day that was said ("friday"). Takes the place of a day said before.
/// Failure (usage): no day, or one that is over.
Result<void> say_meeting(Session& session, BondId bond, const std::string& said, const Zone& zone);

/// No day is said any more; plans stay.
Result<void> forget_meeting(archive::Archive& archive, BondId bond);

/// What had to be said of a past meeting is said: it is not asked about again.
/// @param at  an instant of its last day, under which that is filed.
Result<void> settle(archive::Archive& archive, BondId bond, const Meeting& past, Instant at);

}  // namespace fonder::app
