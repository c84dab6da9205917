// Hands for rhythm::Each: as many threads as the machine has cores.
#pragma once

#include "rhythm/each.h"

namespace fonder::lab {

/// Runs tasks on `threads` threads; 0: one per core.
rhythm::Each on_threads(unsigned threads = 0);

}  // namespace fonder::lab
