// The command line: the verbs as words. main() hands over what was typed.
#pragma once

#include <string>
#include <vector>

#include "base/exit.h"

namespace fonder::cli {

/// Everything that one run of the program does. Prints, asks, and returns how it ended.
Exit run(const std::vector<std::string>& words);

/// What every process does first: files for nobody else, no core file, no other process looking in;
/// a handler that names a crash by a code and the build, and nothing of what was in memory.
void harden();
/// The same for a process that has nobody to speak to: its end says enough, and it need not read
/// the catalogue of sentences to begin.
void harden_in_silence();

/// Tells a fault of ours, an exception that nobody should have thrown, by a code and the build.
void tell_fault(const char* code);
/// Says that memory ran out, without needing any.
void tell_no_memory() noexcept;

}  // namespace fonder::cli
