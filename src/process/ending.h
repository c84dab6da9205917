// Ending another process of fonder's that did not end when it was asked to.
#pragma once

#include <sys/types.h>

namespace fonder::process {

/// With SIGTERM, and with SIGKILL where it has not gone a second later, stopped ones too. True once
/// it is gone. False: it runs another program than we do, or somebody else's, or is still there.
bool end_another(pid_t pid);

}  // namespace fonder::process
