// How far the verb that runs has come: written by the second thread, read by the first at any time.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>

#include "app/app.h"

namespace fonder::web {

class Board {
 public:
  /// What to hand to a verb, so that it can be watched and asked to stop.
  app::Progress watched();

  void begin();
  void end();
  /// Asks the running verb, and those waiting behind it, to give up; until may_go_on().
  void ask_to_stop() { stop_ = true; }
  void may_go_on() { stop_ = false; }

  bool busy() const { return busy_; }
  /// The answer of /api/progress.
  app::Json told() const;

 private:
  void came_to(std::uint64_t done, std::uint64_t of, const std::string& file);

  std::atomic<bool> busy_{false};
  std::atomic<bool> stop_{false};
  std::atomic<std::uint64_t> done_{0};
  std::atomic<std::uint64_t> of_{0};
  mutable std::mutex mutex_;  // for the name alone
  std::string file_;
};

}  // namespace fonder::web
