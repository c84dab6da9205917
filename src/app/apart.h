// Time apart, and coming back.
#pragma once

#include "app.h"

namespace fonder::app {

/// What happens when they are apart, and when they come back: one curve of the two, who reached out
/// as counts, the first talk after time apart, how long times apart are.
Answer apart(Session&);

}  // namespace fonder::app
