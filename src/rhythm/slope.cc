#include "slope.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include <Eigen/Dense>

#include "proportion.h"

namespace fonder::rhythm {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double degrees = 4;
constexpr double curvature = (degrees + 1) / (degrees + 3);
constexpr double half_year = 26 * 168;
constexpr Index fixed = 9;  // slope, level, the one before, two harmonics, weekend, who began
constexpr int passes = 60;
constexpr double least_spread = 1e-3;

struct Design {
  MatrixXd x;
  VectorXd y;
  VectorXd prior_mean;
  VectorXd precision;
};

double mean_of(std::span<const Case> cases) {
  double sum = 0;
  for (const Case& one : cases) sum += one.value;
  return cases.empty() ? 0 : sum / static_cast<double>(cases.size());
}

double variance_of(std::span<const Case> cases, double mean) {
  double sum = 0;
  for (const Case& one : cases) sum += (one.value - mean) * (one.value - mean);
  return std::max(sum / std::max<double>(1, static_cast<double>(cases.size())), least_spread);
}

Index season_of(const Case& one, double first) {
  return std::max<Index>(0, static_cast<Index>((one.hour - first) / half_year));
}

Design design_of(std::span<const Case> cases, const SlopePrior& prior) {
  const auto n = static_cast<Index>(cases.size());
  const double mean = mean_of(cases);
  const double variance = variance_of(cases, mean);
  const double first = cases.empty() ? 0 : cases.front().hour;
  // A clock that jumps by centuries makes no more seasons than there are cases.
  Index seasons = 1;
  for (const Case& one : cases) seasons = std::max(seasons, season_of(one, first) + 1);
  seasons = std::min({seasons, n + 1, Index{60}});
  Design d{MatrixXd::Zero(n, fixed + seasons), VectorXd(n), VectorXd::Zero(fixed + seasons),
           VectorXd::Constant(fixed + seasons, 1 / (4 * variance))};
  d.prior_mean[0] = prior.mean;
  d.precision[0] = 1 / (prior.sd * prior.sd);
  d.precision.tail(seasons).setConstant(4 / variance);
  for (Index i = 0; i < n; ++i) {
    const Case& one = cases[static_cast<std::size_t>(i)];
    const double before = i == 0 ? mean : cases[static_cast<std::size_t>(i - 1)].value;
    const double angle = 2 * std::numbers::pi * one.hour / 24;
    const double day = std::fmod(std::fmod(one.hour / 24, 7) + 7, 7);
    d.y[i] = one.value - mean;
    d.x.row(i).head<fixed>() << one.log_apart, 1, before - mean, std::cos(angle), std::sin(angle),
        std::cos(2 * angle), std::sin(2 * angle), day >= 5 ? 0.5 : -0.5, one.mine;
    d.x(i, fixed + std::min(season_of(one, first), seasons - 1)) = 1;
  }
  return d;
}

}  // namespace

Slope slope_of(std::span<const Case> cases, const SlopePrior& prior) {
  Design d = design_of(cases, prior);
  const Index n = d.y.size();
  const Index p = d.x.cols();
  if (n > 0) {
    // Centred, so that the level's prior does not lean on the slope.
    const double centre = d.x.col(0).mean();
    d.x.col(0).array() -= centre;
  }
  VectorXd weight = VectorXd::Ones(n);
  VectorXd theta = d.prior_mean;
  double variance = std::max(n > 0 ? d.y.squaredNorm() / static_cast<double>(n) : 1, least_spread);
  const MatrixXd precision = d.precision.asDiagonal();
  for (int pass = 0; pass < passes && n > 0; ++pass) {
    const VectorXd w = weight / variance;
    const MatrixXd h = d.x.transpose() * w.asDiagonal() * d.x + precision;
    const VectorXd right =
        d.x.transpose() * w.cwiseProduct(d.y) + d.precision.cwiseProduct(d.prior_mean);
    const VectorXd next = h.ldlt().solve(right);
    const VectorXd rest = d.y - d.x * next;
    const double moved = (next - theta).cwiseAbs().maxCoeff();
    theta = next;
    weight = (degrees + 1) / (degrees + rest.array().square() / variance);
    variance = std::max(weight.dot(rest.cwiseAbs2()) / static_cast<double>(n), least_spread);
    if (moved < 1e-7) break;
  }
  const double free = static_cast<double>(n) / std::max(1.0, static_cast<double>(n - p));
  const double scale = n > 0 ? curvature / (variance * (n > p ? free : 10)) : 0;
  const MatrixXd h = scale * d.x.transpose() * d.x + precision;
  const MatrixXd v = h.ldlt().solve(MatrixXd::Identity(p, p));
  Slope slope;
  slope.estimate = theta[0];
  slope.error = std::sqrt(std::max(v(0, 0), 0.0));
  slope.low = slope.estimate - z90 * slope.error;
  slope.high = slope.estimate + z90 * slope.error;
  slope.seen = std::clamp(1 - v(0, 0) * d.precision[0], 0.0, 1.0);
  return slope;
}

}  // namespace fonder::rhythm
