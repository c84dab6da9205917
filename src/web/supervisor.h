// Who opens sockets, starts cores and parsers, and holds neither key nor content.
//
// Each core is a fork of it, made before there is anything to inherit. When a core locks it ends,
// which leaves no copies behind, and a fresh one without a key takes its place at the same door.
#pragma once

#include "threshold.h"
#include "web.h"

#include "base/result.h"
#include "process/forked.h"
#include "process/session_socket.h"
#include "process/steward.h"

namespace fonder::web {

class Supervisor {
 public:
  /// Both outlive it.
  Supervisor(const Door& door, Threshold& threshold)
      : door_(door), threshold_(threshold), exports_(door.exports) {}

  /// Until the door is closed. Runs in a process of one thread.
  Result<Exit> run();

 private:
  enum class Round { first, later };
  /// What a core does, in its own process: its exit code.
  int be_core(Descriptor steward, Round round);
  /// Serves one core until it ends, and says how it did.
  int attend(const process::Forked& core, int signals);
  process::StewardReply answer(std::string_view request);
  process::StewardReply open_session();

  const Door& door_;
  Threshold& threshold_;
  std::vector<std::filesystem::path> exports_;  // that no core has taken in yet
  std::optional<process::SessionSocket> session_;
  bool asked_to_end_ = false;
  bool ready_ = false;  // some core has stood at the door
};

}  // namespace fonder::web
