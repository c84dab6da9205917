// Moments. An Instant is always UTC; wall-clock time is std::chrono::local_seconds, and only
// base/zone.h turns one into the other.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace fonder {

using Milliseconds = std::chrono::milliseconds;
using Seconds = std::chrono::seconds;
using Minutes = std::chrono::minutes;
using Instant = std::chrono::sys_time<Milliseconds>;
using Days = std::chrono::duration<double, std::chrono::days::period>;
using std::chrono::local_days;
using std::chrono::local_seconds;

/// A stretch of time, from inclusive, to exclusive.
struct Span {
  Instant from;
  Instant to;
  bool operator==(const Span&) const = default;
};

/// Between 1800 and 2200. A clock that lost its battery writes 1970, a broken file any year at all;
/// letters of 1880 are fine.
constexpr bool believable(Instant at) {
  using namespace std::chrono;
  return sys_days{year{1800} / January / 1} <= at && at < sys_days{year{2200} / January / 1};
}

/// "2024-03-01T10:30:00+01:00": the wall clock at that offset. Milliseconds only where there are
/// any.
std::string iso(Instant at, Minutes offset);
/// "2024-03-01"
std::string iso(local_days day);
/// "2024-03-01", "2024-03-01T10:30[:00[.123]]" with "Z", an offset or neither. Nothing else.
struct ParsedTime {
  local_seconds wall;
  Milliseconds beyond{0};         // below the second
  std::optional<Minutes> offset;  // as written
};
std::optional<ParsedTime> parse_iso(std::string_view text);

/// Monday of the week that holds the day; weeks run Monday to Sunday.
local_days monday_of(local_days day);

}  // namespace fonder
