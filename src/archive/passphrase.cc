// A change of what opens an archive: only the slots are written anew, one copy after the other, so
// that at every moment the old or the new passphrase opens it.

#include "files.h"
#include "keeping.h"
#include "places.h"
#include "recovery_code.h"

#include "base/words.h"

namespace fonder::archive {
namespace {

namespace fs = std::filesystem;

Failure cannot_write(const Places& places, const std::error_code& error) {
  return disk_failure(places, error, "archive.slots-half");
}

Failure empty_passphrase() { return {Exit::usage, say("archive.empty-passphrase"), ""}; }

// The slot file that opens becomes what `edit` makes of it.
template <class Edit>
Result<void> rewrite(const fs::path& home, const Secret& current, Edit edit) {
  const Places places(home);
  if (auto ready = is_ready(places); !ready) return ready;
  if (auto settled = settle_rekey(places, current); !settled) return settled;
  const FolderLock lock(places.folder);
  if (lock.error()) return another_fonder();
  const auto unlocked = unlock_untouched(places, current);
  if (!unlocked) return unlocked.error();
  const Result<std::string> file = edit(*unlocked);
  if (!file) return file.error();
  if (const auto error = rewrite_slots(places, *file); error) {
    if (auto ready = is_ready(places); !ready) return ready;  // wiped meanwhile
    return cannot_write(places, error);
  }
  return {};
}

}  // namespace

Result<void> unlocks(const fs::path& home, const Secret& secret) {
  const Places places(home);
  if (auto ready = is_ready(places); !ready) return ready;
  const auto unlocked = unlock(places, secret);
  if (!unlocked) return unlocked.error();
  return {};
}

Result<void> change_passphrase(const fs::path& home, const Secret& current, const Secret& fresh,
                               const KeyCost& cost) {
  if (fresh.bytes().empty()) return empty_passphrase();
  return rewrite(home, current, [&](const Unlocked& unlocked) {
    return with_slot(unlocked.slot, unlocked.keys, SlotKind::passphrase, fresh, cost);
  });
}

Result<Secret> make_recovery_code(const fs::path& home, const Secret& current,
                                  const KeyCost& cost) {
  Secret code = new_recovery_code();
  const auto letters = letters_of_recovery_code(code);
  auto done = rewrite(home, current, [&](const Unlocked& unlocked) {
    return with_slot(unlocked.slot, unlocked.keys, SlotKind::recovery, *letters, cost);
  });
  if (!done) return done.error();
  return code;
}

Result<void> remove_recovery_code(const fs::path& home, const Secret& current) {
  return rewrite(home, current, [&](const Unlocked& unlocked) -> Result<std::string> {
    return without_recovery(unlocked.slot);
  });
}

bool has_recovery_code(const fs::path& home) {
  for (const fs::path& file : Places(home).slots) {
    const auto slot = read_small(file, slot_file_limit);
    if (slot && state_of_slot(*slot) == SlotState::intact) return has_recovery(*slot);
  }
  return false;
}

}  // namespace fonder::archive
