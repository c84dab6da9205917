// What Today says of plans.
#pragma once

#include <vector>

#include "app.h"

namespace fonder::app {

/// A card for each plan that is today, and one for each that somebody was to be told of by now.
std::vector<Json> cards_of_plans(Session& session, const archive::Bond& bond);

}  // namespace fonder::app
