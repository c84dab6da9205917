// The page's door: HTTP on loopback over the verbs, by the rules of docs/http.md.
//
// One event-driven thread serves; a second one owns the session and its archive and runs the verbs
// in order. Nothing here decides what is said.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "app/app.h"
#include "base/result.h"

namespace fonder::web {

struct Door {
  std::optional<app::Session> session;   // open already (the demo, or unlocked in the terminal)
  std::filesystem::path home;            // where set-up makes an archive, and unlocking finds it
  std::optional<Instant> now;            // --now; else the machine's clock at each request
  std::string exit_target;               // neutral address of Leave; empty: the shopping list
  Seconds idle{600};                     // stops after so long without a request
  Seconds link_lives{60};
  std::uint16_t port = 0;                // 0: any free one
  /// Called once the door listens, with the address that carries the one-time code.
  std::function<void(const std::string& address)> listening;
};

/// Serves until idle, locked, done or signalled (SIGINT, SIGTERM, SIGHUP).
Result<void> serve(Door door);

}  // namespace fonder::web
