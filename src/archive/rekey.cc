// A new archive under a new data key, in the place of the old one.
//
// The new archive and its slots are written beside the old ones: fonder.db.next, fonder.key.next.
// One rename of the archive is the moment at which the old one ends. Before it the old slots fit
// the archive, after it the next ones, which then take the place of both copies. Whoever comes upon
// a fonder.key.next sees by which key the archive opens how far it came.

#include <cerrno>
#include <cstdio>

#include <sqlite3.h>

#include "cleaning.h"
#include "files.h"
#include "inbox.h"
#include "inbox_lock.h"
#include "keeping.h"
#include "places.h"
#include "schema.h"
#include "sql.h"
#include "store.h"

#include "base/words.h"

namespace fonder::archive {
namespace {

namespace fs = std::filesystem;

Failure cannot_rekey(const Places& places, const std::error_code& error) {
  return disk_failure(places, error, "archive.cannot-rekey");
}

std::error_code remove_next(const Places& places) {
  // The archive first: as long as the slots are there, someone looks after what is left.
  for (const char* end : {"", "-journal"})
    if (const auto error = remove_file(places.next_archive.string() + end); error) return error;
  for (const char* end : {"", ".new"})
    if (const auto error = remove_file(places.next_slot.string() + end); error) return error;
  return sync_folder(places.folder);
}

// The archive lies under the next key, and its slots are safe in their file: once that is sure to
// last, what opened the old one becomes noise where it lies, before its place on the disk is free.
std::error_code take_next_slots(const Places& places, const std::string& slot) {
  if (const auto error = sync_folder(places.folder); error) return error;
  for (const fs::path& file : places.slots)
    if (read_small(file, slot_file_limit) != slot) spoil_file(file);
  if (const auto error = rewrite_slots(places, slot); error) return error;
  return remove_next(places);
}

bool opens(const fs::path& archive, const Secret& key) {
  return Database::open_to_read(archive, key).has_value();
}

// The copy, closed and read again from where it lies, holds what the archive holds.
Result<void> same_content(const fs::path& copy, const Secret& key, Database& original) {
  const auto db = Database::open_to_read(copy, key);
  if (!db) return db.error();
  if (auto done = checked(**db); !done) return done;
  try {
    if (fingerprint_of(**db) == fingerprint_of(original)) return {};
  } catch (const Unreadable& unreadable) {
    return unreadable.failure();
  }
  return Failure{Exit::could_not, say("archive.copy-differs"), say("archive.copy-differs.next")};
}

Result<void> replaced(const Places& places, const Keys& fresh, const std::string& slot,
                      const Secret& old_key) {
  const auto db = Database::open(places.archive, old_key);
  if (!db) return db.error();
  if (auto done = migrate(**db); !done) return done;
  clean_if_due(**db);
  if (auto done = (*db)->be_alone(); !done) return done;
  if (const auto error = make_file(places.next_archive); error) return cannot_rekey(places, error);
  if (auto done = (*db)->copy_into(places.next_archive, fresh.data); !done) return done;
  if (auto done = same_content(places.next_archive, fresh.data, **db); !done) return done;
  if (!slots_stand(places)) return is_ready(places);  // wiped meanwhile
  if (const auto error = replace_file(places.next_slot, slot); error)
    return cannot_rekey(places, error);
  if (std::rename(places.next_archive.c_str(), places.archive.c_str()) != 0)
    return cannot_rekey(places, {errno, std::generic_category()});
  if (const auto error = sync_folder(places.folder); error) return cannot_rekey(places, error);
  return {};
}

}  // namespace

Result<void> settle_rekey(const Places& places, const Secret& passphrase) {
  if (!there(places.next_slot)) return {};
  const FolderLock lock(places.folder);
  if (lock.error()) return another_fonder();
  const auto next = read_small(places.next_slot, slot_file_limit);
  if (!next) return {};  // settled by another one meanwhile
  const auto old = unlock_untouched(places, passphrase);
  if (old && opens(places.archive, old->keys.data)) {
    if (const auto error = remove_next(places); error) return cannot_rekey(places, error);
    return {};
  }
  if (state_of_slot(*next) != SlotState::intact) return {};
  const auto fresh = unsealed(*next, passphrase);
  // Where the old slots are noise already, only the next ones know a wrong passphrase.
  if (!fresh) return old || old.error().exit == Exit::locked ? Result<void>() : fresh.error();
  if (!opens(places.archive, fresh->data)) return {};
  if (const auto error = take_next_slots(places, *next); error) return cannot_rekey(places, error);
  return {};
}

Result<void> rekey(const fs::path& home, const Secret& passphrase, const KeyCost& cost) {
  const Places places(home);
  if (auto ready = is_ready(places); !ready) return ready;
  if (auto settled = settle_rekey(places, passphrase); !settled) return settled;
  const FolderLock lock(places.folder);
  if (lock.error()) return another_fonder();
  const auto old = unlock_untouched(places, passphrase);
  if (!old) return old.error();
  if (old->keys.by == SlotKind::recovery)
    return Failure{Exit::usage, say("archive.rekey-by-code"), say("archive.rekey-by-code.next")};
  // What was captured for the old key would be lost, and so would be what is captured meanwhile.
  const InboxLock inbox(places, std::chrono::seconds(2));
  if (inbox.busy()) return another_fonder();
  if (inbox.error()) return disk_failure(places, inbox.error(), "inbox.cannot");
  const NoEmptyFolder tidy{places.inbox};
  const auto waiting = waiting_in(home);
  if (!waiting) return waiting.error();
  if (*waiting > 0)
    return Failure{Exit::could_not, say("inbox.before-rekey"), say("inbox.before-rekey.next")};
  if (const auto error = remove_next(places); error) return cannot_rekey(places, error);

  const Keys fresh = new_keys();
  const auto slot = sealed(fresh, passphrase, cost);
  if (!slot) return slot.error();
  auto done = replaced(places, fresh, *slot, old->keys.data);
  if (done) {
    if (const auto error = take_next_slots(places, *slot); error)
      return cannot_rekey(places, error);
    return {};
  }
  // Only where the old archive still stands may its successor go.
  if (opens(places.archive, old->keys.data)) (void)remove_next(places);
  return done;
}

}  // namespace fonder::archive
