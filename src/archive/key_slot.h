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

/// What opens an archive, and what locked capture seals to.
struct Keys {
  Secret data{32};             // encrypts the archive
  Secret capture_private{32};  // opens what was sealed to the public one
  std::array<unsigned char, 32> capture_public{};
};

Keys new_keys();

/// The bytes of a slot file with one slot. Failure: not enough memory for `cost`.
Result<std::string> sealed(const Keys& keys, const Secret& passphrase, const KeyCost& cost);

/// Whole, of a form we know, with the right checksum: everything but the passphrase.
enum class SlotState { intact, damaged, newer, absurd };
SlotState state_of_slot(std::string_view file);

/// Only for an intact file. Failure: locked (not this passphrase), or not enough memory.
Result<Keys> unsealed(std::string_view file, const Secret& passphrase);

constexpr std::size_t slot_file_limit = 4096;  // more than that is never one of ours

}  // namespace fonder::archive
