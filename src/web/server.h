// The door at work: one thread that listens and answers, one that runs verbs. serve() is this with
// signals; tests hold it in their hands.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "web.h"

#include "base/embedded.h"

namespace fonder::web {

class Server {
 public:
  /// `page` are the files it serves beside the verbs.
  Server(Door door, std::span<const Embedded> page);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Binds 127.0.0.1 and calls what waits for the address.
  Result<void> listen();
  std::uint16_t port() const;
  /// With the one-time code in its fragment.
  std::string address() const;

  /// Serves until stopped.
  void run();
  /// SIGINT, SIGTERM and SIGHUP stop it from now on, also one that comes before run().
  void heed_signals();
  /// From any thread.
  void stop();

 private:
  class Hall;
  std::unique_ptr<Hall> hall_;
};

}  // namespace fonder::web
