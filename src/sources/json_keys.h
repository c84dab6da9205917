// The keys a reader knows, found in a few steps.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fonder::sources::json {

/// A table of up to 64 keys without collisions, made at compile time. Keys are known by their
/// place.
template <std::size_t N>
class Keys {
 public:
  static_assert(N <= 64);
  static constexpr std::size_t none = N;

  explicit consteval Keys(const std::array<std::string_view, N>& keys) : keys_(keys) {
    while (!fill()) ++seed_;
  }

  /// The place of the key, or `none`.
  constexpr std::size_t find(std::string_view key) const {
    if (key.empty()) return none;
    const std::size_t at = slots_[slot(key)];
    return at != none && keys_[at] == key ? at : none;
  }

 private:
  static constexpr std::size_t size = 256;

  constexpr std::size_t slot(std::string_view key) const {
    const auto byte = [&](std::size_t at) {
      return static_cast<std::uint32_t>(static_cast<unsigned char>(key[at]));
    };
    const std::uint32_t mixed = byte(0) + byte(key.size() - 1) * 31 + byte(key.size() / 2) * 1021 +
                                static_cast<std::uint32_t>(key.size()) * 65537;
    return (mixed * (2 * seed_ + 2654435761U) >> 16) % size;
  }

  constexpr bool fill() {
    slots_.fill(none);
    for (std::size_t at = 0; at < N; ++at) {
      std::size_t& place = slots_[slot(keys_[at])];
      if (place != none) return false;
      place = at;
    }
    return true;
  }

  std::array<std::string_view, N> keys_;
  std::array<std::size_t, size> slots_{};
  std::uint32_t seed_ = 0;
};

}  // namespace fonder::sources::json
