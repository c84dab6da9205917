// Who does for a fenced process what that one may no longer do itself.
//
// A core holds the key and can neither start a program nor make a socket. Its steward can, holds
// nothing, and answers over one socket. In the command line it is a small process beside the verb;
// for the page it is the supervisor.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "child.h"

#include "base/descriptor.h"
#include "base/result.h"

namespace fonder::process {

/// What a steward answers: a word, and open files beside it.
struct StewardReply {
  std::string word;
  std::vector<Descriptor> files;
};

/// The core's end. Safe to use from all threads.
class Steward {
 public:
  explicit Steward(Descriptor socket) : socket_(std::move(socket)) {}

  /// A parser that was freshly executed for us.
  struct Parser {
    std::string id;
    Descriptor requests;  // a socket
    Descriptor answers;   // a pipe
  };
  /// Failure (could_not): no process could be started, or not in that role.
  Result<Parser> start(const std::string& role);
  /// Kills it, if it still runs, and buries it.
  void end(const Parser& parser);

  /// What only the supervisor knows to answer. No word: it did not, or there is no steward any
  /// more.
  StewardReply ask(std::string_view request);

 private:
  std::mutex one_at_a_time_;
  Descriptor socket_;
};

/// The other end: starts programs, and hands the rest to `others`.
class StewardDesk {
 public:
  using Others = std::function<StewardReply(std::string_view request)>;
  /// The socket outlives it. `role` is the only one that a program is started in, whatever a core
  /// asks for.
  StewardDesk(int socket, std::filesystem::path program, std::string role, Others others = {});
  /// Waits for one request and answers it. False: the core has hung up, or began a request and did
  /// not end it.
  bool serve();

 private:
  StewardReply answer(const std::string& request);
  StewardReply start();

  int socket_;
  std::filesystem::path program_;
  std::string role_;
  Others others_;
  std::map<std::string, Child> running_;  // killed with us
};

/// From here on programs are started by a steward: the one that is at the other end of the socket,
/// or a process of its own beside this one, which must still hold nothing and run one thread.
void be_served_by(Descriptor socket);
Result<void> be_served();
/// Nobody while this process may still start programs itself.
Steward* steward();

}  // namespace fonder::process
