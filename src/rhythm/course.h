// The course of one pair as the model of the gap sees it: conversations on the wall clock, cut as
// science.md 3.10 says, and the waits between them.
//
// Nothing else is known here: no names, no words. Meetings and holes are told by `met` and
// `watched`; course_of(Timeline) in apart.h brings them.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "base/event.h"

namespace fonder::rhythm {

/// One thing that happened, small: what the model needs of an Event.
struct Touch {
  std::int64_t at = 0;       // seconds of the wall clock, 0 at a Monday's midnight (wall_of)
  std::int32_t seconds = 0;  // of a call
  Author author = Author::unknown;
  Kind kind = Kind::message;
};

/// Seconds since Monday 29 December 1969, 00:00, by the event's own wall clock.
std::int64_t wall_of(const Event& event);
Touch touch_of(const Event& event);

/// A conversation, in hours of the wall clock; hour of the week = hours mod 168, Monday first.
struct Talk {
  double start = 0;
  double end = 0;  // of its last event; a call lasts until its end
  std::int32_t events = 0;
  std::int32_t call_seconds = 0;
  Author starter = Author::unknown;
  Author ender = Author::unknown;
  bool called = false;     // an answered call is in it
  bool two_sided = false;  // both wrote, or they spoke on the phone
  bool met = false;        // they met: ends the wait before it without a start, and begins one
  /// The quiet after it is watched until here, hours: beyond, nobody knows.
  double watched = std::numeric_limits<double>::infinity();
};

struct Course {
  std::vector<Talk> talks;  // by time
  double cut = 1;           // hours
  double until = 0;         // the end of the record, hours
};

/// A gap longer than the cut splits; one just as long does not. Touches in any order. The record
/// ends at `until`, or with its last touch where that is later.
Course course_of(std::vector<Touch> touches, std::int64_t cut_seconds, std::int64_t until);

/// The quiet after a talk while the next could start: from one cut after its end.
struct Wait {
  std::size_t after = 0;  // the talk it follows
  double began = 0;       // that talk's end; the gap counts from here
  double from = 0;        // at risk from here …
  double to = 0;          // … to here, hours
  bool ended = false;     // by the next talk's start; else censored
};

inline constexpr double from_the_first = -std::numeric_limits<double>::infinity();
inline constexpr double to_the_last = std::numeric_limits<double>::infinity();

/// Whether the quiet after `one` was watched until `next` ended it by a word.
bool started(const Talk& one, const Talk& next);

/// The part of each wait that lies in [from, to): what was at risk there.
std::vector<Wait> waits_of(const Course& course, double from, double to);

/// The course as it was known at `end`.
Course before(const Course& course, double end);

/// Where training ends: `share` of the time from the first event to the end of the record.
double train_end(const Course& course, double share);
/// Talks that start before `end`, without the first: that one only starts the clock.
int talks_before(const Course& course, double end);

}  // namespace fonder::rhythm
