// A story becomes a record: for tests of what is made from events.
//
//   2031-03-01 09:00  Mira  landed!
//   2031-03-01 09:05  I     call 20m
//   2031-03-22 18:30  Mira  ♥
//   2031-03-25 00:00  hole until 2031-03-28 00:00
//   2031-04-01 09:00  now
//
// "I" is me, "?" nobody knows who, every other name is the other one. Words that mean something:
// call 20m, missed call, meeting 3h, ♥ (a reaction), automatic:, deleted, haha, together, talked,
// apart, "talked 4 days" (of the week), and a question mark at the end.
#pragma once

#include <cstdlib>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "base/event.h"
#include "base/time.h"

namespace fonder::test {

struct Story {
  std::vector<Event> events;
  std::vector<Hole> holes;
  std::optional<Instant> now;  // until when the record was kept
};

inline Instant instant(const std::string& date, const std::string& clock) {
  const auto parsed = parse_iso(date + "T" + clock);
  EXPECT_TRUE(parsed) << date << " " << clock;
  return parsed ? Instant{parsed->wall.time_since_epoch()} : Instant{};
}

/// "20m", "3h", "45s"
inline int seconds_of(const std::string& length) {
  const int number = std::atoi(length.c_str());
  if (length.ends_with('h')) return number * 3600;
  return length.ends_with('m') ? number * 60 : number;
}

inline void put_words(Event& event, const std::string& words) {
  std::istringstream in(words);
  std::string first;
  std::string second;
  std::string third;
  in >> first >> second >> third;
  event.characters = static_cast<std::uint32_t>(words.size());
  if (first == "call") event.kind = Kind::call;
  if (first == "call" || first == "meeting") event.seconds = seconds_of(second);
  if (first == "meeting") event.kind = Kind::meeting;
  if (words == "missed call") event.kind = Kind::missed;
  if (first == "♥") event.kind = Kind::reaction;
  if (first == "automatic:") event.flags |= Flag::automatic;
  if (first == "deleted") event.flags |= Flag::deleted;
  if (words.find("haha") != std::string::npos) event.flags |= Flag::laughter;
  if (words.ends_with('?')) event.flags |= Flag::question;
  const bool mark = first == "together" || first == "talked" || first == "apart";
  if (!mark) return;
  event.kind = first == "together" ? Kind::together
               : first == "talked" ? Kind::talked
                                   : Kind::apart;
  event.precision = third.starts_with("day") ? Precision::week : Precision::day;
  event.amount = static_cast<std::uint8_t>(std::atoi(second.c_str()));
}

inline Story story(std::string_view text) {
  Story told;
  std::istringstream in{std::string(text)};
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    std::string date;
    std::string clock;
    std::string who;
    if (!(words >> date >> clock >> who)) continue;
    const Instant at = instant(date, clock);
    if (who == "now") {
      told.now = at;
    } else if (who == "hole") {
      std::string until;
      words >> until >> date >> clock;
      told.holes.push_back({{at, instant(date, clock)}, Hole::Answer::not_recorded});
    } else {
      std::string rest;
      std::getline(words >> std::ws, rest);
      Event event{.at = at};
      event.author = who == "I" ? Author::self : who == "?" ? Author::unknown : Author::other;
      put_words(event, rest);
      told.events.push_back(event);
    }
  }
  return told;
}

}  // namespace fonder::test
