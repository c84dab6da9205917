// How much a parser may tell, and for how long: what a file of that size can hold at most. One that
// its file turned against us neither fills the disk nor keeps the archive waiting for ever.
#pragma once

#include <chrono>
#include <cstdint>

#include "parser_wire.h"

namespace fonder::app {

class Allowance {
 public:
  using Clock = std::chrono::steady_clock;

  /// For a file of that size, packed as it may be.
  Allowance(std::uint64_t file_bytes, Clock::time_point now);

  /// A word of any kind has come.
  void heard(Clock::time_point now) { heard_ = now; }
  /// Whether to wait for more: something was said not long ago, and all of it began not too long
  /// ago.
  bool goes_on(Clock::time_point now) const;
  /// False: more than the file can hold.
  bool takes(const Batch& batch);
  std::uint64_t events() const { return events_; }

 private:
  Clock::duration patience_;
  Clock::time_point began_;
  Clock::time_point heard_;
  std::uint64_t unpacked_;  // bytes at most
  std::uint64_t events_ = 0;
  std::uint64_t words_ = 0;
};

}  // namespace fonder::app
