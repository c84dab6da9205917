// For tests only: events that look like those of a chat, and events that look like nothing.
#pragma once

#include <random>
#include <vector>

#include <rapidcheck.h>

#include "block.h"

namespace fonder::archive {

inline Event at_minute(std::int64_t minute) {
  Event event;
  event.at = Instant(Minutes(minute));
  return event;
}

/// A chat with the rhythm of one: bursts, pauses, mostly short messages, some media. Always the
/// same for the same count and seed.
inline std::vector<Event> ordinary(std::size_t count, unsigned seed = 1) {
  std::mt19937_64 random(seed);
  std::vector<Event> events;
  events.reserve(count);
  std::int64_t second = 1'600'000'000;
  for (std::size_t i = 0; i < count; ++i) {
    second += static_cast<std::int64_t>(random() % 20 == 0 ? random() % 20'000 : random() % 60);
    Event event;
    event.at = Instant(Seconds(second));
    event.author = random() % 2 == 0 ? Author::self : Author::other;
    event.offset_minutes = 60;
    event.channel = Channel::whatsapp;
    if (random() % 10 == 0) {
      event.media = Media::image;
    } else {
      event.identity = random() | 1;
      event.characters = static_cast<std::uint32_t>(random() % 120 + 1);
      event.words = static_cast<std::uint16_t>(event.characters / 5 + 1);
      event.flags = static_cast<std::uint16_t>(random() % 8 == 0 ? Flag::question : 0);
    }
    events.push_back(event);
  }
  return events;
}

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
