// The usual range of something counted in whole days of a week.
#pragma once

#include <array>
#include <span>

namespace fonder::rhythm {

/// Days of a week, 0 to 7, and how much weight the weeks with so many have.
using DayWeights = std::array<double, 8>;

struct UsualRange {
  int low = 0;
  int high = 7;
  double share = 1;  // of the weight it was made from
  bool holds(int days) const { return low <= days && days <= high; }
  bool operator==(const UsualRange&) const = default;
};

/// Of all ranges of whole days that hold the median, the one whose two tails lie nearest to a tenth
/// of the weight each; of equal ones the shorter. Whole days seldom allow a tenth itself: the share
/// that it holds goes beside the range.
UsualRange usual_range(const DayWeights& weights);

/// The middle week, a whole number of days.
int median_of(const DayWeights& weights);

/// A recorded week: when, and its days.
struct Counted {
  int week = 0;  // number of the week, increasing
  int days = 0;
};

/// Weight of a week that lies so many weeks before the newest: half every 26 weeks.
double week_weight(int age);

struct Usual {
  UsualRange range;
  int median = 0;
  /// How often the range would hold a further such week: every week judged by the range that all
  /// others make, weighted alike. The range's own share would flatter it, since it was chosen on
  /// the same weeks.
  double attained = 0;
  /// Ranges made from the weeks before alone, from the ninth week on, and how many held.
  int held = 0;
  int held_of = 0;
};

Usual usual_of(std::span<const Counted> weeks);

}  // namespace fonder::rhythm
