// lab: the model on many pairs, for research and for our own checks. No archive, no key.
#pragma once

#include "base/exit.h"

namespace fonder::cli {

struct Desk;

Exit run_lab(Desk& desk);

}  // namespace fonder::cli
