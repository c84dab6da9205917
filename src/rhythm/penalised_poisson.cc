#include "penalised_poisson.h"

#include <algorithm>
#include <cmath>

#include <Eigen/Sparse>

namespace fonder::rhythm {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double least_precision = 1e-9;  // keeps what nothing speaks about solvable
constexpr double most_eta = 30;
constexpr double stride = 1.5;    // of a step of λ on the log scale: gets there in fewer
constexpr double settled = 5e-4;  // η, between two sweeps

VectorXd means(const MatrixXd& basis, const VectorXd& exposures, const VectorXd& theta) {
  return exposures.array() * (basis * theta).array().min(most_eta).exp();
}

double objective(const MatrixXd& basis, const VectorXd& counts, const VectorXd& exposures,
                 const MatrixXd& precision, const VectorXd& theta) {
  return counts.dot(basis * theta) - means(basis, exposures, theta).sum() -
         theta.dot(precision * theta) / 2;
}

MatrixXd curvature(const MatrixXd& basis, const VectorXd& mean, const MatrixXd& precision) {
  const Eigen::SparseMatrix<double> rows = basis.sparseView();  // of an hour, three of 216
  const Eigen::SparseMatrix<double> bent = rows.transpose() * mean.asDiagonal() * rows;
  MatrixXd h = MatrixXd(bent) + precision;
  h.diagonal().array() += least_precision;
  return h;
}

MatrixXd differences(int n, bool cyclic, const std::vector<double>& weights) {
  const int order = static_cast<int>(weights.size()) - 1;
  MatrixXd d = MatrixXd::Zero(cyclic ? n : n - order, n);
  for (int row = 0; row < d.rows(); ++row) {
    for (int k = 0; k <= order; ++k) d(row, (row + k) % n) += weights[static_cast<std::size_t>(k)];
  }
  return d.transpose() * d;
}

/// The next λ of each penalty.
void climb(std::vector<Penalty>& penalties, const MatrixXd& precision, SmoothFit& fit) {
  // What no penalty speaks about has no part in any of them: any small number serves there.
  MatrixXd whole = precision;
  whole.diagonal().array() += least_precision;
  const MatrixXd inverse = whole.ldlt().solve(MatrixXd::Identity(whole.rows(), whole.cols()));
  fit.strengths.clear();
  for (Penalty& penalty : penalties) {
    fit.strengths.push_back(penalty.lambda);
    const double free = (inverse - fit.covariance).cwiseProduct(penalty.matrix).sum();
    const double rough = std::max(fit.theta.dot(penalty.matrix * fit.theta), 1e-10);
    const double step = std::pow(std::max(free, 1e-9) / rough, stride);
    penalty.lambda = std::clamp(penalty.lambda * step, 1e-3, 1e6);
  }
}

}  // namespace

MatrixXd first_differences(int n, bool cyclic) { return differences(n, cyclic, {-1, 1}); }
MatrixXd second_differences(int n, bool cyclic) { return differences(n, cyclic, {1, -2, 1}); }

VectorXd poisson_mode(const MatrixXd& basis, const VectorXd& counts, const VectorXd& exposures,
                      const MatrixXd& precision, VectorXd start) {
  VectorXd theta = std::move(start);
  double best = objective(basis, counts, exposures, precision, theta);
  for (int pass = 0; pass < 50; ++pass) {
    const VectorXd mean = means(basis, exposures, theta);
    const VectorXd slope = basis.transpose() * (counts - mean) - precision * theta;
    const VectorXd step = curvature(basis, mean, precision).ldlt().solve(slope);
    double scale = 1;
    double next = objective(basis, counts, exposures, precision, theta + step);
    while (!(next >= best - 1e-10) && scale > 1e-6) {
      scale /= 2;
      next = objective(basis, counts, exposures, precision, theta + scale * step);
    }
    if (!(next >= best - 1e-10)) break;
    theta += scale * step;
    const double gain = next - best;
    best = next;
    if (gain < 1e-9) break;
  }
  return theta;
}

SmoothFit smooth_poisson(const MatrixXd& basis, const VectorXd& counts, const VectorXd& exposures,
                         std::vector<Penalty> penalties, int sweeps) {
  const auto n = basis.cols();
  SmoothFit fit{VectorXd::Zero(n), {}, {}};
  for (int sweep = 0; sweep < sweeps; ++sweep) {
    MatrixXd precision = MatrixXd::Zero(n, n);
    for (const Penalty& penalty : penalties) precision += penalty.lambda * penalty.matrix;
    const VectorXd before = fit.theta;
    fit.theta = poisson_mode(basis, counts, exposures, precision, before);
    const MatrixXd h = curvature(basis, means(basis, exposures, fit.theta), precision);
    fit.covariance = h.ldlt().solve(MatrixXd::Identity(n, n));
    climb(penalties, precision, fit);
    if ((basis * (fit.theta - before)).cwiseAbs().maxCoeff() < settled) break;
  }
  return fit;
}

}  // namespace fonder::rhythm
