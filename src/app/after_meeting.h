// Being fully there: after a meeting, one line about what stays of it.
#pragma once

#include <optional>

#include "app.h"
#include "reckoning.h"

namespace fonder::app {

/// A card for Today that asks for one line about the last day marked as together, for three days
/// and until a line was written; nothing else brings it up.
std::optional<Json> card_after_meeting(Session& session, const Reckoning& reckoning);

}  // namespace fonder::app
