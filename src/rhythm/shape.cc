#include "shape.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "dice.h"

namespace fonder::rhythm {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr std::array<double, 5> strengths{0.25, 0.5, 1, 2, 4};
constexpr int most_passes = 30;
constexpr double degrees = 8;
constexpr double no_expectation = 1e-9;

/// Starts and expectations with every step possible.
struct Seen {
  VectorXd starts;
  VectorXd expected;
  double n = 0;

  explicit Seen(const GapCells& cells) : starts(cells.starts), expected(cells.expected) {
    for (Index j = 0; j < starts.size(); ++j) {
      // A gap a hair longer than the cut ends in a step where nothing was at risk.
      if (!(cells.clock[j] > 0)) starts[j] = 0;
      expected[j] = std::max(expected[j], no_expectation);
    }
    n = starts.sum();
  }
  /// Σ n_j log(m_j e^{d_j} / Σ m e^d)
  double log_likelihood(const VectorXd& d) const {
    const VectorXd log_mean = expected.array().log() + d.array();
    const double highest = log_mean.maxCoeff();
    const double all = highest + std::log((log_mean.array() - highest).exp().sum());
    return starts.dot(log_mean) - n * all;
  }
};

struct Peak {
  VectorXd theta;
  Eigen::LLT<MatrixXd> curvature;
};

/// Newton on the log posterior of θ, which is concave.
Peak peak_of(const Seen& seen, const VectorXd& variance) {
  const MatrixXd& b = gap_columns();
  Peak peak{VectorXd::Zero(b.cols()), {}};
  for (int pass = 0; pass < most_passes; ++pass) {
    VectorXd p = (seen.expected.array().log() + (b * peak.theta).array()).matrix();
    p = (p.array() - p.maxCoeff()).exp().matrix();
    p /= p.sum();
    const VectorXd pull = peak.theta.cwiseQuotient(variance);
    const VectorXd slope = b.transpose() * (seen.starts - seen.n * p) - pull;
    const VectorXd mean = b.transpose() * p;
    MatrixXd h = seen.n * (b.transpose() * p.asDiagonal() * b - mean * mean.transpose());
    h.diagonal() += variance.cwiseInverse();
    peak.curvature.compute(h);
    VectorXd step = peak.curvature.solve(slope);
    const double longest = step.cwiseAbs().maxCoeff();
    if (!(longest > 1e-7)) break;
    if (longest > 1) step /= longest;
    peak.theta += step;
  }
  return peak;
}

double log_normal(const VectorXd& theta, const VectorXd& variance) {
  return -0.5 * (theta.cwiseAbs2().cwiseQuotient(variance).sum() + variance.array().log().sum() +
                 static_cast<double>(theta.size()) * std::log(2 * std::numbers::pi));
}

/// Of the t around a peak, at x = L'(θ − mode).
double log_t(const VectorXd& x, const MatrixXd& factor) {
  const auto k = static_cast<double>(x.size());
  const double scale = factor.diagonal().array().log().sum();
  return std::lgamma((degrees + k) / 2) - std::lgamma(degrees / 2) -
         k / 2 * std::log(degrees * std::numbers::pi) + scale -
         (degrees + k) / 2 * std::log1p(x.squaredNorm() / degrees);
}

/// N(0, 1) over √(χ²₈ / 8): eight degrees are four exponentials.
VectorXd drawn_t(Index size, Dice& dice) {
  VectorXd x(size);
  for (Index i = 0; i < size; ++i) x[i] = dice.normal();
  double chi = 0;
  for (int i = 0; i < degrees / 2; ++i) chi -= 2 * std::log(dice.uniform());
  return x / std::sqrt(chi / degrees);
}

/// The prior's share of each strength: one doubling is one standard deviation.
std::array<double, strengths.size()> log_shares() {
  std::array<double, strengths.size()> shares{};
  double sum = 0;
  for (std::size_t i = 0; i < strengths.size(); ++i) {
    shares[i] = -0.5 * std::pow(std::log2(strengths[i]), 2);
    sum += std::exp(shares[i]);
  }
  for (double& share : shares) share -= std::log(sum);
  return shares;
}

}  // namespace

double drawn_strength(double uniform) {
  const auto shares = log_shares();
  for (std::size_t i = 0; i + 1 < strengths.size(); ++i) {
    uniform -= std::exp(shares[i]);
    if (uniform < 0) return strengths[i];
  }
  return strengths.back();
}

double Shapes::quantile(std::span<const double> values, double share) const {
  std::vector<Index> order(values.size());
  std::iota(order.begin(), order.end(), 0);
  const auto value = [&](Index i) { return values[static_cast<std::size_t>(i)]; };
  std::ranges::sort(order, {}, value);
  double below = 0;
  for (const Index i : order) {
    below += weight[i];
    if (below >= share) return value(i);
  }
  return order.empty() ? 0 : value(order.back());
}

Shapes::Gain Shapes::gain_on(const GapCells& later) const {
  const Seen seen(later);
  const MatrixXd mean = seen.expected.asDiagonal() * d.array().exp().matrix();
  const VectorXd share = mean * weight.cwiseQuotient(mean.colwise().sum().transpose());
  const double hours = later.clock.sum();
  Gain gain;
  for (Index j = 0; j < share.size(); ++j) {
    if (!(seen.starts[j] > 0)) continue;
    const double better = std::log(share[j] * hours / later.clock[j]);
    gain.nats += seen.starts[j] * better;
    gain.squares += seen.starts[j] * better * better;
    gain.starts += seen.starts[j];
  }
  return gain;
}

Shapes draw_shapes(const GapCells& cells, const OwnSpread& spread, int each, std::uint64_t seed) {
  const Seen seen(cells);
  const MatrixXd& b = gap_columns();
  const auto shares = log_shares();
  Shapes out{MatrixXd(b.rows(), each * static_cast<Index>(strengths.size())), {}, 0};
  VectorXd log_weight(out.d.cols());
  Dice dice(seed);
  VectorXd x = VectorXd::Zero(b.cols());
  Index at = 0;
  for (std::size_t node = 0; node < strengths.size(); ++node) {
    const VectorXd variance = strengths[node] * gap_variances(spread);
    const Peak peak = peak_of(seen, variance);
    const MatrixXd factor = peak.curvature.matrixL();
    for (Index i = 0; i < each; ++i, ++at) {
      if (i % 2 == 0) {
        x = drawn_t(b.cols(), dice);
      } else {
        x = -x;
      }
      const VectorXd theta = peak.theta + peak.curvature.matrixU().solve(x);
      out.d.col(at) = b * theta;
      log_weight[at] = shares[node] + seen.log_likelihood(out.d.col(at)) +
                       log_normal(theta, variance) - log_t(x, factor);
    }
  }
  out.weight = (log_weight.array() - log_weight.maxCoeff()).exp();
  out.weight /= out.weight.sum();
  out.effective = 1 / out.weight.squaredNorm();
  return out;
}

Shapes draw_prior_shapes(const OwnSpread& spread) {
  const VectorXd none = VectorXd::Zero(GapGrid::steps);
  return draw_shapes({none, none, none}, spread);
}

}  // namespace fonder::rhythm
