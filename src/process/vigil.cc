#include "vigil.h"

#include <ctime>

namespace fonder::process {
namespace {

std::chrono::nanoseconds read(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return std::chrono::seconds{now.tv_sec} + std::chrono::nanoseconds{now.tv_nsec};
}

}  // namespace

Clocks clocks_of_machine() {
#ifdef CLOCK_BOOTTIME
  return {read(CLOCK_MONOTONIC), read(CLOCK_BOOTTIME)};
#else
  const auto now = read(CLOCK_MONOTONIC);
  return {now, now};
#endif
}

Vigil::Vigil(Clocks now, Seconds lock_after, Seconds stop_after)
    : lock_after_(lock_after),
      stop_after_(stop_after),
      last_(now.monotonic),
      ahead_(now.boot - now.monotonic) {}

bool Vigil::slept(Clocks now) {
  const auto ahead = now.boot - now.monotonic;
  const bool jumped = ahead - ahead_ > Seconds{2};  // the two are read one after the other
  ahead_ = ahead;
  return jumped;
}

Vigil::Verdict Vigil::look(Clocks now) {
  const auto quiet = now.monotonic - last_;
  if (slept(now)) {
    locked_ = true;
    return Verdict::lock;
  }
  if (quiet >= stop_after_) return Verdict::stop;
  if (quiet < lock_after_) {
    locked_ = false;
    return Verdict::watch;
  }
  return locked_ ? Verdict::watch : (locked_ = true, Verdict::lock);
}

}  // namespace fonder::process
