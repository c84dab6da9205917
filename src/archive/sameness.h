// What makes two events of a channel the same, as far as one look at each can tell.
#pragma once

#include <cstdint>
#include <tuple>

#include "base/event.h"

namespace fonder::archive {

/// A deleted marker: contact, but no words to know it by.
inline bool is_marker(const Event& e) { return e.has(Flag::deleted) && e.identity == 0; }

/// Markers, and media without a caption, are all alike: a place among their neighbours says more.
inline bool is_known_by_words(const Event& e) { return e.kind != Kind::message || e.identity != 0; }

/// Kind, side and medium in one number, and apart from the rest whatever is only a marker.
inline std::uint64_t label(const Event& e) {
  return static_cast<std::uint64_t>(e.kind) | static_cast<std::uint64_t>(e.author) << 8 |
         static_cast<std::uint64_t>(e.media) << 16 | static_cast<std::uint64_t>(is_marker(e)) << 24;
}

/// To the instant: comparable, by time first.
inline std::tuple<Instant, std::uint64_t, std::uint64_t> same(const Event& e) {
  return {e.at, label(e), e.identity};
}

inline std::int64_t minute_of(const Event& e) {
  return std::chrono::floor<Minutes>(e.at).time_since_epoch().count();
}

}  // namespace fonder::archive
