// A rhythm plan in words, and as the picture that the page draws.
#pragma once

#include "app.h"
#include "rhythm_input.h"

namespace fonder::app {

/// {"at","what","state","title","when","starts","ends","text","why"} of something proposed, or
/// open.
Json json_of(Session& session, const archive::Bond& bond, const plan::Block& block);

/// The weeks: each day with what is planned, proposed and open in it, by time.
Json picture_of(Session& session, const archive::Bond& bond, const RhythmInput& input,
                const plan::RhythmPlan& proposed);

}  // namespace fonder::app
