#include "allowance.h"

#include <algorithm>

#include "base/time.h"
#include "process/fence.h"

namespace fonder::app {
namespace {

/// A parser may compute for so many seconds; on a busy machine they last longer, and it waits while
/// we store.
constexpr int seconds_of_ours = 4;
constexpr int seconds_for_all = 16;

// The bounds of a zip: 200 times its size, once it is not a small one, and 8 GiB.
constexpr std::uint64_t small = std::uint64_t{16} << 20U;
constexpr std::uint64_t largest = std::uint64_t{8} << 30U;
constexpr std::uint64_t most_packed = 200;
/// No format says a time and who wrote in less.
constexpr std::uint64_t least_of_an_event = 8;
/// A character of two bytes in UTF-16 has three in UTF-8, and the app's own names are written out.
constexpr std::uint64_t most_grown = 3;

std::uint64_t unpacked_at_most(std::uint64_t bytes) {
  return bytes > largest / most_packed ? std::max(bytes, largest)
                                       : std::max(bytes * most_packed, small);
}

Allowance::Clock::duration patience_for(std::uint64_t bytes) {
  return Seconds{static_cast<std::int64_t>(process::bounds_for(bytes).seconds) * seconds_of_ours};
}

}  // namespace

Allowance::Allowance(std::uint64_t file_bytes, Clock::time_point now)
    : patience_(patience_for(file_bytes)),
      began_(now),
      heard_(now),
      unpacked_(unpacked_at_most(file_bytes)) {}

bool Allowance::goes_on(Clock::time_point now) const {
  return now - heard_ < patience_ && now - began_ < patience_ * (seconds_for_all / seconds_of_ours);
}

bool Allowance::takes(const Batch& batch) {
  events_ += batch.events.size();
  words_ += batch.words ? batch.words->size() : 0;
  return events_ <= unpacked_ / least_of_an_event && words_ <= unpacked_ * most_grown;
}

}  // namespace fonder::app
