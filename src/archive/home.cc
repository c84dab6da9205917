// A home made, opened, looked at.

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

Result<std::unique_ptr<Archive>> make(const Places& places, const Secret& passphrase,
                                      const KeyCost& cost) {
  const Keys keys = new_keys();
  const auto slot = sealed(keys, passphrase, cost);
  if (!slot) return slot.error();
  return make_files(places, *slot, keys.data);
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
  if (auto free = free_to_make(places); !free) return free.error();
  if (there(places.making) && holds_pages(places.archive)) return finish(places, passphrase);
  return make(places, passphrase, cost);
}

Result<std::unique_ptr<Archive>> open(const fs::path& home, const Secret& passphrase) {
  const Places places(home);
  if (auto ready = is_ready(places); !ready) return ready.error();
  const auto unlocked = unlock(places, passphrase);
  if (!unlocked) return unlocked.error();
  return archive_at(places.archive, unlocked->keys.data, Expect::tables);
}

Result<std::unique_ptr<Archive>> in_memory() {
  auto db = Database::in_memory();
  if (!db) return db.error();
  if (auto done = migrate(**db); !done) return done.error();
  return store(std::move(*db));
}

}  // namespace fonder::archive
