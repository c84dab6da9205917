// The end of an archive: first what opens it, then the rest.

#include <chrono>
#include <optional>
#include <thread>
#include <vector>

#include "files.h"
#include "keeping.h"
#include "places.h"

#include "base/words.h"

namespace fonder::archive {
namespace {

namespace fs = std::filesystem;

Failure cannot_wipe(const Places& places, const std::error_code& error) {
  return disk_failure(places, error, "archive.cannot-wipe");
}

/// What cannot be removed keeps nothing else: as little stays as can be, and the first fault is
/// told.
class Removal {
 public:
  void key(const fs::path& file) {
    spoil_file(file);
    rest(file);
  }
  void rest(const fs::path& file) { note(remove_file(file)); }
  void folder(const fs::path& folder) {
    std::error_code error;
    fs::remove_all(folder, error);
    note(error);
  }
  std::error_code synced(const fs::path& folder) {
    note(sync_folder(folder));
    return first_;
  }

 private:
  void note(std::error_code error) {
    if (!first_) first_ = error;
  }
  std::error_code first_;
};

std::error_code remove_keys(const Places& places) {
  Removal remove;
  for (const fs::path& slot : {places.slots[0], places.slots[1], places.next_slot})
    for (const char* end : {"", ".new"}) remove.key(slot.string() + end);
  return remove.synced(places.folder);
}

/// What stood in the place of the inbox, and went out of the way as a whole.
std::vector<fs::path> inboxes_aside(const Places& places) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator at(places.folder, error), end; !error && at != end;
       at.increment(error))
    if (at->path().filename().string().starts_with("inbox.aside.")) found.push_back(at->path());
  return found;
}

std::error_code remove_rest(const Places& places) {
  Removal remove;
  for (const fs::path& archive : {places.archive, places.next_archive})
    for (const char* end : {"-wal", "-shm", "-journal", ""}) remove.rest(archive.string() + end);
  remove.rest(places.making);
  remove.folder(places.inbox);
  for (const fs::path& aside : inboxes_aside(places)) remove.folder(aside);
  return remove.synced(places.folder);
}

// Who changes the keys meanwhile finds none and makes none, unless it was just about to. That one
// is waited for; somebody who holds the folder for longer does not keep the end from coming.
void hold_soon(std::optional<FolderLock>& lock, const fs::path& folder) {
  using namespace std::chrono_literals;
  constexpr auto step = 20ms;
  for (auto waited = 0ms; waited < 3s; waited += step) {
    if (lock.emplace(folder).error() != std::errc::operation_would_block) return;
    std::this_thread::sleep_for(step);
  }
}

}  // namespace

Result<void> wipe(const fs::path& home) {
  const Places places(home);
  if (state_of(home) == HomeState::empty && !there(places.next_slot))
    return is_ready(places).error();
  remove_keys(places);
  std::optional<FolderLock> lock;
  hold_soon(lock, places.folder);
  const auto kept_keys = remove_keys(places);
  const auto kept_rest = remove_rest(places);
  if (kept_keys) return cannot_wipe(places, kept_keys);
  if (kept_rest) return cannot_wipe(places, kept_rest);
  std::error_code kept;  // a folder with something else in it stays
  fs::remove(home, kept);
  return {};
}

}  // namespace fonder::archive
