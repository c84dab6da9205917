#include "timeline.h"

#include <algorithm>
#include <span>
#include <utility>

#include "parts.h"

namespace fonder::timeline {
namespace {

using namespace std::chrono;

constexpr Seconds longest_call = hours{24};
constexpr Seconds longest_meeting = days{366};

bool earlier(const Event& a, const Event& b) { return a.at < b.at; }

bool is_mark(Kind kind) {
  return kind == Kind::together || kind == Kind::talked || kind == Kind::apart;
}

/// Cut, conversations, silences and reunions, once everything else stands.
void finish(Timeline& timeline) {
  tell_until(timeline);
  timeline.cut = fit_cut(gaps_of(timeline), timeline.contact.size());
  divide(timeline);
}

}  // namespace

Contact::Contact(std::vector<Event> events)
    : all_(std::make_shared<const std::vector<Event>>(std::move(events))), events_(*all_) {}

Contact Contact::before(Instant end) const {
  Contact part = *this;
  const auto first = std::ranges::lower_bound(events_, end, {}, &Event::at);
  part.events_ = events_.first(static_cast<std::size_t>(first - events_.begin()));
  return part;
}

bool Contact::operator==(const Contact& other) const {
  return std::ranges::equal(events_, other.events_);
}

bool is_contact(const Event& event) {
  const bool kind =
      event.kind == Kind::message || event.kind == Kind::call || event.kind == Kind::missed;
  return kind && !event.has(automatic) && believable(event.at);
}

Instant end_of(const Event& event) {
  Seconds limit{0};
  if (event.kind == Kind::call) limit = longest_call;
  if (event.kind == Kind::meeting) limit = longest_meeting;
  return event.at + std::clamp(Seconds{event.seconds}, Seconds{0}, limit);
}

local_days day_of(const Event& event) {
  return local_days{floor<days>(event.at + minutes{event.offset_minutes}).time_since_epoch()};
}

void order_contact(std::vector<Event> events, Timeline& into) {
  std::erase_if(events, [](const Event& e) { return !is_contact(e); });
  if (!std::ranges::is_sorted(events, earlier)) std::ranges::stable_sort(events, earlier);
  into.contact = Contact(std::move(events));
}

void tell_until(Timeline& into) {
  Instant last{};
  // Calls may overlap, but the longest is a day: only the last day of contact can reach furthest.
  const std::span<const Event> contact = into.contact.events();
  for (auto e = contact.rbegin(); e != contact.rend() && e->at + longest_call >= last; ++e) {
    last = std::max(last, end_of(*e));
  }
  for (const Meeting& m : into.meetings) last = std::max(last, m.span.to);
  for (const WeekMark& mark : into.marks) {
    const auto named = static_cast<unsigned>(mark.together | mark.talked | mark.apart);
    const bool counted = mark.together_days + mark.talked_days + mark.apart_days > 0;
    const int until = counted ? 7 : static_cast<int>(std::bit_width(named));
    last = std::max(last, into.zone.start_of(mark.monday + days{until}));
  }
  into.told_until = last;
}

bool Timeline::recorded(Instant at) const {
  if (at < window.from || at > window.to) return false;
  const auto after = std::ranges::upper_bound(holes, at, {}, &Span::from);
  return after == holes.begin() || std::prev(after)->to <= at;
}

bool Timeline::running(const Silence& silence) const {
  return silence.end == Silence::End::record || silence.until > told_until;
}

bool Silence::late_reply() const {
  return (state == State::pending_on_self && end == End::by_self) ||
         (state == State::pending_on_other && end == End::by_other);
}

Timeline timeline_of(Record record) {
  Timeline timeline;
  timeline.zone = record.zone;
  std::vector<Event> presence;
  for (const Event& e : record.events) {
    const bool is_presence = is_mark(e.kind) || e.kind == Kind::meeting;
    if (is_presence && believable(e.at)) presence.push_back(e);
  }
  order_contact(std::move(record.events), timeline);
  place_presence(record, presence, timeline);
  finish(timeline);
  return timeline;
}

Timeline with_cut(const Timeline& timeline, Cut cut) {
  Timeline other = timeline;
  other.cut = cut;
  divide(other);
  return other;
}

Timeline up_to(const Timeline& timeline, Instant end) {
  if (timeline.told_until <= end && timeline.window.to <= end) return timeline;
  Timeline part = timeline;
  part.contact = timeline.contact.before(end);
  std::erase_if(part.meetings, [&](const Meeting& m) { return m.span.from >= end; });
  for (Meeting& m : part.meetings) m.span.to = std::min(m.span.to, end);
  std::erase_if(part.marks,
                [&](const WeekMark& m) { return timeline.zone.start_of(m.monday) >= end; });
  part.window.to = std::max(part.window.from, std::min(part.window.to, end));
  std::erase_if(part.holes, [&](const Span& h) { return h.from >= part.window.to; });
  for (Span& h : part.holes) h.to = std::min(h.to, part.window.to);
  finish(part);
  return part;
}

}  // namespace fonder::timeline
