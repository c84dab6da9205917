// Everything that happens in the inbox happens under its lock: what is unfinished in there was left
// by somebody who is gone, and no line is sealed to a key that a rekey is about to end.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <system_error>

#include "files.h"
#include "places.h"

namespace fonder::archive {

/// A folder itself, not a link to one.
bool is_own_folder(const std::filesystem::path& folder);

/// Makes the folder where it is not there. Whoever writes a line holds the lock for an instant, so
/// others wait that long.
class InboxLock {
 public:
  InboxLock(const Places& places, std::chrono::milliseconds patience);
  /// Somebody else holds it still.
  bool busy() const { return error() == std::errc::operation_would_block; }
  std::error_code error() const { return lock_ ? lock_->error() : error_; }

 private:
  std::optional<FolderLock> lock_;
  std::error_code error_;
};

/// The inbox, made for its lock alone, goes before the lock does.
struct NoEmptyFolder {
  const std::filesystem::path& folder;
  ~NoEmptyFolder() {
    std::error_code not_empty;
    std::filesystem::remove(folder, not_empty);
  }
};

}  // namespace fonder::archive
