// The verbs of one's own life, and their answer as text.
#pragma once

#include <string>

#include "desk.h"

namespace fonder::cli {

Exit run_life(Desk& desk);
Exit run_intention(Desk& desk);
Exit run_boundary(Desk& desk);

std::string life_text(const Json& life, const Look& look);

}  // namespace fonder::cli
