#include "readiness.h"

#include <algorithm>
#include <cmath>

#include "penalised_poisson.h"

namespace fonder::rhythm {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;
using Vector = Readiness::Vector;
using Square = Eigen::Matrix<double, Readiness::size, Readiness::size>;

constexpr double most_eta = 20;
constexpr double roughness = 10;   // of s and g, against bends
constexpr double level = 0.5;      // against what the baseline already says
constexpr double effect_sd = 0.3;  // of β and γ
constexpr int most_passes = 12;

/// The two hats that hold x, of n knots equally spaced on [low, high]; beyond, the last one.
struct Hats {
  Index knot = 0;
  double along = 0;  // of the way to the next knot
  Hats(double x, double low, double high, Index n) {
    const auto most = static_cast<double>(n - 1);
    const double place = std::clamp((x - low) / (high - low) * most, 0.0, most - 1e-9);
    knot = static_cast<Index>(place);
    along = place - static_cast<double>(knot);
  }
  template <class Part>
  void add_to(Part part) const {
    part[knot] += 1 - along;
    part[knot + 1] += along;
  }
  template <class Part>
  double of(const Part& part) const {
    return part[knot] * (1 - along) + part[knot + 1] * along;
  }
};

Hats gap_hats(int step) { return {static_cast<double>(step), 0, 36, Readiness::gap_knots}; }
Hats elapsed_hats(double elapsed) {
  static const double low = std::log(0.02);
  static const double high = std::log(20.0);
  return {std::log(std::max(elapsed, 1e-9)), low, high, Readiness::elapsed_knots};
}

/// log τ, centred four doublings beyond the cut, in units of sixteen-fold.
double zeta_of(int step) {
  constexpr double centre = 12;
  return std::clamp((step - centre) / centre, -1.0, 2.0);
}

/// What one part of the pairs adds to objective, slope and curvature.
struct Sum {
  double value = 0;
  Vector slope = Vector::Zero();
  Square curve = Square::Zero();
};

void join(Sum& sum, const Sum& part) {
  sum.value += part.value;
  sum.slope += part.slope;
  sum.curve += part.curve;
}

/// Rows gathered to be added to the curvature many at a time.
class Curvature {
 public:
  explicit Curvature(Square& into) : into_(&into), rows_(Readiness::size, block) {}
  void add(const Vector& row, double weight) {
    rows_.col(count_) = row * std::sqrt(weight);
    if (++count_ == block) flush();
  }
  void flush() {
    if (count_ == 0) return;
    into_->selfadjointView<Eigen::Lower>().rankUpdate(rows_.leftCols(count_));
    count_ = 0;
  }

 private:
  static constexpr Index block = 256;
  Square* into_;
  MatrixXd rows_;
  Index count_ = 0;
};

Square precision() {
  Square p = Square::Zero();
  int at = 0;
  for (const int knots :
       {Readiness::gap_knots, Readiness::elapsed_knots, Readiness::elapsed_knots}) {
    p.block(at, at, knots, knots) =
        roughness * second_differences(knots, false) + level * MatrixXd::Identity(knots, knots);
    at += knots;
  }
  for (; at < Readiness::size; ++at) p(at, at) = 1 / (effect_sd * effect_sd);
  return p;
}

class Fit {
 public:
  Fit(std::span<const Training> pairs, const Baseline& base, const GapGrid& grid, int studied_from,
      const Each& each)
      : base_(&base),
        grid_(grid),
        early_below_(static_cast<std::size_t>(std::max(studied_from, 0))),
        each_(&each),
        known_(pairs.size()) {
    each(pairs.size(), [&](std::size_t p) {
      known_[p] = known_at_waits(*pairs[p].course, base, from_the_first, pairs[p].end);
    });
  }

  Vector mode() const {
    const Square p = precision();
    Vector best = Vector::Zero();
    Sum at_best = at(best, p);
    double scale = 1;
    Vector step = newton(at_best, p);
    for (int pass = 0; pass < most_passes && scale > 1e-3; ++pass) {
      const Vector next = best + scale * step;
      const Sum at_next = at(next, p);
      if (!(at_next.value >= at_best.value - 1e-9)) {
        scale /= 2;
        continue;
      }
      const double gain = at_next.value - at_best.value;
      best = next;
      at_best = at_next;
      step = newton(at_best, p);
      scale = 1;
      if (gain < 1e-4) break;
    }
    return best;
  }

 private:
  static Vector newton(const Sum& sum, const Square& p) {
    const Square full = sum.curve.selfadjointView<Eigen::Lower>();
    return (full + p).ldlt().solve(sum.slope);
  }

  Sum at(const Vector& theta, const Square& p) const {
    Sum sum = sum_over(
        known_.size(), *each_, Sum{},
        [&](Sum& into, std::size_t pair) { add(known_[pair], theta, into); }, join);
    sum.value -= theta.dot(p * theta) / 2;
    sum.slope -= p * theta;
    return sum;
  }

  void add(const std::vector<Known>& waits, const Vector& theta, Sum& sum) const {
    Curvature curve(sum.curve);
    for (const Known& known : waits) {
      const bool early = known.wait.after < early_below_;
      pieces_of(known, *base_, base_->week, grid_, [&](const Piece& piece) {
        const Vector row = Readiness::row(known, piece.step, piece.elapsed, early);
        const double mean = piece.base * std::exp(std::min(theta.dot(row), most_eta));
        sum.value -= mean;
        sum.slope -= mean * row;
        curve.add(row, mean);
      });
      if (!known.wait.ended) continue;
      const Ending end = ending_of(known, *base_, base_->week, grid_);
      const Vector row = Readiness::row(known, end.step, end.elapsed, early);
      sum.value += theta.dot(row);
      sum.slope += row;
    }
    curve.flush();
  }

  const Baseline* base_;
  GapGrid grid_;
  std::size_t early_below_;
  const Each* each_;
  std::vector<std::vector<Known>> known_;
};

}  // namespace

Vector Readiness::row(const Known& known, int step, double elapsed, bool early) {
  Vector row = Vector::Zero();
  gap_hats(step).add_to(row.segment<gap_knots>(0));
  elapsed_hats(elapsed).add_to(row.segment<elapsed_knots>(gap_knots));
  if (early) {
    row.segment<elapsed_knots>(gap_knots + elapsed_knots) = row.segment<elapsed_knots>(gap_knots);
  }
  row.segment<knowns>(size - 2 * knowns) = known.x;
  row.segment<knowns>(size - knowns) = zeta_of(step) * known.x;
  return row;
}

double Readiness::eta(const Known& known, int step, double elapsed) const {
  return Along(*this, known).eta(step, elapsed);
}

Readiness::Along::Along(const Readiness& readiness, const Known& known)
    : readiness_(&readiness),
      known_(readiness.coefficients.segment<knowns>(size - 2 * knowns).dot(known.x)),
      known_by_gap_(readiness.coefficients.segment<knowns>(size - knowns).dot(known.x)) {}

double Readiness::Along::eta(int step, double elapsed) const {
  const Vector& all = readiness_->coefficients;
  const double shapes = gap_hats(step).of(all.segment<gap_knots>(0)) +
                        elapsed_hats(elapsed).of(all.segment<elapsed_knots>(gap_knots));
  return std::min(shapes + known_ + zeta_of(step) * known_by_gap_, most_eta);
}

Ending ending_of(const Known& known, const Baseline& base, const WeekFactor& week,
                 const GapGrid& grid) {
  double elapsed = known.elapsed;
  pieces_of(known, base, week, grid, [&](const Piece& piece) { elapsed += piece.base; });
  return {grid.step_of(known.wait.to - known.wait.began), elapsed};
}

Readiness fit_readiness(std::span<const Training> pairs, const Baseline& base, const GapGrid& grid,
                        int studied_from, const Each& each) {
  Readiness readiness;
  readiness.coefficients = Fit(pairs, base, grid, studied_from, each).mode();
  readiness.coefficients
      .segment<Readiness::elapsed_knots>(Readiness::gap_knots + Readiness::elapsed_knots)
      .setZero();
  return readiness;
}

}  // namespace fonder::rhythm
