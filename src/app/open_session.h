// An archive that is open already, and shared with later verbs of the same person: what `fonder
// unlock` keeps, and the core of an open page.
//
// Only the key goes over, through a socket that none but our own user is answered on.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "app.h"

#include "archive/archive.h"
#include "base/descriptor.h"
#include "base/time.h"
#include "process/session_socket.h"
#include "process/vigil.h"

namespace fonder::app {

/// How many that held a key do so no longer, and one that could not be ended.
struct Ended {
  std::size_t processes = 0;
  std::optional<int> left;
};

/// Lines to the sessions that are open in a home: to be made before a fence takes the means.
class OpenSessions {
 public:
  OpenSessions() = default;
  explicit OpenSessions(const std::filesystem::path& home);

  /// From the first that is unlocked. Uses the lines up.
  std::optional<archive::DataKey> key();
  /// Tells all of them to lock, and waits until each has let go of its key; whoever does not is
  /// ended. Uses the lines up.
  Ended lock();

 private:
  std::vector<process::OpenSession> sessions_;
};

/// Ends the verbs that have the archive of the home open, as one does that waits at a question. Not
/// for a process that has it open itself.
Ended end_verbs_in(const std::filesystem::path& home);

/// Sends the key to who asked for it.
bool send_key(int line, const archive::DataKey& key);

/// Holds the key for later verbs: until it is told to lock, a signal (SIGTERM, SIGHUP, SIGINT), a
/// sleep of the machine, or so long without a verb. The answer is the line of who asked to lock, to
/// be closed once the key is gone: best by the end of the process. Blocks those signals.
Descriptor keep_open(const process::SessionSocket& socket, const archive::DataKey& key,
                     Seconds idle, const process::ReadClocks& clocks = process::clocks_of_machine);

}  // namespace fonder::app
