// The free half hours of a week, as bits: 48 a day, from midnight on the wall.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "rhythm_plan.h"

namespace fonder::plan {

using HalfHours = std::uint64_t;
constexpr int half_hours_a_day = 48;
constexpr Minutes half_hour{30};

/// So many of them, from that one on.
constexpr HalfHours run_of(int first, int length) {
  return ((HalfHours{1} << static_cast<unsigned>(length)) - 1U) << static_cast<unsigned>(first);
}

/// A stretch of a day.
struct Stretch48 {
  int first = 0;
  int length = 0;
};
/// The runs of set bits, in order.
std::vector<Stretch48> runs_of(HalfHours bits);

struct FreeDay {
  local_days day{};
  HalfHours fixed = 0;       // something lies there
  HalfHours open = 0;        // awake, not quiet, and nothing fixed in it
  HalfHours may = 0;         // of these, where something may be proposed
  HalfHours phone_away = 0;  // without the phone
};
using FreeWeek = std::array<FreeDay, 7>;

/// Knows what is fixed and what is kept, once for all weeks.
class FreeTime {
 public:
  FreeTime(std::span<const Span> busy, const journal::Hours& awake,
           std::span<const journal::Kept> kept, Zone zone);

  /// Days before `from` have nothing open.
  FreeWeek week(local_days monday, local_days from) const;

 private:
  bool is_busy(Instant from, Instant to) const;
  /// Half hours that nothing fixed touches and that are as long on the wall as they last: those
  /// in which a clock changes are left out.
  HalfHours not_busy(local_days day) const;

  std::vector<Span> busy_;  // apart from each other, in order
  struct Weekday {
    HalfHours awake = 0;
    HalfHours kept_free = 0;
    HalfHours phone_away = 0;
  };
  std::array<Weekday, 7> weekdays_{};
  Zone zone_;
};

}  // namespace fonder::plan
