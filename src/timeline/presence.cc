// What is recorded, and when the two were together: windows, holes, meetings and marked weeks.
#include <algorithm>
#include <map>

#include "parts.h"

namespace fonder::timeline {
namespace {

using namespace std::chrono;

Span day_span(const Zone& zone, local_days day) {
  return {zone.start_of(day), zone.start_of(day + days{1})};
}

/// Meetings and days marked together, joined where they overlap.
std::vector<Meeting> meetings_of(const std::vector<Event>& presence, const Zone& zone) {
  std::vector<Meeting> all;
  for (const Event& e : presence) {
    if (e.kind == Kind::meeting && e.precision != Precision::day) {
      all.push_back({{e.at, std::max(end_of(e), e.at + Milliseconds{1})}, false});
    } else if (e.kind == Kind::meeting || e.kind == Kind::together) {
      if (e.precision == Precision::week) continue;
      Span span = day_span(zone, day_of(e));
      span.to = std::max(span.to, end_of(e));
      all.push_back({span, e.kind == Kind::together});
    }
  }
  std::ranges::sort(all, {}, [](const Meeting& m) { return m.span.from; });
  std::vector<Meeting> joined;
  for (const Meeting& m : all) {
    if (joined.empty() || joined.back().span.to < m.span.from) {
      joined.push_back(m);
      continue;
    }
    joined.back().span.to = std::max(joined.back().span.to, m.span.to);
    joined.back().by_hand = joined.back().by_hand && m.by_hand;
  }
  return joined;
}

void add_mark(const Event& e, WeekMark& mark) {
  const auto amount = static_cast<std::uint8_t>(std::min<int>(e.amount, 7));
  const auto bit = static_cast<std::uint8_t>(1U << (day_of(e) - mark.monday).count());
  const bool named = e.precision != Precision::week;
  const auto set = [&](std::uint8_t& bits, std::uint8_t& count) {
    if (named) bits |= bit;
    if (!named) count = std::max(count, amount);
  };
  if (e.kind == Kind::together) set(mark.together, mark.together_days);
  if (e.kind == Kind::talked) set(mark.talked, mark.talked_days);
  if (e.kind == Kind::apart) set(mark.apart, mark.apart_days);
}

std::vector<WeekMark> marks_of(const std::vector<Event>& presence) {
  std::map<local_days, WeekMark> weeks;
  for (const Event& e : presence) {
    if (e.kind == Kind::meeting) continue;
    WeekMark& mark = weeks[monday_of(day_of(e))];
    mark.monday = monday_of(day_of(e));
    add_mark(e, mark);
  }
  std::vector<WeekMark> all;
  all.reserve(weeks.size());
  for (const auto& [monday, mark] : weeks) all.push_back(mark);
  return all;
}

/// From the first contact or import to the last. Meetings and marks speak for their own days only.
Span window_of(const Record& record, const Timeline& timeline) {
  std::vector<Span> spans;
  for (const Coverage& c : record.covers) spans.push_back(c.span);
  if (!timeline.contact.empty()) {
    const auto& last = timeline.contact.back();
    spans.push_back({timeline.contact.front().at, end_of(last)});
  }
  std::erase_if(spans, [](const Span& s) { return s.from > s.to; });
  if (spans.empty()) return {};
  Span all = spans.front();
  for (const Span& s : spans) all = {std::min(all.from, s.from), std::max(all.to, s.to)};
  return all;
}

std::vector<Span> holes_of(const Record& record, Span window) {
  std::vector<Span> spans;
  for (const Hole& hole : record.holes) {
    if (!hole.counts()) continue;
    spans.push_back({std::max(hole.span.from, window.from), std::min(hole.span.to, window.to)});
  }
  return merged(std::move(spans));
}

}  // namespace

std::vector<Span> merged(std::vector<Span> spans) {
  std::erase_if(spans, [](const Span& s) { return s.from >= s.to; });
  std::ranges::sort(spans, {}, &Span::from);
  std::vector<Span> joined;
  for (const Span& s : spans) {
    if (!joined.empty() && s.from <= joined.back().to) {
      joined.back().to = std::max(joined.back().to, s.to);
    } else {
      joined.push_back(s);
    }
  }
  return joined;
}

void place_presence(const Record& record, const std::vector<Event>& presence, Timeline& into) {
  into.meetings = meetings_of(presence, into.zone);
  into.marks = marks_of(presence);
  into.window = window_of(record, into);
  into.holes = holes_of(record, into.window);
  into.cut_start = std::ranges::any_of(record.covers, [&](const Coverage& c) {
    return c.cut_start && c.span.from <= into.window.from;
  });
}

}  // namespace fonder::timeline
