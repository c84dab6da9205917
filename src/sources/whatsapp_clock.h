// Wall clocks of a WhatsApp file as instants. A day without a change of the clock is resolved once.
#pragma once

#include <optional>

#include "whatsapp_dates.h"

#include "base/zone.h"

namespace fonder::sources::wa {

class Clock {
 public:
  explicit Clock(Zone zone) : zone_(std::move(zone)) {}

  /// Nothing where no calendar or no clock shows that.
  std::optional<Resolved> at(const Stamp& stamp, DateOrder order) {
    if (!known_ || order != order_ || !stamp.same_date(stamp_)) learn(stamp, order);
    if (!day_ || stamp.time == no_time) return std::nullopt;
    const local_seconds wall = *day_ + Seconds{stamp.time};
    if (even_) {
      previous_ = Instant{Seconds{wall.time_since_epoch()} - offset_};
      return Resolved{previous_, offset_, ClockSureness::zoned};
    }
    const Resolved found = zone_.resolve(wall, previous_);
    previous_ = found.at;
    return found;
  }

 private:
  void learn(const Stamp& stamp, DateOrder order) {
    known_ = true;
    stamp_ = stamp;
    order_ = order;
    day_ = day_of(stamp, order);
    even_ = false;
    if (!day_) return;
    const Resolved first = zone_.resolve(local_seconds{*day_});
    const Resolved last = zone_.resolve(local_seconds{*day_ + Seconds{86399}});
    offset_ = first.offset;
    even_ = first.offset == last.offset && first.sureness == ClockSureness::zoned &&
            last.sureness == ClockSureness::zoned;
  }

  Zone zone_;
  bool known_ = false;
  Stamp stamp_;
  DateOrder order_ = DateOrder::day_first;
  std::optional<local_days> day_;
  bool even_ = false;
  Minutes offset_{0};
  Instant previous_ = Instant::min();
};

}  // namespace fonder::sources::wa
