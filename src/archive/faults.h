// For tests only: a disk that fails when it is told to. It lies below the encryption, so it sees
// what a real one would.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace fonder::archive {

/// One thing that the disk was told to do, and did. `file` is its name without folders.
struct Told {
  enum class What { write, truncate, sync, remove };
  What what;
  std::string file;
  std::int64_t at = 0;  // of a write; of a truncation its new size
  std::string bytes = {};
};

struct Disk {
  std::int64_t room = -1;  // bytes that may still be written; then "disk full". -1: no end
  int until_failure = -1;  // writes, syncs and truncations that still go well; one fails. -1: all
  int until_read_failure = -1;  // reads that still go well; one fails. -1: all
  bool failed = false;          // the failure has come
  bool no_index = false;        // no room for what those who share an archive share
  std::function<void(Told)> watch = {};
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
