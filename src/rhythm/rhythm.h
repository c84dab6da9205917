// The first rhythm of a pair: what is ordinary for the two of them, from a timeline alone.
//
// Pure; the same for the same input, to the bit. Figures about the pair are by the week or wider,
// and end where the record last tells of something: a quiet hour, day or month after the last event
// changes nothing here. Nothing is said about the other one's timing. Formulas: docs/rhythm.md.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "figure.h"

#include "timeline/timeline.h"

namespace fonder::rhythm {

// --- weeks in touch ---

enum class WeekStatus : std::uint8_t {
  recorded,  // all of it
  partly,    // some days only, or it has not ended in the record: stays out of every average
  not_recorded,
};

struct Week {
  local_days monday;
  WeekStatus status = WeekStatus::not_recorded;
  int in_touch = 0;  // days with contact, a meeting or a mark, 0 to 7; nothing where not recorded
  int together = 0;  // days
  int apart = 0;     // days marked apart by hand
  int own = 0;       // own time kept: filled in by whoever knows the plans
  int recorded_days = 0;  // 0 to 7
  std::optional<double>
      median;           // the smooth one; none across holes and where too few weeks lie near
  bool inside = false;  // recorded, and within the usual range
};

struct WeeksInTouch {
  /// estimate: the median week; low, high: the usual range, whole days; attained: its share of
  /// weeks.
  Figure figure;
  std::vector<Week> weeks;  // from the first week of the record to the last one told of, in order
  /// Of the last eight recorded weeks, how many lie inside.
  int recent_inside = 0;
  int recent_of = 0;
  /// Ranges made from the weeks before alone: how often the next week lay inside. 0 of 0: none yet.
  int held = 0;
  int held_of = 0;
  /// The range speaks of the later weeks, which count more, and not of the record as a whole.
  bool lately = false;
  /// The last recorded week, as an index into `weeks`.
  std::optional<std::size_t> latest;
  /// Worth drawing: 14 recorded days and 100 messages, or any week marked by hand.
  bool drawn = false;
};

// --- the clock ---

/// Six hours of one weekday (0 Monday), or of all days.
struct Block {
  enum class Part : std::uint8_t { night, morning, afternoon, evening };  // from 0, 6, 12, 18
  std::optional<int> weekday;
  Part part = Part::night;
  double share = 0;  // of the pair's contact
  double sure = 0;   // share of resampled records in which it is the busiest
};

struct Clock {
  /// estimate: the share of the busiest part of the day; n: hours with contact.
  Figure figure;
  std::array<std::array<double, 24>, 7> share{};  // sums to 1, Monday first; all 0 where not enough
  double largest = 0;
  int weeks = 0;               // pooled over
  std::optional<Block> part;   // the busiest quarter of the day; none: can't tell
  std::optional<Block> block;  // the busiest quarter of one weekday; none: can't tell
};

// --- who reached out after time apart ---

struct ReachedOutRow {
  int over_hours = 0;
  int you = 0;
  int them = 0;
  /// estimate: your share. Coin: approximate unless the 90 % range lies outside .4 to .6.
  Figure figure;
};

struct ReachedOut {
  Figure figure;                    // of the first row
  std::vector<ReachedOutRow> rows;  // over 8 h, 48 h, 168 h
};

// --- my own answers ---

struct AnswerPoint {
  int minutes = 0;
  double answered = 0;  // by then
  double low = 0;
  double high = 0;
};

struct MyAnswers {
  /// estimate: the median wait in minutes of my waking time.
  Figure figure;
  std::vector<AnswerPoint> curve;  // 1 min at the earliest to 16 hours, of waking time
  int waiting = 0;                 // never answered, though it was asked for: counted as waiting
  /// My own quiet hours, minutes after midnight, [from, to) around it; nothing where none is seen.
  struct Quiet {
    int from = 0;
    int to = 0;
  };
  std::optional<Quiet> quiet;
};

// --- times apart ---

struct TimesApart {
  enum class From : std::uint8_t {
    marks,     // days marked apart
    meetings,  // between one meeting and the next
    quiet,     // no contact at all
  };
  /// estimate: the median in days; low, high: its 90 % range.
  Figure figure;
  Figure eighteen;                // "18 of 20 last … or less", days
  std::array<double, 20> dots{};  // quantiles at 2.5 %, 7.5 % …, days; each equally likely
  From from = From::quiet;
};

// --- coming back, week by week ---

struct Returns {
  /// Two weeks before the one they came back in, to two after it.
  static constexpr int before = 2;
  static constexpr std::size_t steps = 5;
  struct Line {
    local_days back;                                   // the day
    Days apart{0};                                     // before it
    std::array<std::optional<int>, steps> in_touch{};  // days; none where not recorded whole
  };
  struct Step {
    double median = 0;
    int low = 0, high = 0;  // eight in ten lie in it, both ends included
    int n = 0;
  };
  /// estimate, low, high: of the week they came back in; n: lines that have it.
  Figure figure;
  int came_back = 0;        // in all, whether the week is recorded whole or not
  std::vector<Line> lines;  // in order, the last 40 of those whose week is recorded whole
  std::array<std::optional<Step>, steps> middle{};  // from eight lines on
};

// --- moments ---

/// A day that may be worth keeping, found by numbers alone.
struct Moment {
  /// The numbers are kept in journals: never renumber, only add.
  enum class Kind : std::uint8_t {
    long_call,
    long_conversation,
    coming_back,
    laughter,
    first,
    warmth,
    first_call,
    first_voice,  // the first message that was spoken
    first_warmth,
  };
  std::string id;  // "long_call-2025-05-04": the same whenever the same record is read
  Kind kind = Kind::first;
  local_days date;
  Seconds length{0};  // of the call or conversation
  int messages = 0;
  Days apart{0};     // coming back: since when
  double share = 0;  // of its messages, with laughter or warm words

  /// What it stands out from. Of calls (seconds), talks (messages) and times apart (days): what 19
  /// of 20 do not exceed; 0 where there are fewer than 20. Of laughter and warmth: the share
  /// of the whole record.
  double usual = 0;
  int among = 0;     // how many calls, talks or times apart there are
  local_days since;  // of a first time: since when it would have been recorded
};

// --- all of it ---

struct Rhythm {
  local_days as_of;  // the Sunday these numbers belong to
  WeeksInTouch weeks;
  Clock clock;
  ReachedOut reached_out;
  MyAnswers my_answers;
  TimesApart times_apart;
  Returns returns;
  std::vector<Moment> moments;  // at most five a year and four first times, newest first
};

/// The Sunday whose numbers are shown on that day: numbers change once a week.
local_days sunday_on_or_before(local_days day);

/// @param now only decides which Sunday's numbers these are.
Rhythm rhythm_of(const timeline::Timeline& timeline, Instant now);

}  // namespace fonder::rhythm
