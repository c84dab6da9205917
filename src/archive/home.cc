// The folder that holds an archive, and how it comes to be there.
//
//   fonder.db              the archive (with -wal and -shm while it is open)
//   fonder.key, .key.copy  the key slots, twice
//   fonder.making          only while these are being made
//
// The last one is the whole trick: as long as it is there nothing has been entrusted to this home,
// so a making that was cut short is swept away and begun again.

#include <sqlite3.h>

#include "archive.h"
#include "files.h"
#include "key_slot.h"
#include "schema.h"
#include "sql.h"
#include "store.h"

#include "base/words.h"

namespace fonder::archive {
namespace {

namespace fs = std::filesystem;

struct Places {
  explicit Places(const fs::path& home)
      : folder(home),
        archive(home / "fonder.db"),
        slots{home / "fonder.key", home / "fonder.key.copy"},
        making(home / "fonder.making") {}
  fs::path folder;
  fs::path archive;
  std::array<fs::path, 2> slots;
  fs::path making;
};

bool there(const fs::path& file) {
  std::error_code error;
  return fs::exists(fs::symlink_status(file, error));
}

Failure cannot_make(const Places& places, const std::error_code& error) {
  if (error == std::errc::operation_would_block)
    return {Exit::could_not, say("archive.making"), ""};
  return {
      Exit::could_not,
      say("archive.cannot-make", {{"place", places.folder.string()}, {"reason", error.message()}}),
      ""};
}

std::error_code mark_making(const Places& places) {
  if (!there(places.making))
    if (const auto error = make_file(places.making); error) return error;
  return sync_folder(places.folder);
}

// What an interrupted making left. The folder's lock is held.
std::error_code sweep(const Places& places) {
  for (const char* end : {"", "-wal", "-shm", "-journal"})
    if (const auto error = remove_file(places.archive.string() + end); error) return error;
  for (const fs::path& slot : places.slots)
    for (const char* end : {"", ".new"})
      if (const auto error = remove_file(slot.string() + end); error) return error;
  return {};
}

enum class Expect : std::uint8_t { nothing, tables };

/// `tables`: one that was finished before. Without any it was emptied since, and must not be filled
/// anew as if nothing were lost.
Result<std::unique_ptr<Archive>> archive_at(const fs::path& file, const Secret& key,
                                            Expect expect) {
  // Its folder by its own name: SQLite follows no links, and a home may well lie behind one.
  std::error_code error;
  const fs::path folder = fs::canonical(file.parent_path(), error);
  if (error) return failure_of(SQLITE_CANTOPEN);
  auto db = Database::open(folder / file.filename(), key);
  if (!db) return db.error();
  if (expect == Expect::tables) {
    const auto version = (*db)->number("PRAGMA user_version");
    if (!version) return version.error();
    if (*version == 0) return failure_of(SQLITE_CORRUPT);
  }
  if (auto done = migrate(**db); !done) return done.error();
  return store(std::move(*db));
}

// SQLite takes a file without a whole page for a new one, and would write over it.
bool holds_pages(const fs::path& file) {
  constexpr std::uintmax_t smallest_page = 512;
  std::error_code error;
  const auto size = fs::file_size(file, error);
  return !error && size >= smallest_page;
}

// Everything below the lock, in an order that a crash can only leave "interrupted".
Result<std::unique_ptr<Archive>> make(const Places& places, const Secret& passphrase,
                                      const KeyCost& cost) {
  if (auto error = mark_making(places); error) return cannot_make(places, error);
  if (auto error = sweep(places); error) return cannot_make(places, error);
  if (auto error = sync_folder(places.folder); error) return cannot_make(places, error);
  const Keys keys = new_keys();
  const auto slot = sealed(keys, passphrase, cost);
  if (!slot) return slot.error();
  for (const fs::path& file : places.slots)
    if (auto error = replace_file(file, *slot); error) return cannot_make(places, error);
  if (auto error = make_file(places.archive); error) return cannot_make(places, error);
  auto archive = archive_at(places.archive, keys.data, Expect::nothing);
  if (!archive) return archive;
  if (auto error = sync_folder(places.folder); error) return cannot_make(places, error);
  if (auto error = remove_file(places.making); error) return cannot_make(places, error);
  if (auto error = sync_folder(places.folder); error) return cannot_make(places, error);
  return archive;
}

Result<Keys> keys_at(const Places& places, const Secret& passphrase);

// The mark of a making beside an archive that holds pages: cut short at its very end, or put back
// by a backup tool beside a finished one. Nothing is swept away; what opens is kept.
Result<std::unique_ptr<Archive>> finish(const Places& places, const Secret& passphrase) {
  const auto keys = keys_at(places, passphrase);
  if (!keys) return keys.error();
  auto archive = archive_at(places.archive, keys->data, Expect::nothing);
  if (!archive) return archive;
  if (auto error = remove_file(places.making); error) return cannot_make(places, error);
  if (auto error = sync_folder(places.folder); error) return cannot_make(places, error);
  return archive;
}

Failure half_there(const Places& places) {
  std::string names;
  const auto add = [&](const fs::path& file) {
    if (!names.empty()) names += ", ";
    names += file.filename().string();
  };
  if (!holds_pages(places.archive)) add(places.archive);
  if (!there(places.slots[0]) && !there(places.slots[1])) add(places.slots[0]);
  return {Exit::could_not,
          say("archive.half-there", {{"place", places.folder.string()}, {"names", names}}),
          say("archive.half-there.next")};
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

// Either copy will do. A copy that differs from the one that opened – damaged, or left behind by a
// change of passphrase that was cut short – is made the same again; should that fail, one is
// enough.
Result<Keys> keys_at(const Places& places, const Secret& passphrase) {
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
    if (!keys) {
      failure = keys.error();
      continue;
    }
    const std::size_t other = 1 - i;
    if (const auto twin = read_small(places.slots[other], slot_file_limit); twin != copies[i])
      (void)replace_file(places.slots[other], *copies[i]);
    return keys;
  }
  return failure.value_or(told(state));
}

}  // namespace

HomeState state_of(const fs::path& home) {
  const Places places(home);
  if (there(places.making)) return HomeState::interrupted;
  const bool archive = there(places.archive);
  const bool slot = there(places.slots[0]) || there(places.slots[1]);
  if (!archive && !slot) return HomeState::empty;
  return slot && holds_pages(places.archive) ? HomeState::ready : HomeState::damaged;
}

Result<std::unique_ptr<Archive>> create(const fs::path& home, const Secret& passphrase,
                                        const KeyCost& cost) {
  const Places places(home);
  if (passphrase.bytes().empty()) return Failure{Exit::usage, say("archive.empty-passphrase"), ""};
  if (auto error = make_private_folder(places.folder); error) return cannot_make(places, error);
  const FolderLock lock(
      places.folder);  // before the look, so that two makers never both see nothing
  if (lock.error()) return cannot_make(places, lock.error());
  const HomeState state = state_of(home);
  if (state == HomeState::ready)
    return Failure{Exit::could_not, say("archive.exists", {{"place", home.string()}}), ""};
  if (state == HomeState::damaged) return half_there(places);
  if (state == HomeState::interrupted && holds_pages(places.archive))
    return finish(places, passphrase);
  return make(places, passphrase, cost);
}

Result<std::unique_ptr<Archive>> open(const fs::path& home, const Secret& passphrase) {
  const Places places(home);
  const HomeState state = state_of(home);
  if (state == HomeState::damaged) return half_there(places);
  if (state != HomeState::ready)
    return Failure{Exit::could_not, say("archive.none", {{"place", home.string()}}),
                   say("archive.none.next")};
  const auto keys = keys_at(places, passphrase);
  if (!keys) return keys.error();
  return archive_at(places.archive, keys->data, Expect::tables);
}

Result<std::unique_ptr<Archive>> in_memory() {
  auto db = Database::in_memory();
  if (!db) return db.error();
  if (auto done = migrate(**db); !done) return done.error();
  return store(std::move(*db));
}

}  // namespace fonder::archive
