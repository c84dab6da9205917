// Poisson regression of counts on a basis, its roughness held by penalties whose strengths are
// found by marginal likelihood.
#pragma once

#include <span>
#include <vector>

#include <Eigen/Dense>

namespace fonder::rhythm {

/// λ · θ'Sθ / 2.
struct Penalty {
  Eigen::MatrixXd matrix;  // S
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

struct SmoothFit {
  Eigen::VectorXd theta;
  std::vector<double> strengths;  // λ, one per penalty
  Eigen::MatrixXd covariance;     // V, θ's posterior at these strengths
};

/// The same with the λ of each penalty chosen by the Fellner–Schall step
///   λ ← λ ((tr(P⁻S) − tr(VS)) / θ'Sθ)^1.5,   V = (B'WB + P)⁻¹,
/// which climbs the Laplace approximation of the marginal likelihood (Wood & Fasiolo 2017,
/// Biometrics 73:1071), until η moves no more, or for `sweeps`.
SmoothFit smooth_poisson(const Eigen::MatrixXd& basis, const Eigen::VectorXd& counts,
                         const Eigen::VectorXd& exposures, std::vector<Penalty> penalties,
                         int sweeps = 100);

}  // namespace fonder::rhythm
