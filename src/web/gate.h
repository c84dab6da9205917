// Who may ask what: every check that a request passes before anybody looks at its body, in the
// order of docs/security.md. Pure, so that its tests are a table.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "request.h"

namespace fonder::web {

enum class Peer { own, stranger };

/// What the gate knows of the house.
struct House {
  std::uint16_t port = 0;
  /// A browser is on its way here from our own redirect file, which it calls another site.
  bool awaits_redirect = false;
  std::function<bool(std::string_view)> token_fits;
  bool demo = false;
  /// The sentence on how to come in again, where it is not the one that fits an own archive.
  std::string_view again() const { return demo ? "door.demo_again" : ""; }
};

inline constexpr std::uint64_t body_limit = 1ULL << 20;    // 1 MiB of JSON
inline constexpr std::uint64_t upload_limit = 1ULL << 30;  // 1 GiB of export
inline constexpr std::uint32_t head_limit = 16U << 10;     // 16 KiB of request line and headers

/// The answer to a request that may not pass; nothing for one that may.
std::optional<Reply> turned_away(const Head& head, Peer peer, const House& house);

/// Whether a path is one of the files that anybody's own browser may load without a token.
bool is_api(std::string_view path);

}  // namespace fonder::web
