#include "inbox_lock.h"

#include <thread>

namespace fonder::archive {

namespace fs = std::filesystem;

bool is_own_folder(const fs::path& folder) {
  std::error_code error;
  return fs::symlink_status(folder, error).type() == fs::file_type::directory;
}

InboxLock::InboxLock(const Places& places, std::chrono::milliseconds patience) {
  if (there(places.inbox) && !is_own_folder(places.inbox)) {
    error_ = std::make_error_code(std::errc::not_a_directory);
    return;
  }
  const auto until = std::chrono::steady_clock::now() + patience;
  while (true) {
    error_ = make_inner_folder(places.inbox);
    if (error_) return;
    lock_.emplace(places.inbox);
    const bool late = std::chrono::steady_clock::now() >= until;
    // A rekey takes its empty folder away again; a lock of what is gone keeps nobody out.
    if (late || (!busy() && there(places.inbox))) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

}  // namespace fonder::archive
