// Calendar files read by a parser: they come from a server, and may have been made to harm.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "plan/read_event.h"

namespace fonder::app {

/// One event a file, in their order. A file over which a parser falls is one that cannot be read,
/// and the others are read without it. Failure (could_not): no parser could be started or fenced.
Result<std::vector<plan::EventRead>> read_events(std::span<const std::string> files);

}  // namespace fonder::app
