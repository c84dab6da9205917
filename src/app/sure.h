// How sure fonder is, as its own record shows.
#pragma once

#include "app.h"

namespace fonder::app {

/// Ranges made in the past from what had come until then, and how many of them held.
Answer sure(Session&);

}  // namespace fonder::app
