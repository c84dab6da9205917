// Who reached out after time apart: counts, their range, and the coin beside them.
#include "parts.h"
#include "proportion.h"

namespace fonder::rhythm {
namespace {

using timeline::Timeline;

constexpr int fewest = 20;
constexpr double coin_low = 0.4;
constexpr double coin_high = 0.6;
constexpr int spans_in_hours[] = {8, 48, 168};

struct Counts {
  int you = 0;
  int them = 0;
  int n() const { return you + them; }
};

/// Open times apart only: an answer that came late is no reaching out.
Counts count(const Timeline& timeline, int over_hours) {
  Counts counts;
  for (const timeline::Reunion& reunion : timeline.reunions) {
    if (reunion.apart <= std::chrono::hours{over_hours}) continue;
    if (reunion.by == Author::self) ++counts.you;
    if (reunion.by == Author::other) ++counts.them;
  }
  return counts;
}

enum class Lean { coin, you, them };

/// A side is named only where the whole range lies beyond what a fair coin might be taken for.
Lean lean(const Counts& counts) {
  const Range range = wilson(counts.you, counts.n());
  if (range.low > coin_high) return Lean::you;
  if (range.high < coin_low) return Lean::them;
  return Lean::coin;
}

ReachedOutRow row(const Cuts& cuts, int over_hours, double coverage) {
  const Counts counts = count(cuts.fitted, over_hours);
  ReachedOutRow row{over_hours, counts.you, counts.them,
                    not_enough({Needs::What::times_apart, counts.n(), fewest}, coverage)};
  if (counts.n() < fewest) return row;
  const Range range = wilson(counts.you, counts.n());
  Figure& figure = row.figure;
  figure.estimate = static_cast<double>(counts.you) / counts.n();
  figure.low = range.low;
  figure.high = range.high;
  figure.level = figure.attained = 0.9;
  figure.needs.reset();
  const Lean here = lean(counts);
  if (here == Lean::coin) figure.doubt = Doubt::coin;
  if (here != lean(count(cuts.half, over_hours)) || here != lean(count(cuts.twice, over_hours))) {
    figure.doubt = Doubt::cut;
  }
  figure.status = figure.doubt == Doubt::none ? Status::ok : Status::approximate;
  return row;
}

}  // namespace

ReachedOut reached_out(const Cuts& cuts) {
  ReachedOut result;
  const double coverage = coverage_of(cuts.fitted);
  for (const int hours : spans_in_hours) result.rows.push_back(row(cuts, hours, coverage));
  result.figure = result.rows.front().figure;
  return result;
}

}  // namespace fonder::rhythm
