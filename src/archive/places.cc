#include "places.h"

#include <sqlite3.h>

#include "cleaning.h"
#include "files.h"
#include "schema.h"
#include "store.h"

#include "base/words.h"

namespace fonder::archive {
namespace {

namespace fs = std::filesystem;

std::error_code mark_making(const Places& places) {
  if (!there(places.making))
    if (const auto error = make_file(places.making); error) return error;
  return sync_folder(places.folder);
}

// What an interrupted making left. The folder's lock is held.
std::error_code sweep(const Places& places) {
  for (const char* end : {"", "-wal", "-shm", "-journal"})
    if (const auto error = remove_file(places.archive.string() + end); error) return error;
  for (const fs::path& slot : {places.slots[0], places.slots[1], places.next_slot})
    for (const char* end : {"", ".new"})
      if (const auto error = remove_file(slot.string() + end); error) return error;
  if (const auto error = remove_file(places.next_archive); error) return error;
  return sync_folder(places.folder);
}

std::error_code unmark_making(const Places& places) {
  if (const auto error = sync_folder(places.folder); error) return error;
  if (const auto error = remove_file(places.making); error) return error;
  return sync_folder(places.folder);
}

Failure told(SlotState worst) {
  switch (worst) {
    case SlotState::newer:
      return {Exit::could_not, say("archive.newer"), say("archive.newer.next")};
    case SlotState::absurd:
      return {Exit::could_not, say("archive.slot-absurd"),
              say("archive.slot-damaged.next", {{"name", "fonder.key"}})};
    default:
      return {Exit::could_not, say("archive.slot-damaged"),
              say("archive.slot-damaged.next", {{"name", "fonder.key"}})};
  }
}

// Between the mark and its removal: whatever ends this leaves a home that counts as empty.
Result<std::unique_ptr<Archive>> filled(const Places& places, const std::string& slot,
                                        const Secret& key, const Fill& fill) {
  if (auto error = sweep(places); error) return cannot_make(places, error);
  if (auto error = write_slots(places, slot); error) return cannot_make(places, error);
  if (auto error = make_file(places.archive); error) return cannot_make(places, error);
  if (fill)
    if (auto done = fill(places.archive); !done) return done.error();
  auto archive = archive_at(places.archive, key, fill ? Expect::tables : Expect::nothing);
  if (!archive) return archive;
  if (auto error = unmark_making(places); error) return cannot_make(places, error);
  return archive;
}

// A copy that differs from the one that opened – damaged, or left behind by a change of passphrase
// that was cut short – is made the same again; should that fail, one is enough. Under the lock, and
// only while the one that opened still stands: a change that runs meanwhile must not be undone.
void mend_copies(const Places& places, const std::string& slot) {
  const FolderLock lock(places.folder);
  if (lock.error()) return;
  std::array<bool, 2> same{};
  for (std::size_t i = 0; i < same.size(); ++i)
    same[i] = read_small(places.slots[i], slot_file_limit) == slot;
  if (same[0] == same[1]) return;  // neither: it may have been wiped
  (void)replace_and_spoil(places.slots[same[0] ? 1 : 0], slot);
}

}  // namespace

std::error_code take_back(const Places& places) {
  if (const auto error = mark_making(places); error) return error;
  if (const auto error = sweep(places); error) return error;
  return unmark_making(places);
}

bool there(const fs::path& file) {
  std::error_code error;
  return fs::exists(fs::symlink_status(file, error));
}

Failure disk_failure(const Places& places, const std::error_code& error, const std::string& id) {
  return {Exit::could_not,
          say(id, {{"place", places.folder.string()}, {"reason", error.message()}}),
          say(id + ".next")};
}

Failure another_fonder() {
  return {Exit::could_not, say("archive.busy"), say("archive.busy.next")};
}

bool slots_stand(const Places& places) { return there(places.slots[0]) || there(places.slots[1]); }

Failure cannot_make(const Places& places, const std::error_code& error) {
  if (error == std::errc::operation_would_block)
    return {Exit::could_not, say("archive.making"), ""};
  if (error == std::errc::directory_not_empty)
    return {Exit::could_not, say("archive.folder-shared", {{"place", places.folder.string()}}),
            say("archive.folder-shared.next")};
  return {
      Exit::could_not,
      say("archive.cannot-make", {{"place", places.folder.string()}, {"reason", error.message()}}),
      ""};
}

Failure half_there(const Places& places) {
  std::string names;
  const auto add = [&](const fs::path& file) {
    if (!names.empty()) names += ", ";
    names += file.filename().string();
  };
  if (!holds_pages(places.archive)) add(places.archive);
  if (!slots_stand(places)) add(places.slots[0]);
  return {Exit::could_not,
          say("archive.half-there", {{"place", places.folder.string()}, {"names", names}}),
          say("archive.half-there.next")};
}

Result<void> is_ready(const Places& places) {
  const HomeState state = state_of(places.folder);
  if (state == HomeState::damaged) return half_there(places);
  if (state != HomeState::ready)
    return Failure{Exit::could_not, say("archive.none", {{"place", places.folder.string()}}),
                   say("archive.none.next")};
  return {};
}

Result<void> free_to_make(const Places& places) {
  const HomeState state = state_of(places.folder);
  if (state == HomeState::damaged) return half_there(places);
  if (state == HomeState::ready)
    return Failure{Exit::could_not, say("archive.exists", {{"place", places.folder.string()}}), ""};
  return {};
}

std::error_code write_slots(const Places& places, const std::string& slot) {
  for (const fs::path& file : places.slots)
    if (const auto error = replace_file(file, slot); error) return error;
  return {};
}

std::error_code rewrite_slots(const Places& places, const std::string& slot) {
  for (const fs::path& file : places.slots) {
    if (!slots_stand(places)) return std::make_error_code(std::errc::no_such_file_or_directory);
    if (const auto error = replace_and_spoil(file, slot); error) return error;
  }
  return {};
}

Result<Unlocked> unlock_untouched(const Places& places, const Secret& passphrase) {
  std::array<std::optional<std::string>, 2> copies;
  std::optional<Failure> failure;
  SlotState state = SlotState::damaged;
  for (std::size_t i = 0; i < copies.size(); ++i) {
    copies[i] = read_small(places.slots[i], slot_file_limit);
    if (!copies[i]) continue;
    if (i == 1 && copies[0] == copies[1]) continue;
    const SlotState here = state_of_slot(*copies[i]);
    if (here != SlotState::intact) {
      if (here != SlotState::damaged) state = here;
      continue;
    }
    auto keys = unsealed(*copies[i], passphrase);
    if (keys) return Unlocked{std::move(*keys), std::move(*copies[i])};
    failure = keys.error();
  }
  return failure.value_or(told(state));
}

Result<Unlocked> unlock(const Places& places, const Secret& passphrase) {
  if (auto settled = settle_rekey(places, passphrase); !settled) return settled.error();
  auto unlocked = unlock_untouched(places, passphrase);
  if (unlocked) mend_copies(places, unlocked->slot);
  return unlocked;
}

Result<std::unique_ptr<Archive>> archive_at(const fs::path& file, const Secret& key,
                                            Expect expect) {
  auto db = Database::open(file, key);
  if (!db) return db.error();
  if (expect == Expect::tables) {
    const auto version = (*db)->number("PRAGMA user_version");
    if (!version) return version.error();
    if (*version == 0) return failure_of(SQLITE_CORRUPT);
  }
  if (auto done = migrate(**db); !done) return done.error();
  clean_if_due(**db);
  return store(std::move(*db));
}

bool holds_pages(const fs::path& file) {
  constexpr std::uintmax_t smallest_page = 512;
  std::error_code error;
  const auto size = fs::file_size(file, error);
  return !error && size >= smallest_page;
}

Result<std::unique_ptr<Archive>> finish(const Places& places, const Secret& passphrase) {
  const auto unlocked = unlock_untouched(places, passphrase);
  if (!unlocked) return unlocked.error();
  auto archive = archive_at(places.archive, unlocked->keys.data, Expect::nothing);
  if (!archive) return archive;
  if (auto error = unmark_making(places); error) return cannot_make(places, error);
  return archive;
}

Result<std::unique_ptr<Archive>> make_files(const Places& places, const std::string& slot,
                                            const Secret& key, const Fill& fill) {
  if (auto error = mark_making(places); error) return cannot_make(places, error);
  auto archive = filled(places, slot, key, fill);
  if (!archive && !sweep(places)) (void)unmark_making(places);  // its room is wanted back
  return archive;
}

}  // namespace fonder::archive
