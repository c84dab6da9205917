// A person's own quiet hours, and time without them.
#pragma once

#include <optional>
#include <span>

#include "rhythm.h"

namespace fonder::rhythm {

/// The longest stretch of the day, 4 to 10 hours in half hours, that holds at most a twentieth of a
/// person's own bursts of messages; of equally long ones the emptiest. Nothing below 60 bursts (one
/// per five minutes), or where no such stretch is.
std::optional<MyAnswers::Quiet> quiet_of(std::span<const Event> contact, Author whose);

/// A clock that stands still in the quiet hours.
class WakingClock {
 public:
  explicit WakingClock(std::optional<MyAnswers::Quiet> quiet);
  /// Minutes awake between two wall clocks in minutes; 0 where the second is not later.
  double minutes(double from, double to) const;

 private:
  double reading(double at) const;
  double shift_ = 0;   // so that the quiet hours begin the day
  double asleep_ = 0;  // minutes a day
};

}  // namespace fonder::rhythm
