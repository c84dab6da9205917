// How the program names itself: beside what every process does first (cli.h).
#pragma once

#include <string>

namespace fonder::cli {

/// "0.1.0 (release, 5f0c…)": the version, the kind of build, and the linker's id of this very
/// binary.
const std::string& build_name();

}  // namespace fonder::cli
