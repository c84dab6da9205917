// What a process may no longer do, from here to its end. There is no way back and no way around:
// whoever cannot be fenced does not do the work.
#pragma once

#include <cstdint>

#include "base/result.h"

namespace fonder::process {

/// How much a reader may use.
struct Bounds {
  std::uint64_t memory = 0;   // bytes of address space beside what it has when it is fenced
  std::uint64_t seconds = 0;  // of computing
};
/// 512 MiB beside the input, which is mapped; 60 s and a second for every 20 MB.
Bounds bounds_for(std::uint64_t input_bytes);

/// Who reads a stranger's bytes may read the descriptors it has, write its answers, use memory and
/// end. Anything else ends it at once: opening a file, a socket, another program, executable
/// memory. Call it before the first byte is looked at, with one thread. Sanitizer builds do without
/// the bound of memory. Failure (could_not): the kernel has no filters, or refuses.
Result<void> fence_parser(const Bounds& bounds);

/// Who holds the key keeps its files and loses every way out: making a socket, connecting, binding,
/// listening and running another program fail with EPERM, in all threads. Sockets it has already it
/// may use.
Result<void> fence_core();

}  // namespace fonder::process
