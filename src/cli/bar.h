// The bar on a terminal while a long verb runs.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "look.h"

#include "app/app.h"

namespace fonder::cli {

/// What the bar says at one moment: how much is read, and about how long it will still take, once
/// enough is read to guess. `elapsed` is since the file began.
std::string bar_line(std::uint64_t done, std::uint64_t of, std::chrono::duration<double> elapsed,
                     const Look& look);

/// Draws on stderr while it lives, where that is a terminal; else it is silent. A file's name once,
/// its bar below it, drawn over itself at most ten times a second.
class Bar {
 public:
  explicit Bar(const Look& look, bool drawn) : look_(look), drawn_(drawn) {}
  ~Bar() { clear(); }
  Bar(const Bar&) = delete;
  Bar& operator=(const Bar&) = delete;

  void at(std::uint64_t done, std::uint64_t of, const std::string& file);
  /// Takes the bar away, so that a line can be printed.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  Look look_;
  bool drawn_;
  bool shown_ = false;
  std::string file_;
  Clock::time_point began_;
  Clock::time_point last_;
};

}  // namespace fonder::cli
