#include "shape.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "dice.h"

namespace fonder::rhythm {
namespace {

using Eigen::VectorXd;

const OwnSpread spread{{}, {0.34, 0.13, 0.09}};

/// What other people's shape expects, and the hours there were: most of both before the first day.
GapCells cells_of(double n) {
  const GapGrid grid{1};
  GapCells cells{VectorXd::Zero(GapGrid::steps), VectorXd(GapGrid::steps),
                 VectorXd(GapGrid::steps)};
  for (int j = 0; j < GapGrid::steps; ++j) {
    cells.clock[j] = std::exp(-std::pow(std::log(grid.edge(j) / 10), 2) / 4);
    cells.expected[j] = cells.clock[j] * std::pow(grid.edge(j), -0.4);
  }
  cells.expected *= n / cells.expected.sum();
  return cells;
}

double chance_below(const Shapes& shapes, const std::vector<double>& values, double truth) {
  double below = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] < truth) below += shapes.weight[static_cast<Eigen::Index>(i)];
  }
  return below;
}

/// What is ranked: the shape at 2, 8, 48 and 168 hours over its average, readiness beyond a day
/// over before it, and the log-likelihood of what was seen.
std::map<std::string, double> told(const VectorXd& d, const GapCells& cells) {
  const VectorXd mean = cells.expected.array() * d.array().exp();
  const double average = mean.sum() / cells.clock.sum();
  const GapGrid grid{1};
  std::map<std::string, double> all;
  for (const double hours : {2.0, 8.0, 48.0, 168.0}) {
    const int j = grid.step_of(hours + 0.01);
    all["at " + std::to_string(static_cast<int>(hours))] = mean[j] / cells.clock[j] / average;
  }
  const int day = grid.step_of(24.01);
  all["beyond a day"] = (mean.tail(GapGrid::steps - day).sum() / mean.head(day).sum());
  all["log-likelihood"] = cells.starts.dot((mean / mean.sum()).array().log().matrix());
  return all;
}

VectorXd drawn_shape(Dice& dice) {
  // The same five strengths, and how likely each is.
  constexpr std::array<double, 5> strengths{0.25, 0.5, 1, 2, 4};
  std::array<double, 5> share{};
  double sum = 0;
  for (std::size_t i = 0; i < 5; ++i)
    sum += share[i] = std::exp(-0.5 * std::pow(std::log2(strengths[i]), 2));
  double place = dice.uniform() * sum;
  std::size_t node = 0;
  while (node < 4 && place > share[node]) place -= share[node++];
  const VectorXd variance = strengths[node] * gap_variances(spread);
  VectorXd theta(variance.size());
  for (Eigen::Index i = 0; i < theta.size(); ++i) theta[i] = std::sqrt(variance[i]) * dice.normal();
  return gap_columns() * theta;
}

void throw_starts(int n, const VectorXd& d, Dice& dice, GapCells& cells) {
  const VectorXd mean = cells.expected.array() * d.array().exp();
  for (int i = 0; i < n; ++i) {
    double place = dice.uniform() * mean.sum();
    Eigen::Index j = 0;
    while (j + 1 < mean.size() && place > mean[j]) place -= mean[j++];
    ++cells.starts[j];
  }
}

struct Calibration {
  std::map<std::string, std::vector<double>> ranks;
  std::map<std::string, int> held;  // by 90 % ranges
};

Calibration calibrate(int n, int replicates, std::uint64_t seed) {
  Calibration all;
  Dice dice(seed);
  for (int r = 0; r < replicates; ++r) {
    const VectorXd truth = drawn_shape(dice);
    GapCells cells = cells_of(n);
    throw_starts(n, truth, dice, cells);
    const Shapes shapes = draw_shapes(cells, spread, 80, static_cast<std::uint64_t>(r));
    std::map<std::string, std::vector<double>> values;
    for (Eigen::Index i = 0; i < shapes.d.cols(); ++i) {
      for (const auto& [name, value] : told(shapes.d.col(i), cells)) values[name].push_back(value);
    }
    for (const auto& [name, value] : told(truth, cells)) {
      const double rank = chance_below(shapes, values[name], value);
      all.ranks[name].push_back(rank);
      all.held[name] += rank > 0.05 && rank < 0.95 ? 1 : 0;
    }
  }
  return all;
}

double furthest(std::vector<double> ranks) {
  std::ranges::sort(ranks);
  const auto n = static_cast<double>(ranks.size());
  double most = 0;
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    const auto below = static_cast<double>(i);
    most = std::max({most, std::abs(ranks[i] - below / n), std::abs(ranks[i] - (below + 1) / n)});
  }
  return most;
}

/// Simulation-based calibration (Talts et al. 2018). The bands hold for all ranked quantities at
/// once: by Dvoretzky, Kiefer & Wolfowitz with Massart's constant, shared out over them, a right
/// program leaves them less than once in a hundred.
class Calibrated : public testing::TestWithParam<int> {};

TEST_P(Calibrated, RanksOfTheTruthAreEven) {
  constexpr int replicates = 400;
  const Calibration all = calibrate(GetParam(), replicates, 20260101);
  const auto quantities = static_cast<double>(all.ranks.size());
  const double band = std::sqrt(std::log(2 * quantities / 0.01) / (2 * replicates));
  for (const auto& [name, ranks] : all.ranks) {
    EXPECT_LT(furthest(ranks), band) << name;
    const double held = all.held.at(name) / static_cast<double>(replicates);
    RecordProperty(name + " held", std::to_string(held));
    EXPECT_NEAR(held, 0.9, 3.3 * std::sqrt(0.09 / replicates)) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, Calibrated, testing::Values(40, 300, 1500));

TEST(Shapes, GiveNearlyTheClosedFormWhereThereIsMuchToSee) {
  GapCells cells = cells_of(1);
  Dice dice(3);
  const VectorXd flat = -(cells.expected.array() / cells.clock.array()).log();
  throw_starts(40000, flat, dice, cells);
  const Shapes shapes = draw_shapes(cells, spread);
  std::vector<double> late;
  for (Eigen::Index i = 0; i < shapes.d.cols(); ++i) {
    late.push_back(told(shapes.d.col(i), cells).at("beyond a day"));
  }
  const int day = GapGrid{1}.step_of(24.01);
  const double seen = cells.starts.tail(GapGrid::steps - day).sum() / cells.starts.head(day).sum();
  EXPECT_NEAR(shapes.quantile(late, 0.5) / seen, 1, 0.02);
}

TEST(Shapes, AreThePriorWithoutARecord) {
  const Shapes prior = draw_prior_shapes(spread);
  std::vector<double> late(static_cast<std::size_t>(prior.d.cols()));
  for (std::size_t i = 0; i < late.size(); ++i) {
    late[i] = prior.d(24, static_cast<Eigen::Index>(i));
  }
  EXPECT_NEAR(prior.quantile(late, 0.5), 0, 0.1);
  EXPECT_GT(prior.quantile(late, 0.95) - prior.quantile(late, 0.05), 1);
  EXPECT_GT(prior.effective, 400);
}

TEST(Shapes, StayFiniteWhereNothingIsExpected) {
  GapCells cells = cells_of(10);
  cells.expected.setZero();
  cells.starts[3] = 1e6;
  const Shapes shapes = draw_shapes(cells, spread);
  EXPECT_TRUE(shapes.d.allFinite());
  EXPECT_TRUE(shapes.weight.allFinite());
  EXPECT_NEAR(shapes.weight.sum(), 1, 1e-9);
}

}  // namespace
}  // namespace fonder::rhythm
