// How often ranges that were made from what came before have held: fonder's own record.
#pragma once

#include <vector>

#include "apart.h"
#include "rhythm.h"

namespace fonder::rhythm {

/// One kind of range, made again and again from what had come until then.
struct Kept {
  enum class What : std::uint8_t {
    weeks,  // the usual range of a week, each asked about the week after
    waits,  // how long a time apart would last, asked of those of the record's later half
  };
  enum class Verdict : std::uint8_t {
    few,         // under twenty: nothing is said
    good,        // as many held as a right promise leaves 19 times of 20
    too_narrow,  // fewer
    too_wide,    // more
  };
  What what = What::weeks;
  int held = 0;
  int of = 0;
  double promised = 0;  // how many should have held
  int low = 0;          // what a right promise leaves 19 times of 20
  int high = 0;
  Verdict verdict = Verdict::few;
};

/// @param weeks  oldest first; at most the last five years are judged.
Kept kept_weeks(const WeeksInTouch& weeks);
/// Ranges of 8 in 10. The pair's own hours and shape from the first half of the time alone. Where a
/// meeting or a hole cut one off, its end is drawn evenly from what is left open.
Kept kept_waits(const timeline::Timeline& timeline, const PopulationAt& others);

/// As of the Sunday on or before `now`.
std::vector<Kept> kept_of(const timeline::Timeline& timeline, Instant now,
                          const PopulationAt& others);

/// Fills low, high and verdict from the rest.
///
/// The least and the most that Binomial(of, promised / of) leaves with 1 in 40 to either side.
void judge(Kept& kept);

}  // namespace fonder::rhythm
