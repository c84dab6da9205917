// One thing that happened between the two of them, as numbers. The words themselves are never here.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/time.h"
#include "base/zone.h"

namespace fonder {

enum class Author : std::uint8_t { self, other, unknown };

enum class Kind : std::uint8_t {
  message,   // what a person sent, media and deleted markers included
  call,      // answered; `seconds` where known
  missed,    // a call that was not answered
  reaction,  // never starts a conversation nor ends a silence
  meeting,   // `seconds` long
  together,  // marked by hand: a day together, or `amount` days of a week
  talked,    // marked by hand: a day on which they talked
  apart,     // marked by hand: a day apart
};

/// Where it came through. The numbers are stored: never renumber, only add.
enum class Channel : std::uint8_t {
  by_hand = 0,
  whatsapp = 1,
  telegram = 2,
  signal = 3,
  csv = 4,
};
std::string_view name_of(Channel channel);

enum class Media : std::uint8_t {
  none = 0,
  image,
  video,
  voice,
  audio,
  sticker,
  gif,
  document,
  location,
  contact,
  poll,
  other,  // something was left out, and nobody says what
};

/// How finely the record knows the time.
enum class Precision : std::uint8_t { millisecond, second, minute, day, week };

/// Small facts, or-ed together.
enum Flag : std::uint16_t {
  deleted = 1 << 0,  // the words are gone, the contact was
  edited = 1 << 1,
  link = 1 << 2,
  reply = 1 << 3,
  forwarded = 1 << 4,  // words of someone else
  question = 1 << 5,   // asks at least one
  laughter = 1 << 6,
  affection = 1 << 7,
  automatic = 1 << 8,     // sent by a machine in a person's name: not contact
  disappearing = 1 << 9,  // under a timer: its words are never kept
};

/// One event. 40 bytes, comparable, without words.
struct Event {
  Instant at;
  std::uint64_t identity = 0;    // of the words without marks; equal in every export of the message
  std::uint32_t characters = 0;  // user-perceived, of own words
  std::int32_t seconds = 0;      // of a call or a meeting
  std::uint16_t words = 0;
  std::uint16_t flags = 0;
  std::int16_t offset_minutes = 0;  // of the wall clock it was written by
  Author author = Author::unknown;
  Kind kind = Kind::message;
  Channel channel = Channel::by_hand;
  Media media = Media::none;
  Precision precision = Precision::second;
  ClockSureness clock = ClockSureness::written;
  std::uint8_t amount = 0;  // days of the week, for precision week

  bool has(Flag flag) const { return (flags & flag) != 0; }
  bool operator==(const Event&) const = default;
};

/// A stretch that is not recorded, or was really quiet.
struct Hole {
  enum class Answer : std::uint8_t {
    open,          // proposed; nobody has answered: treated as not recorded
    not_recorded,  // "I changed phones"
    unknown,       // "I don't know": treated as not recorded
    quiet,         // "we really were quiet": no hole at all
  };
  enum class Why : std::uint8_t { declared, cut_start, both_quiet, before_source };
  Span span;
  Answer answer = Answer::open;
  Why why = Why::declared;
  bool counts() const { return answer != Answer::quiet; }
  bool operator==(const Hole&) const = default;
};

}  // namespace fonder
