// What a boundary keeps, where it can be said in hours and days: quiet hours, a time without the
// phone, days that stay free.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/time.h"

namespace fonder::journal {

constexpr std::uint8_t every_weekday = 127;  // bit 0 Monday

struct Kept {
  enum class What : std::uint8_t {
    quiet,       // nothing is planned
    phone_free,  // nothing is planned that needs the phone
    free,        // nothing is planned, of whole days
  };
  What what = What::quiet;
  std::uint8_t weekdays = every_weekday;  // on which it begins
  Minutes from{0};                        // since midnight
  Minutes to{0};                          // not after it: into the next day; the same: all day
  bool operator==(const Kept&) const = default;
};

/// "quiet", "phone-free", "free"
std::string_view name_of(Kept::What what);
std::optional<Kept::What> kept_named(std::string_view name);

/// Two ends on the clock.
struct Hours {
  Minutes from{0};
  Minutes to{0};
  bool operator==(const Hours&) const = default;
};
/// "22:00-08:00", "9–11:30": hours of 24. Nothing where it is anything else, or both are the same.
std::optional<Hours> hours_said(std::string_view typed);

/// What is kept, and when: "22:00-08:00", "Sundays", "Mon and Thu 18-20". Nothing where it is not
/// understood; free needs days, the others hours.
std::optional<Kept> kept_said(Kept::What what, std::string_view typed);

/// Whether it holds at that minute of a weekday (0 Monday), yesterday's night included.
bool holds(const Kept& kept, int weekday, Minutes minute);

}  // namespace fonder::journal
