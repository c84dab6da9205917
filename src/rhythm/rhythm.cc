#include "rhythm.h"

#include <algorithm>

#include "parts.h"

namespace fonder::rhythm {

using timeline::Timeline;

Cuts cuts_of(const Timeline& timeline) {
  const Seconds gap = timeline.cut.gap;
  return {timeline, with_cut(timeline, {gap / 2, timeline.cut.by}),
          with_cut(timeline, {gap * 2, timeline.cut.by})};
}

namespace {

/// Of the weeks from the first mark to the last, those that are marked.
double share_marked(const std::vector<timeline::WeekMark>& marks) {
  if (marks.empty()) return 0;
  const auto days = (marks.back().monday - marks.front().monday).count();
  return static_cast<double>(marks.size()) / static_cast<double>(days / 7 + 1);
}

}  // namespace

double coverage_of(const Timeline& timeline) {
  const Instant from = timeline.window.from;
  const Instant to = std::min(timeline.window.to, timeline.told_until);
  if (from >= to) return timeline.contact.empty() ? share_marked(timeline.marks) : 1;
  Milliseconds lost{0};
  for (const Span& hole : timeline.holes) {
    lost += std::max(Milliseconds{0}, std::min(hole.to, to) - std::max(hole.from, from));
  }
  return 1 - Days{lost} / Days{to - from};
}

Rhythm rhythm_of(const Timeline& timeline, Instant now) {
  Rhythm rhythm;
  rhythm.as_of = sunday_on_or_before(timeline.zone.day(now));
  const Instant end = timeline.zone.start_of(rhythm.as_of + std::chrono::days{1});
  const Timeline until = up_to(timeline, end);
  const Cuts cuts = cuts_of(until);
  rhythm.weeks = weeks_in_touch(until);
  rhythm.clock = clock_of(until, rhythm.weeks.weeks);
  rhythm.reached_out = reached_out(cuts);
  rhythm.my_answers = my_answers(cuts);
  rhythm.times_apart = times_apart(until);
  rhythm.returns = returns_of(until, rhythm.weeks.weeks);
  rhythm.moments = moments_of(until);
  return rhythm;
}

}  // namespace fonder::rhythm
