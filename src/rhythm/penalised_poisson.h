// Poisson regression of counts on a basis, its roughness held by penalties whose strengths are
// found by marginal likelihood.
#pragma once

#include <span>
#include <vector>

#include <Eigen/Dense>

namespace fonder::rhythm {

/// λ · θ'Sθ / 2. `rank` is S's share of the dimensions.
struct Penalty {
  Eigen::MatrixXd matrix;
  double rank = 0;
  double lambda = 1;
};

/// S = D'D of first or second differences of n neighbours; around the circle where `cyclic`.
Eigen::MatrixXd first_differences(int n, bool cyclic);
Eigen::MatrixXd second_differences(int n, bool cyclic);

/// The mode of  Σ N η − M e^η − θ'Pθ/2,  η = Bθ,  P = Σ λS.  Newton with halving.
///
/// @param counts    N, one per row of the basis; exposures M > 0 alike.
/// @return θ, finite whatever the counts.
Eigen::VectorXd poisson_mode(const Eigen::MatrixXd& basis, const Eigen::VectorXd& counts,
                             const Eigen::VectorXd& exposures, const Eigen::MatrixXd& precision,
                             Eigen::VectorXd start);

/// The same with the λ of each penalty chosen by the Fellner–Schall step
///   λ ← (r − λ tr(VS)) / θ'Sθ,   V = (B'WB + P)⁻¹,
/// which climbs the Laplace approximation of the marginal likelihood (Wood & Fasiolo 2017,
/// Biometrics 73:1071).
Eigen::VectorXd smooth_poisson(const Eigen::MatrixXd& basis, const Eigen::VectorXd& counts,
                               const Eigen::VectorXd& exposures, std::vector<Penalty> penalties,
                               int sweeps = 12);

}  // namespace fonder::rhythm
