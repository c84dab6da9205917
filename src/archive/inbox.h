// The inbox: lines captured while the archive is locked, sealed so that only an unlocked one reads
// them. A folder in the home, one file a line; form and promises: docs/archive.md.
//
// Sealing needs no passphrase and shows nothing. Taking in is done by whoever opens the archive.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>

#include "archive.h"

#include "base/result.h"

namespace fonder::archive {

constexpr std::size_t longest_capture = std::size_t{136} * 1024;  // bytes of what is sealed
constexpr std::size_t most_waiting = 10'000;

/// Seals what a line says; durable when it returns. Failure: no archive there, too long, too many
/// waiting already, disk.
Result<void> capture(const std::filesystem::path& home, std::string_view said);

/// How many lines wait. Failure: nobody can tell.
Result<std::size_t> waiting_in(const std::filesystem::path& home);

struct TakenIn {
  std::uint64_t taken = 0;  // into the journal
  std::uint64_t left = 0;   // whole, and they have to wait on
  std::uint64_t aside = 0;  // no line of ours, or one that does not open: now in inbox/aside
};

/// What a line says: a row of the journal, or of the person's own; without one it waits, or its
/// time is over and it goes, or it is no line of ours.
struct Understood {
  std::optional<Entry> entry{};
  bool waits = false;
  std::optional<Own> own{};
  bool over = false;
};
using EntryOf = std::function<Understood(std::string_view said)>;

/// Takes in what waits, each line once, whatever was cut short before: all are in by one commit,
/// and only then do their files go. What is no line of ours is moved to inbox/aside and never
/// stands in the way. Failure: nothing was taken in, and all of it waits on.
Result<TakenIn> take_in(const std::filesystem::path& home, const DataKey& key, Archive& archive,
                        const EntryOf& entry_of);

}  // namespace fonder::archive
