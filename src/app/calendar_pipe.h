// Calendar files read by a parser: they come from a server, and may have been made to harm.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "plan/busy.h"
#include "plan/read_event.h"
#include "sources/hand_over.h"

namespace fonder::app {

/// One event a file, in their order. A file over which a parser falls is one that cannot be read,
/// and the others are read without it. Failure (could_not): no parser could be started or fenced.
Result<std::vector<plan::EventRead>> read_events(std::span<const std::string> files);

/// When the calendars are busy within the window, file by file, in the same way. Times without a
/// zone are on the walls of `here`.
Result<std::vector<plan::BusyRead>> read_busy(std::span<const sources::HandedFile> files,
                                              const Span& window, const Zone& here);

}  // namespace fonder::app
