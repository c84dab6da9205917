// The page's door: HTTP on loopback over the verbs, by the rules of docs/http.md.
//
// A supervisor opens the door; a core that it forks holds the archive and serves. In the core one
// event-driven thread serves; a second one owns the session and runs the verbs in order. Nothing
// here decides what is said.
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
#include "process/vigil.h"

namespace fonder::web {

struct Door {
  /// In the first core, before its fence: what needs a socket.
  std::function<void()> prepares;
  /// In the first core, behind its fence: opens what is at hand, or nothing. Whatever fails it has
  /// told; the exit code goes on.
  std::function<Result<std::optional<app::Session>>()> opens;
  /// Descriptors of what the first core reads for that: nobody else keeps them.
  std::vector<int> secrets;
  bool demo = false;           // the invented couple: opens without a passphrase
  std::filesystem::path home;  // where set-up makes an archive, and unlocking finds it
  std::string bond;            // whom it is about, where the archive holds several
  std::optional<Instant> now;  // --now; else the machine's clock at each request
  std::vector<std::filesystem::path> exports;  // handed over: the page begins with taking them in
  std::string exit_target;                     // neutral address of Leave; empty: the shopping list
  Seconds idle{600};                           // stops after so long without a request
  Seconds lock_after{300};                     // locks after so long without a request
  Seconds here_for{25};  // how long a page waits to hear that nothing has happened
  Seconds link_lives{60};
  process::ReadClocks clocks = process::clocks_of_machine;  // by which it locks and stops
  std::uint16_t port = 0;                                   // 0: any free one
  archive::KeyCost cost = {};                               // of a passphrase that set-up is given
  /// Called once the door listens, with the address that carries the one-time code.
  std::function<void(const std::string& address)> listening;
  /// Called after `listening` with a 0600 file that sends a browser on to that address, so that the
  /// code stands on no command line: start the browser with it and return. The door removes the
  /// file once the link is used or too old. Not called where no folder is safe for such a file.
  std::function<void(const std::filesystem::path& file)> browse;
  /// Called where a core could not begin.
  std::function<void(const Failure&)> complain;
};

/// Serves until idle, done or signalled (SIGINT, SIGTERM, SIGHUP), and says how it ended. Locking
/// ends the core; a fresh one without a key serves the page that asks for the passphrase. To be
/// called in a process of one thread that holds nothing yet: it forks.
///
/// Failure (could_not): no address to listen on.
Result<Exit> serve(const Door& door);

/// Size of the page inside this program; 0 in a build without it.
std::size_t page_bytes();

}  // namespace fonder::web
