// Wall clocks and UTC: the only place that knows time zones (ICU's data, read once into a table).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace fonder {

/// How sure the offset of an event is.
enum class ClockSureness : std::uint8_t {
  written,  // an epoch or an offset stood in the file
  zoned,    // a wall clock, read with the rules of the zone we were given
  doubled,  // the hour that autumn repeats: the file's order chose which
  skipped,  // an hour that spring leaves out: the phone was in another zone
};

struct Resolved {
  Instant at;
  Minutes offset;
  ClockSureness sureness;
};

/// A time zone by its IANA name. Cheap to copy; safe to share between threads.
class Zone {
 public:
  /// Failure (usage) where nobody knows the name, with the nearest names.
  static Result<Zone> named(std::string_view name);
  static Zone utc();
  static Zone of_machine();

  const std::string& name() const;
  /// The instant of a wall clock. In the doubled hour the earlier reading is taken, unless that
  /// would lie more than a few minutes before `previous`, the event above it in the file.
  Resolved resolve(local_seconds wall, Instant previous = Instant::min()) const;
  Minutes offset_at(Instant at) const;
  local_seconds wall(Instant at) const;
  local_days day(Instant at) const;
  /// The first instant of that day (not always midnight).
  Instant start_of(local_days day) const;

 private:
  struct Table;
  explicit Zone(std::shared_ptr<const Table> table) : table_(std::move(table)) {}
  std::shared_ptr<const Table> table_;
};

}  // namespace fonder
