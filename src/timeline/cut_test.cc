#include "cut.h"

#include <cmath>

#include <gtest/gtest.h>

namespace fonder::timeline {
namespace {

double normal_cdf(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

/// So many gaps whose log10 follows that normal, laid out exactly.
void lay(GapHistogram& gaps, double n, double mean, double sd) {
  for (int i = 0; i < GapHistogram::bins; ++i) {
    const double from = i * GapHistogram::width;
    const double share =
        normal_cdf((from + GapHistogram::width - mean) / sd) - normal_cdf((from - mean) / sd);
    const auto count = static_cast<std::uint64_t>(std::llround(n * share));
    gaps.count[i] += count;
    gaps.total += count;
  }
}

TEST(Cut, LiesWhereTwoEqualHumpsMeet) {
  GapHistogram gaps;
  lay(gaps, 5000, 2.4, 0.35);
  lay(gaps, 5000, 4.8, 0.35);
  const Cut cut = fit_cut(gaps, 10001);
  EXPECT_EQ(cut.by, Cut::By::fitted);
  EXPECT_NEAR(std::log10(static_cast<double>(cut.gap.count())), 3.6, 0.02);
}

// Where w₁φ₁ = w₂φ₂ with equal spread: the midpoint, moved by s² ln(w₁/w₂) / (m₂ − m₁).
TEST(Cut, MovesTowardsTheRarerHumpByItsClosedForm) {
  GapHistogram gaps;
  lay(gaps, 90000, 2.4, 0.4);
  lay(gaps, 10000, 4.8, 0.4);
  const double expected = 3.6 + 0.16 * std::log(9.0) / 2.4;
  const Cut cut = fit_cut(gaps, 100001);
  EXPECT_NEAR(std::log10(static_cast<double>(cut.gap.count())), expected, 0.02);
}

TEST(Cut, TakesAThirdHumpForWhatItIs) {
  GapHistogram gaps;
  lay(gaps, 40000, 1.0, 0.3);
  lay(gaps, 10000, 2.6, 0.3);
  lay(gaps, 5000, 4.9, 0.3);
  const Cut cut = fit_cut(gaps, 55001);
  const double expected = (2.6 + 4.9) / 2 + 0.09 * std::log(2.0) / 2.3;
  EXPECT_NEAR(std::log10(static_cast<double>(cut.gap.count())), expected, 0.03);
}

TEST(Cut, StaysWithinAQuarterHourAndEightHours) {
  GapHistogram quick;
  lay(quick, 5000, 0.5, 0.2);
  lay(quick, 5000, 3.8, 0.4);
  EXPECT_EQ(fit_cut(quick, 10001).gap, Seconds{900});
  GapHistogram slow;
  lay(slow, 5000, 4.2, 0.25);
  lay(slow, 5000, 6.5, 0.25);
  EXPECT_EQ(fit_cut(slow, 10001).gap, Seconds{8 * 3600});
}

TEST(Cut, IsTheRuleOfThumbWhereTheRecordIsShort) {
  GapHistogram gaps;
  lay(gaps, 149, 2.4, 0.35);
  lay(gaps, 149, 4.8, 0.35);
  EXPECT_EQ(fit_cut(gaps, 299), Cut{});
  EXPECT_EQ(fit_cut(gaps, 299).gap, Seconds{3600});
}

TEST(Cut, IsTheRuleOfThumbWhereThereIsNoValley) {
  GapHistogram gaps;
  lay(gaps, 5000, 3.0, 0.8);
  EXPECT_EQ(fit_cut(gaps, 5001), Cut{});
}

TEST(Cut, IsTheRuleOfThumbWhereAllGapsAreShort) {
  GapHistogram gaps;
  lay(gaps, 5000, 0.8, 0.2);
  lay(gaps, 5000, 2.4, 0.2);
  EXPECT_EQ(fit_cut(gaps, 10001), Cut{});
}

TEST(Cut, IsTheRuleOfThumbWithoutGaps) {
  EXPECT_EQ(fit_cut({}, 0), Cut{});
  EXPECT_EQ(fit_cut({}, 5000), Cut{});
}

TEST(Cut, SurvivesAllGapsInOneBin) {
  GapHistogram gaps;
  for (int i = 0; i < 1000; ++i) gaps.add(0);
  EXPECT_EQ(fit_cut(gaps, 1001), Cut{});
}

TEST(GapHistogram, KeepsTheImpossibleAtItsEdges) {
  GapHistogram gaps;
  gaps.add(-5);
  gaps.add(0);
  gaps.add(1e30);
  gaps.add(1000);
  EXPECT_EQ(gaps.count[0], 2U);
  EXPECT_EQ(gaps.count[GapHistogram::bins - 1], 1U);
  EXPECT_EQ(gaps.count[60], 1U);
}

}  // namespace
}  // namespace fonder::timeline
