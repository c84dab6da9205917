#include "key_slot.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include <sodium.h>

#include "recovery_code.h"

#include "base/words.h"

namespace fonder::archive {
namespace {

// The file, numbers little-endian:
//
//   head   magic 8, version 4, public key 32
//   count  4
//   slots  kind 4, passes 4, KiB 4, salt 16, nonce 24, sealed 32 + 32 + 16   each
//   checksum 32, BLAKE2b of all before
//
// The seal covers head and slot (all but `sealed`), not the count: a recovery slot can join later
// without the passphrase.
constexpr std::string_view magic = "fonderK\n";
constexpr std::uint32_t version = 1;
constexpr std::size_t head_size = 8 + 4 + 32;
constexpr std::size_t clear_size =
    4 + 4 + 4 + crypto_pwhash_SALTBYTES + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t secrets_size = 32 + 32;
constexpr std::size_t sealed_size = secrets_size + crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t slot_size = clear_size + sealed_size;
constexpr std::size_t checksum_size = 32;
constexpr std::uint32_t most_slots = 2;

constexpr std::uint32_t most_passes = 20;
constexpr std::uint32_t most_kib = 4 * 1024 * 1024;

using Bytes = const unsigned char*;
Bytes bytes_of(std::string_view text) { return reinterpret_cast<Bytes>(text.data()); }

void put(std::string& out, std::uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>(value >> shift));
}
std::uint32_t number(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i)
    value |= std::uint32_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  return value;
}
void put(std::string& out, std::span<const unsigned char> bytes) {
  out.append(bytes.begin(), bytes.end());
}

std::string checksum(std::string_view bytes) {
  std::array<unsigned char, checksum_size> sum;
  crypto_generichash(sum.data(), sum.size(), bytes_of(bytes), bytes.size(), nullptr, 0);
  return {sum.begin(), sum.end()};
}

struct Slot {
  std::string_view clear;
  std::string_view sealed;
  SlotKind kind() const { return static_cast<SlotKind>(number(clear)); }
  KeyCost cost() const { return {number(clear.substr(4)), number(clear.substr(8))}; }
  std::string_view salt() const { return clear.substr(12, crypto_pwhash_SALTBYTES); }
  std::string_view nonce() const { return clear.substr(12 + crypto_pwhash_SALTBYTES); }
};

std::uint32_t slots_in(std::string_view file) { return number(file.substr(head_size)); }
Slot slot_in(std::string_view file, std::size_t nth) {
  const auto slot = file.substr(head_size + 4 + nth * slot_size, slot_size);
  return {slot.substr(0, clear_size), slot.substr(clear_size)};
}

bool absurd(const KeyCost& cost) {
  return cost.passes < 1 || cost.passes > most_passes || cost.kib > most_kib ||
         cost.kib < crypto_pwhash_MEMLIMIT_MIN / 1024;
}

std::string random_bytes(std::size_t size) {
  std::string bytes(size, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

Result<Secret> stretched(const Secret& passphrase, const KeyCost& cost, std::string_view salt) {
  Secret key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  const auto typed = passphrase.bytes();
  const int failed =
      crypto_pwhash(key.bytes().data(), key.bytes().size(),
                    reinterpret_cast<const char*>(typed.data()), typed.size(), bytes_of(salt),
                    cost.passes, std::size_t{cost.kib} * 1024, crypto_pwhash_ALG_ARGON2ID13);
  if (failed) return Failure{Exit::could_not, say("archive.no-memory"), ""};
  return key;
}

Result<std::string> sealed_slot(const std::string& head, const Keys& keys, SlotKind kind,
                                const Secret& secret, const KeyCost& cost) {
  std::string clear;
  put(clear, static_cast<std::uint32_t>(kind));
  put(clear, cost.passes);
  put(clear, cost.kib);
  clear += random_bytes(crypto_pwhash_SALTBYTES + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  const Slot slot{clear, {}};
  const auto key = stretched(secret, cost, slot.salt());
  if (!key) return key.error();
  Secret both(secrets_size);
  std::ranges::copy(keys.data.bytes(), both.bytes().begin());
  std::ranges::copy(keys.capture_private.bytes(), both.bytes().begin() + 32);
  const std::string seen = head + clear;
  std::array<unsigned char, sealed_size> hidden;
  crypto_aead_xchacha20poly1305_ietf_encrypt(hidden.data(), nullptr, both.bytes().data(),
                                             secrets_size, bytes_of(seen), seen.size(), nullptr,
                                             bytes_of(slot.nonce()), key->bytes().data());
  put(clear, hidden);
  return clear;
}

// What the seal of a slot holds, where this is its key.
std::optional<Keys> opened(std::string_view file, const Slot& slot, const Secret& key) {
  const std::string seen = std::string(file.substr(0, head_size)) + std::string(slot.clear);
  Secret both(secrets_size);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          both.bytes().data(), nullptr, nullptr, bytes_of(slot.sealed), sealed_size, bytes_of(seen),
          seen.size(), bytes_of(slot.nonce()), key.bytes().data()) != 0)
    return std::nullopt;
  Keys keys;
  keys.by = slot.kind();
  std::copy_n(both.bytes().begin(), 32, keys.data.bytes().begin());
  std::copy_n(both.bytes().begin() + 32, 32, keys.capture_private.bytes().begin());
  std::copy_n(bytes_of(file) + magic.size() + 4, 32, keys.capture_public.begin());
  return keys;
}

std::string file_of(const std::string& head, const std::vector<std::string>& slots) {
  std::string file = head;
  put(file, static_cast<std::uint32_t>(slots.size()));
  for (const std::string& slot : slots) file += slot;
  return file + checksum(file);
}

std::vector<std::string> slots_but(std::string_view file, SlotKind kind) {
  std::vector<std::string> slots;
  for (std::uint32_t i = 0; i < slots_in(file); ++i) {
    const Slot slot = slot_in(file, i);
    if (slot.kind() != kind) slots.push_back(std::string(slot.clear) + std::string(slot.sealed));
  }
  return slots;
}

}  // namespace

Keys new_keys() {
  Keys keys;
  randombytes_buf(keys.data.bytes().data(), keys.data.bytes().size());
  crypto_box_keypair(keys.capture_public.data(), keys.capture_private.bytes().data());
  return keys;
}

Result<std::string> sealed(const Keys& keys, const Secret& passphrase, const KeyCost& cost) {
  std::string head(magic);
  put(head, version);
  put(head, keys.capture_public);
  const auto slot = sealed_slot(head, keys, SlotKind::passphrase, passphrase, cost);
  if (!slot) return slot.error();
  return file_of(head, {*slot});
}

Result<std::string> with_slot(std::string_view file, const Keys& keys, SlotKind kind,
                              const Secret& secret, const KeyCost& cost) {
  const std::string head(file.substr(0, head_size));
  auto slot = sealed_slot(head, keys, kind, secret, cost);
  if (!slot) return slot.error();
  auto slots = slots_but(file, kind);
  slots.insert(kind == SlotKind::passphrase ? slots.begin() : slots.end(), *std::move(slot));
  return file_of(head, slots);
}

std::string without_recovery(std::string_view file) {
  return file_of(std::string(file.substr(0, head_size)), slots_but(file, SlotKind::recovery));
}

bool has_recovery(std::string_view file) {
  for (std::uint32_t i = 0; i < slots_in(file); ++i)
    if (slot_in(file, i).kind() == SlotKind::recovery) return true;
  return false;
}

std::array<unsigned char, 32> capture_public_in(std::string_view file) {
  std::array<unsigned char, 32> key{};
  std::memcpy(key.data(), file.data() + magic.size() + sizeof version, key.size());
  return key;
}

SlotState state_of_slot(std::string_view file) {
  constexpr std::size_t least = head_size + 4 + slot_size + checksum_size;
  if (file.size() < least || file.size() > slot_file_limit) return SlotState::damaged;
  const auto before = file.substr(0, file.size() - checksum_size);
  if (checksum(before) != file.substr(before.size())) return SlotState::damaged;
  if (!file.starts_with(magic)) return SlotState::damaged;
  if (number(file.substr(magic.size())) > version) return SlotState::newer;
  const std::uint32_t count = slots_in(file);
  if (count < 1 || count > most_slots) return SlotState::damaged;
  if (before.size() != head_size + 4 + count * slot_size) return SlotState::damaged;
  for (std::uint32_t i = 0; i < count; ++i)
    if (absurd(slot_in(file, i).cost())) return SlotState::absurd;
  return SlotState::intact;
}

Result<Keys> unsealed(std::string_view file, const Secret& secret) {
  const auto letters = letters_of_recovery_code(secret);
  for (std::uint32_t i = 0; i < slots_in(file); ++i) {
    const Slot slot = slot_in(file, i);
    const bool by_code = slot.kind() == SlotKind::recovery;
    if (by_code ? !letters : slot.kind() != SlotKind::passphrase) continue;
    const auto key = stretched(by_code ? *letters : secret, slot.cost(), slot.salt());
    if (!key) return key.error();
    if (auto keys = opened(file, slot, *key)) return *std::move(keys);
  }
  return Failure{Exit::locked, say("archive.wrong-passphrase"),
                 say("archive.wrong-passphrase.next")};
}

}  // namespace fonder::archive
