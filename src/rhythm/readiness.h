// How what is known of a pair moves its readiness to talk again, learnt from all pairs' pasts.
#pragma once

#include <span>
#include <vector>

#include <Eigen/Dense>

#include "known.h"

namespace fonder::rhythm {

/// λ(τ, t) = Baseline · e^η,  with
///
///   η = s(log τ) + g(log Λ) + x'β + ζ(τ) x'γ
///
/// s corrects the gap's shape; g is of the starts Λ that this wait should have seen by now: where
/// it falls, pairs go dormant or have ended, and how long that takes goes by the pair's own rate;
/// x is Known::x and ζ = log τ, centred, in units of sixteen-fold. s and g are linear between
/// knots.
struct Readiness {
  static constexpr int gap_knots = 12;
  static constexpr int elapsed_knots = 9;
  static constexpr int size = gap_knots + 2 * elapsed_knots + 2 * knowns;
  using Vector = Eigen::Matrix<double, size, 1>;

  Vector coefficients = Vector::Zero();

  /// The row of the design: what η is linear in. `early` adds a g of its own, see fit_readiness.
  static Vector row(const Known& known, int step, double elapsed, bool early);
  double eta(const Known& known, int step, double elapsed) const;

  /// η along one wait: what does not change within it is summed once.
  class Along {
   public:
    Along(const Readiness& readiness, const Known& known);
    double eta(int step, double elapsed) const;

   private:
    const Readiness* readiness_;
    double known_ = 0;         // x'β
    double known_by_gap_ = 0;  // x'γ
  };
};

/// One piece of a wait in which the hazard moves with the clock alone.
struct Piece {
  int step = 0;
  double from = 0;
  double to = 0;
  double base = 0;     // ∫ of the baseline's hazard at the pair's known rate
  double elapsed = 0;  // Λ in its middle
};

/// Calls visit(Piece) for each step of a wait. With a week of the pair's own, `week` is that one.
template <class Visit>
void pieces_of(const Known& known, const Baseline& base, const WeekFactor& week,
               const GapGrid& grid, Visit visit) {
  double elapsed = known.elapsed;
  grid.pieces(known.wait, [&](int step, double from, double to) {
    const double held = week.between(from, to) * std::exp(base.gap[step]) * known.rate;
    visit(Piece{step, from, to, held, elapsed + held / 2});
    elapsed += held;
  });
}

/// Λ at the end of a wait, and the step it ended in.
struct Ending {
  int step = 0;
  double elapsed = 0;
};
Ending ending_of(const Known& known, const Baseline& base, const WeekFactor& week,
                 const GapGrid& grid);

/// The penalised mode over the training spans. Who is studied has `studied_from` talks, and so was
/// sure to go on until then: such early waits would teach that nobody falls silent. They have a g
/// of their own, which is thrown away; what remains is learnt by anyone's waits from then on.
///
/// β, γ ~ N(0, 0.3²): standardised effects rarely move a hazard more than twofold.
Readiness fit_readiness(std::span<const Training> pairs, const Baseline& base, const GapGrid& grid,
                        int studied_from, const Each& each = in_turn);

}  // namespace fonder::rhythm
