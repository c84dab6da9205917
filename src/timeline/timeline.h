// What happened between the two of them, in order: conversations, the quiet after each of them,
// coming back, meetings, weeks marked by hand, and what is not recorded.
//
// A pure function of the events. Reactions and automatic messages neither start nor end anything;
// a deleted message was contact; a call lasts until its end. The quiet that is running now is kept,
// as censored, and nothing outside may show anything conditional on it (design.md 3): what is shown
// about the pair ends at `told_until`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "cut.h"

#include "base/event.h"
#include "base/zone.h"

namespace fonder::timeline {

/// What one import says it covers: from its first event to when it was made, else to its last
/// event.
struct Coverage {
  Channel channel = Channel::csv;
  Span span;
  bool cut_start = false;  // its oldest end is probably cut
  bool operator==(const Coverage&) const = default;
};

/// All that a timeline is made of.
struct Record {
  std::vector<Event> events{};     // any order; equal instants stay in the order given
  std::vector<Coverage> covers{};  // empty: the record reaches from the first event to the last
  std::vector<Hole> holes{};       // declared and proposed; those answered "quiet" are ignored
  Zone zone = Zone::utc();         // whose midnight ends a day, for holes and the record's ends
};

/// Events without a gap longer than the cut.
struct Conversation {
  Instant start{};
  Instant end{};            // of its last message or call
  std::uint32_t first = 0;  // its events: contact[first, past)
  std::uint32_t past = 0;
  std::uint32_t mine = 0;         // messages and calls of mine …
  std::uint32_t theirs = 0;       // … and of theirs; the rest has no known author
  std::uint32_t turns = 0;        // runs of one author
  std::uint32_t laughs = 0;       // messages with laughter in them
  std::int32_t call_seconds = 0;  // of all its calls
  std::int32_t longest_call = 0;  // seconds
  Author initiator = Author::unknown;
  Author ender = Author::unknown;
  bool two_sided = false;  // both wrote, or they spoke on the phone
  std::uint32_t events() const { return past - first; }
  Seconds length() const { return std::chrono::duration_cast<Seconds>(end - start); }
  bool operator==(const Conversation&) const = default;
};

/// The quiet after a conversation, or after a meeting.
struct Silence {
  enum class State : std::uint8_t {
    open,              // nobody owes anything
    pending_on_other,  // I wrote alone, or asked last
    pending_on_self,   // they wrote alone, or asked last
  };
  enum class End : std::uint8_t {
    by_self,
    by_other,
    by_unknown,  // someone; the record does not say who
    meeting,     // censored from here on
    hole,
    record,  // the quiet that is running
  };
  Instant began{};
  Instant until{};
  State state = State::open;
  End end = End::record;
  std::optional<std::uint32_t> before{};  // the conversation it follows; none after a meeting
  std::optional<std::uint32_t> after{};   // the conversation that ended it; none where censored
  bool censored() const { return end >= End::meeting; }
  /// A pending silence ended by the one it was pending on: an answer, no initiation.
  bool late_reply() const;
  Days length() const { return until - began; }
  bool operator==(const Silence&) const = default;
};

/// A conversation that ended an open silence.
struct Reunion {
  Instant at;
  Author by = Author::unknown;
  Days apart{0};  // since the conversation or meeting before it
  std::uint32_t conversation = 0;
  bool operator==(const Reunion&) const = default;
};

/// Time together: from a calendar, or a day marked by hand. Overlapping ones are one.
struct Meeting {
  Span span;
  bool by_hand = false;
  bool operator==(const Meeting&) const = default;
};

/// What a person marked about one week: named days, or just how many.
struct WeekMark {
  local_days monday;
  // Named days, bit 0 Monday to bit 6 Sunday.
  std::uint8_t together = 0;
  std::uint8_t talked = 0;
  std::uint8_t apart = 0;
  // How many days, where no days were named; 0 to 7.
  std::uint8_t together_days = 0;
  std::uint8_t talked_days = 0;
  std::uint8_t apart_days = 0;
  bool operator==(const WeekMark&) const = default;
};

/// The events that make contact, in order. Whatever is made from a timeline shares them: a copy or
/// an earlier part costs nothing, however many there are.
class Contact {
 public:
  Contact() = default;
  explicit Contact(std::vector<Event> events);
  /// Those before that instant.
  Contact before(Instant end) const;

  std::span<const Event> events() const { return events_; }
  auto begin() const { return events_.begin(); }
  auto end() const { return events_.end(); }
  auto rbegin() const { return events_.rbegin(); }
  auto rend() const { return events_.rend(); }
  std::size_t size() const { return events_.size(); }
  bool empty() const { return events_.empty(); }
  const Event& operator[](std::size_t i) const { return events_[i]; }
  const Event& front() const { return events_.front(); }
  const Event& back() const { return events_.back(); }
  bool operator==(const Contact& other) const;

 private:
  std::shared_ptr<const std::vector<Event>> all_;
  std::span<const Event> events_;
};

struct Timeline {
  Zone zone = Zone::utc();
  /// Messages, calls, missed calls: what makes contact, by (time, order given).
  Contact contact;
  /// What is recorded, as a whole, both ends included; 1970 without a record. Meetings and marks
  /// speak for their own days and do not widen it.
  Span window;
  /// The last thing the record tells of: contact, a meeting's end, a marked day. The quiet after it
  /// is running.
  Instant told_until;
  /// The first thing in the record is probably not the first there was.
  bool cut_start = false;
  /// Not recorded inside the window: merged, in order.
  std::vector<Span> holes;
  Cut cut;
  std::vector<Conversation> conversations;
  std::vector<Silence> silences;
  std::vector<Reunion> reunions;
  std::vector<Meeting> meetings;
  std::vector<WeekMark> marks;

  bool recorded(Instant at) const;
  /// The quiet that runs: nothing that is told of ended it. Nothing is ever said about it.
  bool running(const Silence& silence) const;
};

/// The whole of it. Never fails: no events give an empty timeline. O(n log n), O(n) where sorted.
Timeline timeline_of(Record record);

/// The same record cut into conversations elsewhere: for headline results at half and twice the
/// cut.
Timeline with_cut(const Timeline& timeline, Cut cut);

/// The record as it was before `end`: what the numbers of an earlier Sunday were made from.
Timeline up_to(const Timeline& timeline, Instant end);

/// The local day of an event, by its own clock.
local_days day_of(const Event& event);
/// A call's or meeting's end; the instant itself for everything else.
Instant end_of(const Event& event);
/// Messages, calls and missed calls that a person sent.
bool is_contact(const Event& event);

}  // namespace fonder::timeline
