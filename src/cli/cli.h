// The command line: the verbs as words. main() hands over what was typed.
#pragma once

#include <string>
#include <vector>

#include "base/exit.h"

namespace fonder::cli {

/// Everything that one run of the program does. Prints, asks, and returns how it ended.
Exit run(const std::vector<std::string>& words);

/// What every process does first, and what one does that has nobody to speak to: see harden.h.
void harden();
void harden_in_silence();

/// A fault of ours, by a code and the build.
void tell_fault(const char* code);
/// Says that memory ran out, without needing any.
void tell_no_memory() noexcept;

}  // namespace fonder::cli
