// What became of an intention on a day, as the person says it, and the sentence that answers with
// the day that was understood.
#pragma once

#include <string>

#include "app.h"
#include "intention_rows.h"
#include "life.h"

namespace fonder::app {

/// "done", "kept" … as a person reads it.
std::string label_of(journal::Fared fared, bool boundary);

/// Keeps the mark and says it back: "pottery, Tuesday 4 March 2031: done." Failure (usage): no such
/// state, a day that is not understood or that is still to come, nothing to mark.
Result<std::string> mark(Session& session, StoredIntention stored, const LifeWishes& wishes,
                         local_days today);

}  // namespace fonder::app
