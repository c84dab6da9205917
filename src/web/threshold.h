// What outlives a core: the socket that listens, who has connected to it, the link and the token it
// is exchanged for. All of it is made before the first core, which may make no socket.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "link.h"
#include "peer.h"
#include "redirect.h"
#include "web.h"

#include "base/descriptor.h"
#include "base/result.h"

namespace fonder::web {

struct Threshold {
  /// Listens on 127.0.0.1. Failure (could_not): no address to listen on.
  static Result<Threshold> of(const Door& door);

  /// With the one-time code in its fragment.
  std::string address() const;
  /// Calls what waits for the address, and starts a browser where one is wanted.
  void announce(const Door& door);
  /// The redirect file goes once its link was used, or is too old.
  void look(Steady now);

  Descriptor listener;
  std::uint16_t port = 0;
  std::unique_ptr<PeerCheck> peers;
  Link link;
  std::optional<Redirect> redirect;
};

}  // namespace fonder::web
