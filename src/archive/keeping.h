// What is done with an archive as a whole: a sealed copy of it, looked at, brought back; and what
// opens it, changed.
//
// A copy is a folder like a home: the archive and its key file, twice. It opens with the passphrase
// that the archive had when it was made, and with nothing else.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "archive.h"

#include "base/result.h"

namespace fonder::archive {

/// An archive that was read whole: every page, index and count is as it should be. Closed chapters
/// are in the pages and in no count.
struct Whole {
  std::uint64_t bonds = 0;
  std::uint64_t events = 0;
  std::uint64_t bytes = 0;  // of the archive's file
  std::string fingerprint;  // of one from an older fonder: empty
  bool older = false;       // made by an older fonder: bringing it back brings it up to date
};

/// Into a new folder, which appears only after the copy in it was opened by the passphrase and held
/// against the archive. Failure: locked, something stands there already (usage), disk.
Result<Whole> back_up(const std::filesystem::path& home, const Secret& passphrase,
                      const std::filesystem::path& folder);

/// Reads a copy, every page of it, and writes nothing. Failure: locked, damaged, no copy there.
Result<Whole> verify(const std::filesystem::path& folder, const Secret& passphrase);

/// Brings a copy back into a home where no archive stands yet. The copy stays as it is. Failure: as
/// of verify(), or a home that is not empty; then nothing was changed.
Result<Whole> restore(const std::filesystem::path& folder, const Secret& passphrase,
                      const std::filesystem::path& home);

// --- who has it open

/// The process that has the home's archive open, one of them where there are several. Not to be
/// asked by one that has it open itself: it would let go of its own locks.
std::optional<int> holder_of(const std::filesystem::path& home);

// --- what opens it

/// Whether a passphrase, or a recovery code, opens the home. Failure: locked, or it is not ready.
Result<void> unlocks(const std::filesystem::path& home, const Secret& secret);

/// Only the key slots are written anew; at every moment the old or the new passphrase opens. A
/// recovery code stays as it is, and may stand for the current passphrase. Backups keep theirs.
Result<void> change_passphrase(const std::filesystem::path& home, const Secret& current,
                               const Secret& fresh, const KeyCost& cost = {});

/// A second slot, off until asked for. Answers with the code, which is kept nowhere; an earlier one
/// ends.
Result<Secret> make_recovery_code(const std::filesystem::path& home, const Secret& current,
                                  const KeyCost& cost = {});
Result<void> remove_recovery_code(const std::filesystem::path& home, const Secret& current);
bool has_recovery_code(const std::filesystem::path& home);

/// A new archive under a new data key in the place of the old one; only this makes unreadable what
/// may remain of the old on the disk. Ends a recovery code. Failure: somebody has it open, or no
/// room for a second archive; then nothing was changed.
Result<void> rekey(const std::filesystem::path& home, const Secret& passphrase,
                   const KeyCost& cost = {});

/// Ends an archive, in whatever state it is: the key slots first, which no backup of the rest can
/// replace, then everything else. Needs no passphrase. Failure: there is none, or disk; done again
/// it goes on where it stopped.
Result<void> wipe(const std::filesystem::path& home);

}  // namespace fonder::archive
