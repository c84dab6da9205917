// What R's mgcv and survival make of the same data (tests/reference/rhythm.R), within the
// tolerances of a fit that is right: equal strengths to 1e-6, strengths of one's own to a fraction
// of an error.
#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "baseline.h"
#include "golden.h"
#include "kaplan_meier.h"
#include "penalised_poisson.h"

namespace fonder::rhythm {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

class Reference : public testing::Test {
 protected:
  Reference() {
    std::istringstream lines(test::read_file(test::source_root() / "tests/reference/rhythm.tsv"));
    for (std::string line; std::getline(lines, line);) {
      std::istringstream fields(line);
      std::string name;
      std::getline(fields, name, '\t');
      std::vector<double>& values = vectors_[name];
      for (double value = 0; fields >> value;) values.push_back(value);
    }
  }
  VectorXd vector(const std::string& name) const {
    const std::vector<double>& values = vectors_.at(name);
    return Eigen::Map<const VectorXd>(values.data(), static_cast<Eigen::Index>(values.size()));
  }
  double number(const std::string& name) const { return vectors_.at(name).at(0); }

 private:
  std::map<std::string, std::vector<double>> vectors_;
};

double log_likelihood(const VectorXd& counts, const VectorXd& exposures, const VectorXd& eta) {
  return counts.dot(eta) - exposures.dot(VectorXd(eta.array().exp()));
}

double furthest(const VectorXd& one, const VectorXd& other) {
  return (one - other).cwiseAbs().maxCoeff();
}

VectorXd centred(const VectorXd& values) { return values.array() - values.mean(); }

VectorXd log_of(const WeekFactor& week) {
  VectorXd log(WeekFactor::hours);
  for (int h = 0; h < WeekFactor::hours; ++h) log[h] = std::log(week.at(h));
  return log;
}

TEST_F(Reference, TheGapAtAnEqualStrengthIsTheSame) {
  const VectorXd counts = vector("gap.counts");
  const VectorXd exposures = vector("gap.exposures");
  const auto n = static_cast<int>(counts.size());
  const MatrixXd precision = number("gap.fixed.lambda") * second_differences(n, false);
  const VectorXd theta =
      poisson_mode(MatrixXd::Identity(n, n), counts, exposures, precision, VectorXd::Zero(n));
  EXPECT_LT(furthest(theta, vector("gap.fixed.theta")), 1e-6);
  EXPECT_NEAR(log_likelihood(counts, exposures, theta), number("gap.fixed.loglik"), 1e-5);
}

TEST_F(Reference, TheGapAtItsOwnStrengthIsWithinAFractionOfItsError) {
  const VectorXd counts = vector("gap.counts");
  const auto n = static_cast<int>(counts.size());
  const SmoothFit fit = smooth_poisson(MatrixXd::Identity(n, n), counts, vector("gap.exposures"),
                                       {{second_differences(n, false)}});
  const VectorXd theta = vector("gap.reml.theta");
  const VectorXd error = vector("gap.reml.se");
  for (int j = 0; j < n; ++j) {
    if (counts[j] < 10) continue;
    EXPECT_NEAR(fit.theta[j], theta[j], std::max(0.01, 0.06 * error[j])) << j;
    EXPECT_NEAR(std::sqrt(fit.covariance(j, j)) / error[j], 1, 0.01) << j;
  }
  EXPECT_NEAR(std::log(fit.strengths[0] / number("gap.reml.lambda")), 0, 0.1);
}

TEST_F(Reference, TheHoursOfTheWeekAreTheSame) {
  const VectorXd log = log_of(fit_week(vector("week.counts"), vector("week.exposures")));
  const VectorXd expected = centred(vector("week.reml.eta"));
  const VectorXd error = vector("week.reml.se");
  const VectorXd off = (centred(log) - expected).cwiseAbs();
  for (int h = 0; h < WeekFactor::hours; ++h) {
    EXPECT_LT(off[h], std::max(0.01, 0.06 * error[h])) << h;
  }
}

TEST_F(Reference, HowLongThingsWaitIsTheSame) {
  const VectorXd time = vector("waits.time");
  const VectorXd ended = vector("waits.ended");
  std::vector<Watched> waits;
  for (int i = 0; i < time.size(); ++i) waits.push_back({time[i], ended[i] > 0});
  const KaplanMeier curve(waits);
  const VectorXd steps = vector("km.time");
  ASSERT_EQ(curve.steps().size(), static_cast<std::size_t>(steps.size()));
  for (int i = 0; i < steps.size(); ++i) {
    const KaplanMeier::Step& step = curve.steps()[static_cast<std::size_t>(i)];
    EXPECT_NEAR(step.time, steps[i], 1e-9);
    EXPECT_NEAR(step.waiting, vector("km.waiting")[i], 1e-9) << i;
    if (step.waiting == 0) continue;  // R gives no band there
    EXPECT_NEAR(step.band.low, vector("km.low")[i], 1e-9) << i;
    EXPECT_NEAR(step.band.high, vector("km.high")[i], 1e-9) << i;
  }
}

TEST_F(Reference, AShareOfCountsHasTheSameRange) {
  const VectorXd n = vector("wilson.n");
  for (int i = 0; i < n.size(); ++i) {
    const Range range =
        wilson(static_cast<int>(vector("wilson.successes")[i]), static_cast<int>(n[i]));
    EXPECT_NEAR(range.low, vector("wilson.low")[i], 1e-9) << i;
    EXPECT_NEAR(range.high, vector("wilson.high")[i], 1e-9) << i;
  }
}

}  // namespace
}  // namespace fonder::rhythm
