// The socket on which an opened archive can be reached by later verbs of the same person: to be
// asked for what opens it, and to be told to lock.
//
// It lies in the archive's folder as fonder.open.PID, 0600, and only our own user gets an answer.
#pragma once

#include <filesystem>
#include <vector>

#include "base/descriptor.h"
#include "base/result.h"

namespace fonder::process {

/// What a later verb says: one byte.
enum class SessionWord : char { key = 'k', lock = 'l' };

class SessionSocket {
 public:
  /// Failure (could_not): the folder is not there, or its disk has no sockets.
  static Result<SessionSocket> in(const std::filesystem::path& folder);
  /// Takes the file away, in the process that made it.
  ~SessionSocket();
  SessionSocket(SessionSocket&& other) noexcept;
  SessionSocket& operator=(SessionSocket&& other) = delete;
  SessionSocket(const SessionSocket&) = delete;
  SessionSocket& operator=(const SessionSocket&) = delete;

  int get() const { return listening_.get(); }
  /// For somebody else to listen on; the file stays ours.
  Descriptor copy() const;
  /// Whether it still lies where it was made. Else nobody finds us any more, to tell us to lock.
  bool stands() const;

 private:
  SessionSocket(std::filesystem::path file, Descriptor listening);

  std::filesystem::path file_;
  Descriptor listening_;
  pid_t maker_;
  ino_t number_ = 0;  // of the file
};

/// A session that is open in a folder, by the process that made it. No line: it lets nobody in, for
/// it is stopped, or busy.
struct OpenSession {
  pid_t maker = -1;
  Descriptor line;
};

/// All of them. Files that nobody listens on any more are taken away. Waits for nobody.
std::vector<OpenSession> sessions_in(const std::filesystem::path& folder);

/// Whether our own user is at the other end.
bool is_our_own(int socket);

}  // namespace fonder::process
