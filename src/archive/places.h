// The files of a home, and what it takes to make and to unlock them.
//
//   fonder.db              the archive (with -wal and -shm while it is open)
//   fonder.key, .key.copy  the key slots, twice
//   fonder.making          only while these are being made
//
// The last one is the whole trick: as long as it is there nothing has been entrusted to this home,
// so a making that was cut short is swept away and begun again.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <system_error>

#include "archive.h"
#include "key_slot.h"

#include "base/result.h"

namespace fonder::archive {

struct Places {
  explicit Places(const std::filesystem::path& home)
      : folder(home),
        archive(home / "fonder.db"),
        slots{home / "fonder.key", home / "fonder.key.copy"},
        making(home / "fonder.making"),
        next_archive(home / "fonder.db.next"),
        next_slot(home / "fonder.key.next"),
        inbox(home / "inbox") {}
  std::filesystem::path folder;
  std::filesystem::path archive;
  std::array<std::filesystem::path, 2> slots;
  std::filesystem::path making;
  std::filesystem::path next_archive, next_slot;  // while a rekey is under way: rekey.cc
  std::filesystem::path inbox;                    // lines captured while locked: inbox.cc
};

bool there(const std::filesystem::path& file);

Failure cannot_make(const Places& places, const std::error_code& error);
/// The sentences `id` and `id`.next of the catalogue, with the place and the disk's reason.
Failure disk_failure(const Places& places, const std::error_code& error, const std::string& id);
/// Somebody else holds the folder's lock.
Failure another_fonder();
/// The part of what a passphrase opens that SQLite takes.
Secret what_encrypts(const DataKey& key);
/// Why what is left of a damaged home does not open.
Failure half_there(const Places& places);

/// Failure where there is no archive yet, or half of one.
Result<void> is_ready(const Places& places);
/// Failure where an archive stands already, or half of one. The folder's lock is held.
Result<void> free_to_make(const Places& places);

/// What a passphrase opens: the keys, and the slot file that held them.
struct Unlocked {
  Keys keys;
  std::string slot;
};
/// Either copy of the slots will do; afterwards both are the same. Failure: locked, damaged slots.
Result<Unlocked> unlock(const Places& places, const Secret& passphrase);
/// The same, and nothing is written: for a backup, which may lie where nobody can write.
Result<Unlocked> unlock_untouched(const Places& places, const Secret& passphrase);

/// Removes what was made, the mark of its making last, so that a home that is half taken back
/// counts as empty. The folder's lock is held.
std::error_code take_back(const Places& places);

/// Either copy of the slots, whole or not.
bool slots_stand(const Places& places);
/// Both copies, in a making.
std::error_code write_slots(const Places& places, const std::string& slot);
/// Both copies anew, and noise over the old ones. Each is whole at every moment, so the old or the
/// new slots open; where the second cannot be written, either may. no_such_file_or_directory: no
/// slot stands any more. A wipe meant that; none is made then.
std::error_code rewrite_slots(const Places& places, const std::string& slot);

/// Where a rekey was cut short: finishes it, or takes it back. Failure: it is under way, or disk.
Result<void> settle_rekey(const Places& places, const Secret& passphrase);

/// An archive's file, its tables brought up to date. `tables`: one that was finished before.
/// Without any it was emptied since, and must not be filled anew as if nothing were lost.
enum class Expect : std::uint8_t { nothing, tables };
Result<std::unique_ptr<Archive>> archive_at(const std::filesystem::path& file, const Secret& key,
                                            Expect expect);

/// SQLite takes a file without a whole page for a new one, and would write over it.
bool holds_pages(const std::filesystem::path& file);

/// The mark of a making beside an archive that holds pages: cut short at its very end, or put back
/// by a backup tool beside a finished one. Nothing is swept away; what opens is kept. The folder's
/// lock is held.
Result<std::unique_ptr<Archive>> finish(const Places& places, const Secret& passphrase);

/// Makes a home's files, in an order that a crash can only leave "interrupted". `fill` puts into
/// the empty archive file what shall be in it; without it a new archive is made. After a failure
/// the home is empty again. The folder's lock is held.
using Fill = std::function<Result<void>(const std::filesystem::path& archive)>;
Result<std::unique_ptr<Archive>> make_files(const Places& places, const std::string& slot,
                                            const Secret& key, const Fill& fill = {});

}  // namespace fonder::archive
