// The end of an archive: first what opens it, then the rest.

#include <chrono>
#include <optional>
#include <thread>

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

std::error_code remove_key(const fs::path& file) {
  spoil_file(file);
  return remove_file(file);
}

std::error_code remove_keys(const Places& places) {
  for (const fs::path& slot : {places.slots[0], places.slots[1], places.next_slot})
    for (const char* end : {"", ".new"})
      if (const auto error = remove_key(slot.string() + end); error) return error;
  return sync_folder(places.folder);
}

std::error_code remove_rest(const Places& places) {
  for (const fs::path& archive : {places.archive, places.next_archive})
    for (const char* end : {"-wal", "-shm", "-journal", ""})
      if (const auto error = remove_file(archive.string() + end); error) return error;
  if (const auto error = remove_file(places.making); error) return error;
  std::error_code error;
  fs::remove_all(places.inbox, error);
  if (error) return error;
  return sync_folder(places.folder);
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
  if (const auto error = remove_keys(places); error) return cannot_wipe(places, error);
  std::optional<FolderLock> lock;
  hold_soon(lock, places.folder);
  if (const auto error = remove_keys(places); error) return cannot_wipe(places, error);
  if (const auto error = remove_rest(places); error) return cannot_wipe(places, error);
  std::error_code kept;  // a folder with something else in it stays
  fs::remove(home, kept);
  return {};
}

}  // namespace fonder::archive
