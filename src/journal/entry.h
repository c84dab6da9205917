// A line of the journal: what somebody noticed, wants to tell, to ask, to remember.
//
// Pure: what a line is, and what may be one. Where it is kept is the archive's business, how it is
// shown the app's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/time.h"

namespace fonder::journal {

enum class Kind : std::uint8_t {
  moment,
  little,  // a little thing one noticed
  joke,    // an inside joke, with where it comes from
  story,   // to tell
  ask,     // next time
  gift,    // a thought of one
  missed,  // how missing felt
  there,   // after a meeting: what stays
};

/// "note", "little", "joke" …: the verb that captures it, and the name it is kept under.
std::string_view name_of(Kind kind);
std::optional<Kind> kind_named(std::string_view name);
std::span<const Kind> all_kinds();

/// What it is about lies ahead, where nothing else is said: a question to ask, a gift to give.
bool looks_ahead(Kind kind);
/// Waits for the next meeting, and is cleared by having been told.
bool waits_to_be_told(Kind kind);

/// A line that begins with what it is, in any case: "ask: how the exam went".
struct KindAndWords {
  std::string_view kind;
  std::string_view words;
};
/// Nothing where it does not begin with the name of a kind.
std::optional<KindAndWords> kind_and_words(std::string_view line);

/// Both ends included; one day where they are the same.
struct DaySpan {
  local_days first{};
  local_days last{};
  bool operator==(const DaySpan&) const = default;
};

/// Of a line that stands elsewhere too, in a calendar: marks, and no words.
struct Elsewhere {
  std::string place{};  // which it is there
  std::string said{};   // what it said when it was looked at last
  bool operator==(const Elsewhere&) const = default;
};

struct Entry {
  Kind kind = Kind::moment;
  std::string text{};
  DaySpan about{};  // the day it was made on, where nothing else was said
  Instant made{};
  std::string origin{};              // of a joke: where it comes from
  bool rested = false;               // hidden, not gone
  std::optional<local_days> told{};  // the day it was told, asked or given
  std::optional<Elsewhere> elsewhere{};
  bool operator==(const Entry&) const = default;
};

constexpr std::size_t longest_line = std::size_t{64} * 1024;

/// The words as one line: breaks and tabs become spaces, control characters go, none at the ends.
/// Nothing where that leaves no word, where it is no UTF-8, or longer than `longest_line` bytes.
std::optional<std::string> one_line(std::string_view typed);

/// Whether an entry has all the words that were looked for, in any case and order.
bool matches(const Entry& entry, std::string_view looked_for);

}  // namespace fonder::journal
