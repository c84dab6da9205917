#include "penalised_poisson.h"

#include <cmath>

#include <gtest/gtest.h>

namespace fonder::rhythm {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

TEST(PenalisedPoisson, WithoutAPenaltyIsTheShareOfStartsOverExposure) {
  const VectorXd counts{{3, 10, 40}};
  const VectorXd exposures{{2, 20, 10}};
  const VectorXd theta = poisson_mode(MatrixXd::Identity(3, 3), counts, exposures,
                                      MatrixXd::Zero(3, 3), VectorXd::Zero(3));
  for (int i = 0; i < 3; ++i) EXPECT_NEAR(theta[i], std::log(counts[i] / exposures[i]), 1e-6);
}

TEST(PenalisedPoisson, SolvesItsOwnEquation) {
  const VectorXd counts{{3, 10, 40, 7}};
  const VectorXd exposures{{2, 20, 10, 1}};
  const MatrixXd p = 5 * second_differences(4, false) + MatrixXd::Identity(4, 4);
  const VectorXd theta =
      poisson_mode(MatrixXd::Identity(4, 4), counts, exposures, p, VectorXd::Zero(4));
  const VectorXd slope = counts - VectorXd(exposures.array() * theta.array().exp()) - p * theta;
  EXPECT_LT(slope.cwiseAbs().maxCoeff(), 1e-4);
}

TEST(PenalisedPoisson, DrawsAStraightLineWhereTheTruthIsOne) {
  constexpr int n = 30;
  VectorXd counts(n);
  const VectorXd exposures = VectorXd::Constant(n, 200);
  for (int i = 0; i < n; ++i) counts[i] = std::round(200 * std::exp(0.5 - 0.05 * i));
  const VectorXd theta =
      smooth_poisson(MatrixXd::Identity(n, n), counts, exposures, {{second_differences(n, false)}})
          .theta;
  for (int i = 0; i < n; ++i) EXPECT_NEAR(theta[i], 0.5 - 0.05 * i, 0.02);
}

TEST(PenalisedPoisson, IsFiniteWhereNothingHappenedOrAllAtOnce) {
  const std::vector<Penalty> penalties{{second_differences(5, false)}};
  for (const double count : {0.0, 1e9}) {
    VectorXd counts = VectorXd::Zero(5);
    counts[2] = count;
    const VectorXd theta =
        smooth_poisson(MatrixXd::Identity(5, 5), counts, VectorXd::Constant(5, 1e-6), penalties)
            .theta;
    EXPECT_TRUE(theta.allFinite()) << count;
  }
}

}  // namespace
}  // namespace fonder::rhythm
