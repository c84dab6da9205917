// For tests only: a disk that fails when it is told to. It lies below the encryption, so it sees
// what a real one would.
#pragma once

#include <cstdint>

namespace fonder::archive {

struct Disk {
  std::int64_t room = -1;  // bytes that may still be written; then "disk full". -1: no end
  int until_failure = -1;  // writes, syncs and truncations that still go well; one fails. -1: all
  bool failed = false;     // the failure has come
};

/// What archives opened while a FaultyDisk lives are written to. One at a time.
class FaultyDisk {
 public:
  FaultyDisk();
  ~FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;
  Disk& operator*() const;
  Disk* operator->() const { return &**this; }
};

}  // namespace fonder::archive
