// When something open that nobody uses locks, and when it stops. Pure: times are handed in.
#pragma once

#include <chrono>
#include <functional>

#include "base/time.h"

namespace fonder::process {

/// Both clocks at one moment, since some start. Boot time runs on while the machine sleeps.
struct Clocks {
  std::chrono::nanoseconds monotonic{0};
  std::chrono::nanoseconds boot{0};
};
Clocks clocks_of_machine();
using ReadClocks = std::function<Clocks()>;  // a test's own may run as it likes

class Vigil {
 public:
  Vigil(Clocks now, Seconds lock_after, Seconds stop_after);

  /// A request of the person's own tab, or a verb still running.
  void seen(Clocks now) { last_ = now.monotonic; }

  enum class Verdict { watch, lock, stop };
  /// To be asked every second or so. `lock` comes once per stretch, and at once after a sleep.
  Verdict look(Clocks now);

 private:
  bool slept(Clocks now);

  Seconds lock_after_;
  Seconds stop_after_;
  std::chrono::nanoseconds last_;
  std::chrono::nanoseconds ahead_;
  bool locked_ = false;
};

}  // namespace fonder::process
