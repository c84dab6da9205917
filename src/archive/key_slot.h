// The key-slot file: the archive's key, sealed under the passphrase. Form: docs/archive.md.
//
// Bytes only; where they lie on disk is home.cc's business.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "archive.h"

#include "base/result.h"

namespace fonder::archive {

/// The numbers are stored.
enum class SlotKind : std::uint32_t { passphrase = 1, recovery = 2 };

/// What opens an archive, and what locked capture seals to.
struct Keys {
  Secret data{32};             // encrypts the archive
  Secret capture_private{32};  // opens what was sealed to the public one
  std::array<unsigned char, 32> capture_public{};
  SlotKind by = SlotKind::passphrase;  // by which slot they were opened
};

Keys new_keys();

/// The bytes of a slot file with one slot. Failure: not enough memory for `cost`.
Result<std::string> sealed(const Keys& keys, const Secret& passphrase, const KeyCost& cost);

/// The file with its slot of that kind sealed anew, or added; another slot stays as it is. Only for
/// an intact file. For the recovery slot the secret is the letters of the code.
Result<std::string> with_slot(std::string_view file, const Keys& keys, SlotKind kind,
                              const Secret& secret, const KeyCost& cost);
std::string without_recovery(std::string_view file);
bool has_recovery(std::string_view file);

/// Whole, of a form we know, with the right checksum: everything but the passphrase.
enum class SlotState { intact, damaged, newer, absurd };
SlotState state_of_slot(std::string_view file);

/// Only for an intact file: what a line is sealed to while nobody can open it.
std::array<unsigned char, 32> capture_public_in(std::string_view file);

/// Only for an intact file. The secret is a passphrase, or a recovery code as it was typed.
/// Failure: locked (neither), or not enough memory.
Result<Keys> unsealed(std::string_view file, const Secret& secret);

constexpr std::size_t slot_file_limit = 4096;  // more than that is never one of ours

}  // namespace fonder::archive
