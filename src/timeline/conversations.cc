// Contact divided into conversations, and the quiet between them into silences.
#include <algorithm>

#include "parts.h"

namespace fonder::timeline {
namespace {

/// A time stamp knows the time to the second or the minute; two equal ones lie on average half of
/// that apart.
double half_a_grain(const Event& event) { return event.precision == Precision::minute ? 30 : 0.5; }

void count_in(const Event& e, Author last, Conversation& into) {
  if (e.author == Author::self) ++into.mine;
  if (e.author == Author::other) ++into.theirs;
  if (e.author != Author::unknown && e.author != last) ++into.turns;
  if (e.has(laughter)) ++into.laughs;
  if (e.kind != Kind::call) return;
  const auto seconds =
      static_cast<std::int32_t>(std::chrono::duration_cast<Seconds>(end_of(e) - e.at).count());
  into.call_seconds += std::min(seconds, INT32_MAX - into.call_seconds);
  into.longest_call = std::max(into.longest_call, seconds);
  into.two_sided = true;  // answered
}

std::vector<Conversation> conversations_of(std::span<const Event> contact, Seconds gap) {
  std::vector<Conversation> all;
  Author last = Author::unknown;
  for (std::uint32_t i = 0; i < contact.size(); ++i) {
    const Event& e = contact[i];
    if (all.empty() || e.at - all.back().end > gap) {
      all.push_back({.start = e.at, .end = e.at, .first = i, .initiator = e.author});
      last = Author::unknown;
    }
    Conversation& current = all.back();
    current.past = i + 1;
    current.end = std::max(current.end, end_of(e));
    count_in(e, last, current);
    current.two_sided = current.two_sided || (current.mine > 0 && current.theirs > 0);
    if (e.author != Author::unknown) last = current.ender = e.author;
  }
  return all;
}

/// Did the last turn ask something, or try to call?
bool asks_at_the_end(const Timeline& timeline, const Conversation& conversation) {
  for (std::uint32_t i = conversation.past; i-- > conversation.first;) {
    const Event& e = timeline.contact[i];
    if (e.author != conversation.ender) return false;
    if (e.kind == Kind::call) return false;  // they spoke: whatever was asked has its answer
    if (e.has(question) || e.kind == Kind::missed) return true;
  }
  return false;
}

Silence::State state_after(const Timeline& timeline, const Conversation& conversation) {
  if (conversation.ender == Author::unknown) return Silence::State::open;
  if (conversation.two_sided && !asks_at_the_end(timeline, conversation)) {
    return Silence::State::open;
  }
  return conversation.ender == Author::self ? Silence::State::pending_on_other
                                            : Silence::State::pending_on_self;
}

Silence::End ended_by(Author author) {
  switch (author) {
    case Author::self:
      return Silence::End::by_self;
    case Author::other:
      return Silence::End::by_other;
    case Author::unknown:
      break;
  }
  return Silence::End::by_unknown;
}

/// What interrupts a silence: presence, or not knowing. Where the two overlap, not knowing wins.
struct Barrier {
  Span span;
  bool hole = false;
};

std::vector<Barrier> barriers_of(const Timeline& timeline) {
  std::vector<Barrier> all;
  for (const Meeting& m : timeline.meetings) all.push_back({m.span, false});
  for (const Span& h : timeline.holes) all.push_back({h, true});
  std::ranges::sort(all, {}, [](const Barrier& b) { return b.span.from; });
  std::vector<Barrier> joined;
  for (const Barrier& b : all) {
    if (joined.empty() || joined.back().span.to < b.span.from) {
      joined.push_back(b);
      continue;
    }
    joined.back().span.to = std::max(joined.back().span.to, b.span.to);
    joined.back().hole = joined.back().hole || b.hole;
  }
  return joined;
}

/// Lays the silences of one stretch without contact, barrier by barrier.
class Laying {
 public:
  Laying(const Timeline& timeline, std::vector<Silence>& into)
      : timeline_(timeline), barriers_(barriers_of(timeline)), into_(into) {}

  /// From the end of one conversation to the start of the next (or the record's end).
  void between(std::uint32_t before, Instant until, Silence::End end,
               std::optional<std::uint32_t> after) {
    const Conversation& conversation = timeline_.conversations[before];
    open_ = Silence{
        .began = conversation.end, .state = state_after(timeline_, conversation), .before = before};
    while (next_ < barriers_.size() && barriers_[next_].span.to <= conversation.end) ++next_;
    for (std::size_t i = next_; i < barriers_.size() && barriers_[i].span.from < until; ++i) {
      pass(barriers_[i]);
    }
    close(until, end, after);
  }

 private:
  /// The silence ends where the barrier begins; after a meeting a new one begins, after a hole
  /// nobody knows.
  void pass(const Barrier& barrier) {
    if (open_ && barrier.span.from > open_->began) {
      close(barrier.span.from, barrier.hole ? Silence::End::hole : Silence::End::meeting, {});
    }
    open_.reset();
    if (!barrier.hole) open_ = Silence{.began = barrier.span.to};
  }

  void close(Instant until, Silence::End end, std::optional<std::uint32_t> after) {
    if (!open_ || open_->began >= until) return;
    // A word on the way home from a meeting ends no time apart.
    if (!open_->before && until - open_->began <= timeline_.cut.gap) return;
    open_->until = until;
    open_->end = end;
    open_->after = after;
    into_.push_back(*open_);
  }

  const Timeline& timeline_;
  std::vector<Barrier> barriers_;
  std::vector<Silence>& into_;
  std::size_t next_ = 0;
  std::optional<Silence> open_;
};

std::vector<Silence> silences_of(const Timeline& timeline) {
  std::vector<Silence> all;
  Laying laying(timeline, all);
  const auto n = static_cast<std::uint32_t>(timeline.conversations.size());
  for (std::uint32_t i = 0; i + 1 < n; ++i) {
    const Conversation& next = timeline.conversations[i + 1];
    laying.between(i, next.start, ended_by(next.initiator), i + 1);
  }
  // Beyond the window nobody knows whether it was quiet, even where a later day is marked.
  if (n > 0) laying.between(n - 1, timeline.window.to, Silence::End::record, {});
  return all;
}

std::vector<Reunion> reunions_of(const Timeline& timeline) {
  std::vector<Reunion> all;
  for (const Silence& s : timeline.silences) {
    if (s.state != Silence::State::open || !s.after) continue;
    const Conversation& conversation = timeline.conversations[*s.after];
    all.push_back({conversation.start, conversation.initiator, s.length(), *s.after});
  }
  return all;
}

}  // namespace

GapHistogram gaps_of(const Timeline& timeline) {
  GapHistogram gaps;
  if (timeline.contact.empty()) return gaps;
  std::size_t hole = 0;
  Instant end = end_of(timeline.contact.front());
  for (std::size_t i = 1; i < timeline.contact.size(); ++i) {
    const Event& e = timeline.contact[i];
    while (hole < timeline.holes.size() && timeline.holes[hole].to <= end) ++hole;
    const bool across = hole < timeline.holes.size() && timeline.holes[hole].from < e.at;
    const double seconds = std::chrono::duration<double>(e.at - end).count();
    if (!across) gaps.add(std::max(seconds, half_a_grain(e)));
    end = std::max(end, end_of(e));
  }
  return gaps;
}

void divide(Timeline& into) {
  into.conversations = conversations_of(into.contact.events(), into.cut.gap);
  into.silences = silences_of(into);
  into.reunions = reunions_of(into);
}

}  // namespace fonder::timeline
