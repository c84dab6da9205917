// A record read under a population: the cells of the gap, the draws of its own shape, and what of a
// curve can be said from them. docs/model.md, "The pair's one curve".
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "apart.h"
#include "own.h"
#include "pair_fit.h"
#include "shape.h"

namespace fonder::rhythm {

inline constexpr double usual_split = 24;  // hours

/// Starts, expected starts and hours of average readiness of some steps together.
class Pooled {
 public:
  explicit Pooled(const GapCells& cells)
      : cells_(&cells), in_(Eigen::VectorXd::Zero(cells.clock.size())) {}
  void add(int step) { in_[step] = 1; }
  double clock() const { return in_.dot(cells_->clock); }
  int starts() const { return static_cast<int>(in_.dot(cells_->starts)); }
  bool empty() const { return !(clock() > 0); }
  /// Starts expected an hour of average readiness, under shapes, draw by draw.
  Eigen::VectorXd rates(const Eigen::MatrixXd& factor) const {
    return factor.transpose() * in_.cwiseProduct(cells_->expected) / clock();
  }

 private:
  const GapCells* cells_;
  Eigen::VectorXd in_;
};

/// One curve at one cut: the cells, and what may be thought of them.
struct Reading {
  GapGrid grid;
  std::vector<Wait> waits;
  double weeks = 0;  // from the first talk to the record's end
  OwnWeek own;
  std::vector<GapCells>
      parts;  // up to the first origin of the rehearsal, and from each to the next
  GapCells cells;
  Shapes shapes;
  OwnSpread spread;

  Reading(const Course& course, const Population& population);
  /// The same where the truth is known: its shape is the one draw, and the rate does not wander.
  Reading(const Course& course, const Population& population, const PairTruth& truth);

  int ended() const { return static_cast<int>(cells.starts.sum()); }
  /// Times apart that lasted so long.
  int reaching(double hours) const;
  Pooled all() const;
  /// Of the steps whose middle, in hours, is such.
  template <class Which>
  Pooled where(Which which) const {
    Pooled pooled(cells);
    for (int step = 0; step < GapGrid::steps; ++step) {
      if (which(middle_of(step))) pooled.add(step);
    }
    return pooled;
  }

 private:
  /// On the logarithm; the last step has no end and stands at its beginning.
  double middle_of(int step) const;
};

/// Readiness over its average by wide stretches of time apart; those that nothing reached are left
/// out.
///
/// @param anyone  what is thought of any pair, from draw_prior_shapes().
std::vector<ApartStep> steps_of(const Reading& reading, const Shapes& anyone);

/// The log of readiness beyond the split over that before it.
struct Contrast {
  double estimate = 0;
  double low = 0;
  double high = 0;
  double chance_less = 0;

  Contrast(const Reading& reading, double split);
  int sign() const { return high < 0 ? -1 : (low > 0 ? 1 : 0); }
};

/// The curve of what was known at each origin, held against what came until the next.
struct HeldOutGain {
  double nats = 0;
  double error = 0;

  explicit HeldOutGain(const Reading& reading);
};

/// Where the contrast is taken: a day; eight hours where too few times apart reach a day.
std::optional<double> split_of(const Reading& reading);

/// Whether the curve is the pair's own: a record long enough, which narrowed at least half of what
/// ten times apart reach, and draws that can be trusted.
bool is_own(const Reading& reading, const std::vector<ApartStep>& steps);

}  // namespace fonder::rhythm
