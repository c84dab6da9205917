// The verbs of one's own life, and their answer as text.
#pragma once

#include <string>

#include "desk.h"

namespace fonder::cli {

Exit run_life(Desk& desk);
Exit run_intention(Desk& desk);
Exit run_boundary(Desk& desk);
Exit run_check_in(Desk& desk);

std::string life_text(const Json& life, const Look& look);
std::string check_in_text(const Json& check_in, const Look& look);
/// What was kept, with numbers.
std::string check_ins_text(const Json& check_in, const Look& look);

}  // namespace fonder::cli
