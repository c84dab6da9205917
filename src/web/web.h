// The page's door: HTTP on loopback over the verbs, by the rules of docs/http.md.
//
// One event-driven thread serves; a second one owns the session and its archive and runs the verbs
// in order. Nothing here decides what is said.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/app.h"
#include "base/result.h"

namespace fonder::web {

struct Door {
  std::optional<app::Session> session;  // open already (the demo, or unlocked in the terminal)
  std::filesystem::path home;           // where set-up makes an archive, and unlocking finds it
  std::string bond;                     // whom it is about, where the archive holds several
  std::optional<Instant> now;           // --now; else the machine's clock at each request
  std::vector<std::filesystem::path> exports;  // handed over: the page begins with taking them in
  std::string exit_target;                     // neutral address of Leave; empty: the shopping list
  Seconds idle{600};                           // stops after so long without a request
  Seconds lock_after{300};                     // locks after so long without a request
  Seconds link_lives{60};
  std::uint16_t port = 0;      // 0: any free one
  archive::KeyCost cost = {};  // of a passphrase that set-up is given
  /// Called once the door listens, with the address that carries the one-time code.
  std::function<void(const std::string& address)> listening;
  /// Called after `listening` with a 0600 file that sends a browser on to that address, so that the
  /// code stands on no command line: start the browser with it and return. The door removes the
  /// file once the link is used or too old. Not called where no folder is safe for such a file.
  std::function<void(const std::filesystem::path& file)> browse;
};

/// Serves until idle, done or signalled (SIGINT, SIGTERM, SIGHUP). Locking drops the session and
/// goes on serving the page that asks for the passphrase.
///
/// Failure (could_not): no address to listen on.
Result<void> serve(Door door);

/// Size of the page inside this program; 0 in a build without it.
std::size_t page_bytes();

}  // namespace fonder::web
