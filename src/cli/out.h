// The two mouths: answers to stdout, problems, questions and progress to stderr.
#pragma once

#include <string_view>

namespace fonder::cli {

/// To stdout, whole. False where it cannot be written (a full disk; a reader that went away).
bool tell(std::string_view text);
/// To stderr.
void complain(std::string_view text);

}  // namespace fonder::cli
