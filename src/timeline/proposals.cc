#include "proposals.h"

#include <algorithm>
#include <functional>

#include "parts.h"
#include "tail.h"

namespace fonder::timeline {
namespace {

constexpr Days shortest_gap{7};
constexpr std::chrono::days neighbourhood{182};
constexpr double false_alarms = 0.025;  // per record; measured in simulate/calibration_test.cc
constexpr std::size_t most_gaps = 4;
constexpr Days shortest_between_sources{7};

/// No contact from one conversation to the next: how long, without the time they were together.
struct Quiet {
  Span span;
  Days apart{0};
};

/// Ended ones; those that a hole cut short or that still run are nobody's candidates.
std::vector<Quiet> ended_quiet(const Timeline& timeline) {
  std::vector<Quiet> all;
  Quiet open;
  for (const Silence& s : timeline.silences) {
    if (s.before) open = {{s.began, s.until}, Days{0}};
    open.span.to = s.until;
    open.apart += s.length();
    if (s.end == Silence::End::meeting) continue;
    if (!s.censored() && open.apart > Days{0}) all.push_back(open);
    open = {};
  }
  return all;
}

/// Lengths in days of all but those set aside, and of those near the one in question only.
std::vector<double> lengths(const std::vector<Quiet>& all, std::size_t from,
                            std::optional<Instant> near) {
  std::vector<double> days;
  for (std::size_t i = from; i < all.size(); ++i) {
    const bool is_near = !near || (all[i].span.to > *near - neighbourhood &&
                                   all[i].span.from < *near + neighbourhood);
    if (is_near) days.push_back(all[i].apart.count());
  }
  return days;
}

/// Unlike any other: against the whole record, and against the year around it, where a rarer season
/// makes longer quiet ordinary.
bool unlike_any_other(const std::vector<Quiet>& by_length, std::size_t aside, std::size_t which) {
  const double days = by_length[which].apart.count();
  const Span& span = by_length[which].span;
  const Instant middle = span.from + (span.to - span.from) / 2;
  if (chance_of_longest(lengths(by_length, aside, {}), days) > false_alarms) return false;
  return chance_of_longest(lengths(by_length, aside, middle), days) <= false_alarms;
}

/// The longest few are set aside together, so that two lost phones do not hide each other: the
/// largest set of which even the shortest is unlike the rest.
std::vector<Hole> quiet_gaps(const Timeline& timeline) {
  std::vector<Quiet> all = ended_quiet(timeline);
  std::ranges::sort(all, std::greater<>(), &Quiet::apart);
  std::vector<Hole> found;
  for (std::size_t aside = std::min(most_gaps, all.size()); aside > 0; --aside) {
    const Quiet& shortest = all[aside - 1];
    if (shortest.apart < shortest_gap || !unlike_any_other(all, aside, aside - 1)) continue;
    for (std::size_t i = 0; i < aside; ++i) {
      // Behind the last message's own instant: its day is told of, at midnight sharp too.
      const Span quiet{all[i].span.from + Milliseconds{1}, all[i].span.to};
      found.push_back({quiet, Hole::Answer::open, Hole::Why::both_quiet});
    }
    break;
  }
  return found;
}

/// What no import reaches, between two that do.
std::vector<Hole> between_sources(std::span<const Coverage> covers) {
  std::vector<Span> reached;
  for (const Coverage& c : covers) reached.push_back(c.span);
  reached = merged(std::move(reached));
  std::vector<Hole> found;
  for (std::size_t i = 1; i < reached.size(); ++i) {
    const Span between{reached[i - 1].to, reached[i].from};
    if (Days{between.to - between.from} < shortest_between_sources) continue;
    found.push_back({between, Hole::Answer::open, Hole::Why::before_source});
  }
  return found;
}

/// What is not told of before a cut start. Where they were in touch by another channel then, that
/// is a record, if perhaps not a whole one.
Span before(const Coverage& cut, std::span<const Coverage> covers) {
  Span span{since_always, cut.span.from};
  for (const Coverage& other : covers) {
    if (other.span.from < cut.span.from) span.from = std::max(span.from, other.span.to);
  }
  return span;
}

/// One channel's exports overlap: its start is cut only where no older export of it reaches.
std::vector<Hole> cut_starts(std::span<const Coverage> covers) {
  std::vector<Hole> found;
  for (const Coverage& c : covers) {
    const bool older = std::ranges::any_of(covers, [&](const Coverage& other) {
      return other.channel == c.channel && other.span.from < c.span.from;
    });
    const Hole hole{before(c, covers), Hole::Answer::open, Hole::Why::cut_start};
    if (hole.span.from >= hole.span.to) continue;
    const bool known_already =
        std::ranges::any_of(found, [&](const Hole& h) { return h.span == hole.span; });
    if (c.cut_start && !older && !known_already) found.push_back(hole);
  }
  return found;
}

/// The days of it on which nothing is told of at all: the first and the last hold a message.
Span whole_days(const Span& span, const Zone& zone) {
  const local_days first = zone.day(span.from - Milliseconds{1}) + std::chrono::days{1};
  const Instant from = span.from == since_always ? since_always : zone.start_of(first);
  return {from, zone.start_of(zone.day(span.to))};
}

bool overlap(const Span& a, const Span& b) { return a.from < b.to && b.from < a.to; }

}  // namespace

std::vector<Hole> propose_holes(const Timeline& timeline, std::span<const Coverage> covers,
                                std::span<const Hole> known) {
  std::vector<Hole> all = cut_starts(covers);
  for (const std::vector<Hole>& more : {between_sources(covers), quiet_gaps(timeline)}) {
    for (const Hole& hole : more) {
      const bool seen = std::ranges::any_of(
          all, [&](const Hole& other) { return overlap(hole.span, other.span); });
      if (!seen) all.push_back(hole);
    }
  }
  for (Hole& hole : all) hole.span = whole_days(hole.span, timeline.zone);
  std::erase_if(all, [&](const Hole& hole) {
    if (hole.span.from >= hole.span.to) return true;
    return std::ranges::any_of(known, [&](const Hole& k) { return overlap(hole.span, k.span); });
  });
  std::ranges::sort(all, {}, [](const Hole& hole) { return hole.span.from; });
  return all;
}

}  // namespace fonder::timeline
