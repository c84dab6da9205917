// What a calendar says of a plan: its words and its two ends, and nothing of whose it is or who
// knows. Both sides of a folder that is kept in step are compared by it.
#pragma once

#include <string>
#include <string_view>

#include "plan.h"

namespace fonder::plan {

struct Said {
  std::string title{};
  Moment from{};
  Moment to{};           // as a plan's: the last day, included; or the minute at which it ends
  std::string zone{};    // by whose walls, where there are minutes; empty: nobody said
  int sequence = 0;      // SEQUENCE of RFC 5545: how often it was changed; -1: not said
  std::string others{};  // lines that are none of ours – an alarm, a place – to be written back
  bool operator==(const Said&) const = default;
};

/// 128 bits of BLAKE2b, in hexadecimal: what is remembered of words in place of them.
std::string mark_of(std::string_view bytes);

/// The mark of its ends and zone, without its words.
std::string mark_of_when(const Said& said);

/// What a calendar is to say of the plan under that title.
Said said_of(const Plan& plan, std::string title);

/// The same stretch of time by the walls of that zone, where it was told in UTC or by no zone at
/// all: calendars rewrite zones as they like, and nobody has moved anything by that.
Said by_walls_of(Said said, const std::string& zone);

/// A title as a plan may have it: one line, not too long. Empty where there are no words.
std::string clean_title(const std::string& title);

}  // namespace fonder::plan
