// For tests and bench/ only: events that look like those of a chat.
#pragma once

#include <random>
#include <vector>

#include "base/event.h"

namespace fonder::archive {

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

}  // namespace fonder::archive
