// A copy of this process that does one thing and ends.
//
// Only for a process that holds nothing yet that the copy must not have, and runs one thread.
#pragma once

#include <functional>
#include <string>

#include <sys/types.h>

#include "base/descriptor.h"
#include "base/result.h"

namespace fonder::process {

struct Forked {
  pid_t pid = -1;
  Descriptor socket;  // to the copy
};

/// `work` runs in the copy, with its end of a socket pair; what it returns is the exit code. With a
/// signal, the copy gets it when we end, however we end. Failure (could_not): no process.
using Work = std::function<int(Descriptor socket)>;
Result<Forked> fork_off(const Work& work, int signal_at_our_end);

/// Why there is no process (could_not).
Failure not_started();

/// Waits for a child's end: its exit code, or 128 and the number of the signal that ended it.
int end_of(pid_t child);

/// Standard streams lead nowhere from here on, and every other descriptor but `kept` is closed.
void keep_only(int kept);

}  // namespace fonder::process
