// For tests only: events that look like nothing.
#pragma once

#include <rapidcheck.h>

#include "block.h"

namespace fonder::archive {

/// Any event that the types allow.
inline rc::Gen<Event> any_event() {
  return rc::gen::exec([] {
    Event e;
    e.at = Instant(
        Milliseconds(*rc::gen::inRange<std::int64_t>(-4'000'000'000'000, 4'000'000'000'000)));
    e.identity = *rc::gen::arbitrary<std::uint64_t>();
    e.characters = *rc::gen::arbitrary<std::uint32_t>();
    e.seconds = *rc::gen::arbitrary<std::int32_t>();
    e.words = *rc::gen::arbitrary<std::uint16_t>();
    e.flags = *rc::gen::arbitrary<std::uint16_t>();
    e.offset_minutes = *rc::gen::arbitrary<std::int16_t>();
    e.author = static_cast<Author>(*rc::gen::inRange(0, 3));
    e.kind = static_cast<Kind>(*rc::gen::inRange(0, 8));
    e.media = static_cast<Media>(*rc::gen::inRange(0, 12));
    e.precision = static_cast<Precision>(*rc::gen::inRange(0, 5));
    e.clock = static_cast<ClockSureness>(*rc::gen::inRange(0, 4));
    e.amount = *rc::gen::arbitrary<std::uint8_t>();
    return e;
  });
}

inline rc::Gen<Stored> any_stored() {
  return rc::gen::exec([] { return Stored{*any_event(), 0, *rc::gen::arbitrary<bool>()}; });
}

}  // namespace fonder::archive
