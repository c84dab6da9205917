// Calendars of the person's own that are watched, so that Plan sees what is in the way, and so that
// an entry that begins with "ask:" or the like becomes a line of the journal. Of everything else
// times alone are remembered, as they were when they were looked at last; no titles, nobody's
// names.
#pragma once

#include <string>
#include <vector>

#include "app.h"

#include "plan/busy.h"
#include "plan/plan.h"

namespace fonder::app {

struct WatchWishes {
  std::string watch{};    // a file, or a folder with .ics files in it and below
  std::string unwatch{};  // one of those that are watched
};

/// Looks at all that are watched, after the change:
/// {"watched","busy","lines","text","next","problems"}, `lines` what came into the journal.
/// Exit::partly where some could not be read. Failure: nothing is there to watch, or it is not
/// watched (usage), no parser could be started (could_not).
Answer watch(Session& session, const WatchWishes& wishes);

/// The same when the page opens, where a file has changed and all are small. What came into the
/// journal, as a finished sentence; empty where nothing did. Never fails.
std::string look_again(Session& session);

bool is_watching(archive::Archive& archive);

/// When they are busy, as it was seen last.
std::vector<plan::Busy> watched_busy(archive::Archive& archive);

/// The time that the plan claims, by its own walls.
plan::Busy claimed_by(const plan::Plan& plan, const Zone& here);

}  // namespace fonder::app
