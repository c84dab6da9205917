// What every process of fonder does first, and what it says when it falls.
#pragma once

#include <string>

namespace fonder::cli {

/// Files for nobody else, no core file, no other process looking in; a handler that names a crash
/// by a code and the build, and nothing of what was in memory.
void harden();
/// The same for a process that has nobody to speak to: its end says enough, and it need not read
/// the catalogue of sentences to begin.
void harden_in_silence();

/// "0.1.0 (release, 5f0c…)": the version, the kind of build, and the linker's id of this very
/// binary.
const std::string& build_name();

/// Tells a fault of ours: an exception that nobody should have thrown.
void tell_fault(const char* code);
/// Says that memory ran out, without needing any.
void tell_no_memory() noexcept;

}  // namespace fonder::cli
