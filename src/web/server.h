// The door at work: one thread that listens and answers, one that runs verbs. It is what a core
// does all its life; tests hold it in their hands.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "request.h"
#include "threshold.h"
#include "web.h"

#include "base/embedded.h"

namespace fonder::web {

class Hall;

class Server {
 public:
  /// `page` are the files it serves beside the verbs. Door and threshold outlive it.
  Server(const Door& door, std::optional<app::Session> session, std::span<const Embedded> page,
         Threshold& threshold);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Exports of the person's own, which wait for the page.
  void hand_over(std::span<const std::filesystem::path> exports);
  /// A browser was sent on by a file, so its first step may come from there.
  void expect_redirect();
  /// Called where a verb that runs does not give up within a tenth of a second of locking: ends the
  /// process. Without it, locking waits for the verb.
  void lock_at_once(std::function<void()> way_out);

  /// What is open already, with later verbs; to be called before run().
  void share_session();

  /// Serves until stopped or locked.
  Ended run();
  /// SIGINT, SIGTERM and SIGHUP stop it from now on, also one that comes before run().
  void heed_signals();
  /// From any thread.
  void stop();

 private:
  std::unique_ptr<Hall> hall_;
};

}  // namespace fonder::web
