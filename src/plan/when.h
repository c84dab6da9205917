// When a plan is, as people type it: "fri", "7 March", "fri 19:00", or "21:30" for the same day.
#pragma once

#include <optional>
#include <string_view>

#include "plan.h"

namespace fonder::plan {

/// A day as journal::days_said() knows them, of one or several, and perhaps a time behind it.
/// Several days stand for the first, or for the last of them where it ends.
enum class End : std::uint8_t { begins, ends };
std::optional<Moment> moment_said(std::string_view typed, local_days today, End end);

/// Where its date had no year, and is far ahead because that of this year is over: the day that is.
std::optional<local_days> over_this_year(std::string_view typed, local_days today);

/// Both ends. Without a second one it is the whole day, or all days of the first ("3–5 May"), or
/// two hours from a time on; a bare time belongs to the day that it begins on.
struct Stretch {
  Moment from;
  Moment to;
  bool operator==(const Stretch&) const = default;
};
constexpr Minutes unless_said{120};
std::optional<Stretch> stretch_said(std::string_view from, std::string_view to, local_days today);

/// From another beginning, as long as it was; as stretch_said() where only one of the two has a
/// time, or several days are typed.
std::optional<Stretch> moved(const Stretch& stretch, std::string_view from, local_days today);

}  // namespace fonder::plan
