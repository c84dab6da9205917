// How long to wait after a passphrase that did not open it: 1, 2, 4 … 60 seconds. Nothing is ever
// deleted because of failures. The clock is handed in.
#pragma once

#include "link.h"

namespace fonder::web {

class Waits {
 public:
  /// Whole seconds until the next try, rounded up; 0 when it may be now.
  Seconds left(Steady now) const;
  /// One more failure: the wait that begins now.
  Seconds failed(Steady now);
  void opened();

 private:
  Seconds next_{1};
  Steady until_{};
};

}  // namespace fonder::web
