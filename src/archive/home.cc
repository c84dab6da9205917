// A home made, opened, looked at.

#include <algorithm>

#include "archive.h"
#include "files.h"
#include "key_slot.h"
#include "places.h"
#include "schema.h"
#include "store.h"

#include "base/words.h"

namespace fonder::archive {
namespace {

namespace fs = std::filesystem;

Secret joined(const Secret& one, const Secret& other) {
  Secret both(one.bytes().size() + other.bytes().size());
  std::ranges::copy(other.bytes(), std::ranges::copy(one.bytes(), both.bytes().begin()).out);
  return both;
}

DataKey of(const Keys& keys) {
  DataKey key;
  key.bytes = joined(keys.data, keys.capture_private);
  return key;
}

Result<std::unique_ptr<Archive>> make(const Places& places, const Secret& passphrase,
                                      const KeyCost& cost, DataKey* key) {
  const Keys keys = new_keys();
  const auto slot = sealed(keys, passphrase, cost);
  if (!slot) return slot.error();
  auto made = make_files(places, *slot, keys.data);
  if (made && key != nullptr) *key = of(keys);
  return made;
}

Result<std::unique_ptr<Archive>> finish_making(const Places& places, const Secret& passphrase,
                                               DataKey* key) {
  auto finished = finish(places, passphrase);
  if (!finished || key == nullptr) return finished;
  auto again = data_key(places.folder, passphrase);
  if (!again) return again.error();
  *key = *std::move(again);
  return finished;
}

/// While an archive gets a new key, and where that was cut short, it looks damaged to whoever has
/// the one from before.
Failure why_not(const Places& places, const Failure& failure) {
  const FolderLock lock(places.folder);
  if (lock.error() == std::errc::operation_would_block) return another_fonder();
  if (there(places.next_slot)) {
    return {Exit::could_not, say("archive.rekey-cut"), say("archive.rekey-cut.next")};
  }
  return failure;
}

}  // namespace

Secret what_encrypts(const DataKey& key) {
  Secret data(DataKey::half);
  std::ranges::copy(key.bytes.bytes().first(DataKey::half), data.bytes().begin());
  return data;
}

int whole_slots(const fs::path& home) {
  const Places places(home);
  return static_cast<int>(std::ranges::count_if(places.slots, [](const fs::path& slot) {
    const auto file = read_small(slot, slot_file_limit);
    return file && state_of_slot(*file) == SlotState::intact;
  }));
}

HomeState state_of(const fs::path& home) {
  const Places places(home);
  if (there(places.making)) return HomeState::interrupted;
  const bool archive = there(places.archive);
  const bool slot = slots_stand(places);
  if (!archive && !slot) return HomeState::empty;
  return slot && holds_pages(places.archive) ? HomeState::ready : HomeState::damaged;
}

Result<std::unique_ptr<Archive>> create(const fs::path& home, const Secret& passphrase,
                                        const KeyCost& cost, DataKey* key) {
  const Places places(home);
  if (passphrase.bytes().empty()) return Failure{Exit::usage, say("archive.empty-passphrase"), ""};
  if (auto error = make_private_folder(places.folder); error) return cannot_make(places, error);
  const FolderLock lock(
      places.folder);  // before the look, so that two makers never both see nothing
  if (lock.error()) return cannot_make(places, lock.error());
  if (auto free = free_to_make(places); !free) return free.error();
  if (there(places.making) && holds_pages(places.archive))
    return finish_making(places, passphrase, key);
  return make(places, passphrase, cost, key);
}

Result<DataKey> data_key(const fs::path& home, const Secret& passphrase) {
  const Places places(home);
  if (auto ready = is_ready(places); !ready) return ready.error();
  const auto unlocked = unlock(places, passphrase);
  if (!unlocked) return unlocked.error();
  return of(unlocked->keys);
}

Result<std::unique_ptr<Archive>> open(const fs::path& home, const DataKey& key) {
  const Places places(home);
  if (auto ready = is_ready(places); !ready) return ready.error();
  auto archive = archive_at(places.archive, what_encrypts(key), Expect::tables);
  if (!archive) return why_not(places, archive.error());
  // It was taken back while we waited for it (unmake): nothing may be written to what is no more.
  if (auto still = is_ready(places); !still) return still.error();
  return archive;
}

Result<std::unique_ptr<Archive>> open(const fs::path& home, const Secret& passphrase) {
  const auto key = data_key(home, passphrase);
  if (!key) return key.error();
  return open(home, *key);
}

Result<std::unique_ptr<Archive>> in_memory() {
  auto db = Database::in_memory();
  if (!db) return db.error();
  if (auto done = migrate(**db); !done) return done.error();
  return store(std::move(*db));
}

}  // namespace fonder::archive
