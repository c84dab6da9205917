// The verb that shows one thing worth sending.
#pragma once

#include "desk.h"

namespace fonder::cli {

Exit run_worth(Desk& desk);

}  // namespace fonder::cli
