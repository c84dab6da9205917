// What a parser does with its task.
#pragma once

#include <functional>

#include "base/result.h"

namespace fonder::app {

/// Builds the fence around whoever calls, for an input of so many bytes.
using Fence = std::function<Result<void>(std::uint64_t bytes)>;

/// Reads one task from the socket and answers it on the pipe. False where there was none, or nobody
/// listens any more.
bool do_parser_work(int requests, int answers, const Fence& fence);

}  // namespace fonder::app
