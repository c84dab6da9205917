#include "waits.h"

#include <algorithm>

namespace fonder::web {

Seconds Waits::left(Steady now) const {
  return now >= until_ ? Seconds{0} : std::chrono::ceil<Seconds>(until_ - now);
}

Seconds Waits::failed(Steady now) {
  const Seconds wait = next_;
  until_ = now + wait;
  next_ = std::min(next_ * 2, Seconds{60});
  return wait;
}

void Waits::opened() { *this = Waits{}; }

}  // namespace fonder::web
