// For tests: a story in, what the timeline makes of it out.
#pragma once

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "story.h"
#include "timeline.h"

namespace fonder::timeline {

inline Record record_of(const test::Story& story) {
  Record record;
  record.events = story.events;
  record.holes = story.holes;
  if (story.now && !story.events.empty()) {
    record.covers = {{Channel::csv, {story.events.front().at, *story.now}, false}};
  }
  return record;
}

inline Timeline lived(std::string_view text) { return timeline_of(record_of(test::story(text))); }

inline std::string spoken(Days length) {
  const double minutes = length.count() * 24 * 60;
  if (minutes <= 60) return fmt::format("{:.4g} minutes", minutes);
  if (minutes < 48 * 60) return fmt::format("{:.4g} hours", minutes / 60);
  return fmt::format("{:.4g} days", length.count());
}

inline std::string spoken(const Silence& silence) {
  static const char* const states[] = {"", ", they owe", ", I owe"};
  static const char* const ends[] = {"I wrote", "they wrote", "someone wrote",
                                     "met",     "hole",       "still open"};
  return fmt::format("{}{}, {}{}\n", spoken(silence.length()),
                     states[static_cast<int>(silence.state)], ends[static_cast<int>(silence.end)],
                     silence.late_reply() ? " (late)" : "");
}

/// The quiet times, one a line.
inline std::string told(std::string_view text) {
  std::string out;
  for (const Silence& silence : lived(text).silences) out += spoken(silence);
  return out;
}

/// The conversations, one a line.
inline std::string talked(std::string_view text) {
  std::string out;
  for (const Conversation& c : lived(text).conversations) {
    const auto who = [](Author a) {
      return a == Author::self ? "I" : a == Author::other ? "they" : "someone";
    };
    out += fmt::format("{} began, {} ended, {}+{} in {} turns over {}{}\n", who(c.initiator),
                       who(c.ender), c.mine, c.theirs, c.turns, spoken(Days{c.end - c.start}),
                       c.two_sided ? "" : ", alone");
  }
  return out;
}

}  // namespace fonder::timeline
