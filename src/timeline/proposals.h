// Stretches that are probably not recorded, for the person to answer: proposed, never decided.
#pragma once

#include <span>
#include <vector>

#include "timeline.h"

namespace fonder::timeline {

/// "Since always": the start of a hole that reaches back before anything we know.
inline constexpr Instant since_always{};

/// Proposes, in whole days of the timeline's zone on which nothing is told of,
///   cut_start      to where an export begins whose oldest end is cut: from `since_always`, or
///                  from where an older export of another channel ends;
///   before_source  between two exports, where neither reaches;
///   both_quiet     a quiet of at least a week, in both directions, that this pair's other quiet
///                  times would bring forth in one of forty records (docs/rhythm.md).
/// Never the quiet that is running. None that overlaps a known hole, whatever its answer.
std::vector<Hole> propose_holes(const Timeline& timeline, std::span<const Coverage> covers,
                                std::span<const Hole> known);

}  // namespace fonder::timeline
