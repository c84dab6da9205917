// The posterior of a pair's own shape of the gap, by drawing from it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "own.h"
#include "proportion.h"

namespace fonder::rhythm {

/// d by step of GapGrid, one column a draw, with its weight; the weights sum to 1.
struct Shapes {
  Eigen::MatrixXd d;
  Eigen::VectorXd weight;
  double effective = 0;  // 1 / Σ weight²

  /// How much better these shapes foretell where later starts fall than the clock alone, which
  /// expects as many as there are hours of average readiness:
  ///   Σ n_j log(E[m_j e^{d_j} / Σ m e^d] / (C_j / Σ C))
  struct Gain {
    double nats = 0;
    double squares = 0;  // Σ n_j log²
    double starts = 0;
  };
  Gain gain_on(const GapCells& later) const;

  /// The value below which a share of the weight lies.
  double quantile(std::span<const double> values, double share) const;
};

/// With n_j starts where the population expects m_j, and the pair's level integrated out,
///
///   p(n | d) ∝ Π (m_j e^{d_j} / Σ_k m_k e^{d_k})^{n_j},   d = B θ,  θ ~ N(0, s V)
///
/// V is how much pairs differ. Two sets of records know it only roughly: log₂ s ~ N(0, 1), by five
/// nodes. At each node θ is drawn from a t₈ around the mode with the curvature's scale and weighed
/// against the exact posterior; draws come in pairs, one to either side. Without a start the draws
/// are those of the prior. Never fails.
///
/// @param each  draws at each node, an even number.
Shapes draw_shapes(const GapCells& cells, const OwnSpread& spread, int each = 240,
                   std::uint64_t seed = 2031);

/// The same with nothing seen: what is thought of any pair.
Shapes draw_prior_shapes(const OwnSpread& spread);

}  // namespace fonder::rhythm
