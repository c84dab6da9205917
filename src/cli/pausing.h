// The verbs of the pause box, and their answers as text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "desk.h"

namespace fonder::cli {

Exit run_pause(Desk& desk);
Exit run_steady(Desk& desk);

std::string pause_text(const Json& pause, const Look& look);
std::string steady_text(const Json& steady, const Look& look);

/// Overwritten before it is let go of.
void forget(std::string& text);
/// The parts of "a,b,c".
std::vector<std::string> listed(std::string_view text);

}  // namespace fonder::cli
