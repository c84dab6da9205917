#include "cut.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

namespace fonder::timeline {
namespace {

constexpr double variance_floor = 0.02;
constexpr double log_hour = 3.5563025007672873;  // log10 3600
constexpr Seconds shortest{15 * 60};
constexpr Seconds longest{8 * 3600};
constexpr std::uint64_t fewest_messages = 300;
constexpr double least_weight = 0.01;
constexpr double least_separation = 2;  // pooled SD
constexpr int most_rounds = 400;

constexpr double centre(int bin) { return (bin + 0.5) * GapHistogram::width; }

struct Gaussian {
  double weight = 0;
  double mean = 0;
  double variance = 1;

  /// Weight times density.
  double at(double x) const {
    const double d = x - mean;
    return weight * std::exp(-0.5 * d * d / variance) / std::sqrt(2 * std::numbers::pi * variance);
  }
};

/// Ordered by mean.
struct Mixture {
  std::vector<Gaussian> parts;
  double log_likelihood = 0;

  double bic(double n) const {
    const double parameters = 3.0 * static_cast<double>(parts.size()) - 1;
    return parameters * std::log(n) - 2 * log_likelihood;
  }
};

/// Where `share` of the gaps are shorter.
double quantile(const GapHistogram& gaps, double share) {
  const double wanted = share * static_cast<double>(gaps.total);
  double below = 0;
  for (int i = 0; i < GapHistogram::bins; ++i) {
    below += static_cast<double>(gaps.count[i]);
    if (below >= wanted) return centre(i);
  }
  return centre(GapHistogram::bins - 1);
}

/// One sweep: responsibilities, then weights, means and variances. Leaves the log-likelihood of the
/// parameters it was given.
void sweep(const GapHistogram& gaps, Mixture& mixture) {
  struct Sums {
    double n = 0, x = 0, xx = 0;
  };
  std::vector<Sums> sums(mixture.parts.size());
  std::vector<double> density(mixture.parts.size());
  mixture.log_likelihood = 0;
  for (int i = 0; i < GapHistogram::bins; ++i) {
    if (gaps.count[i] == 0) continue;
    const double x = centre(i);
    const auto n = static_cast<double>(gaps.count[i]);
    double all = 0;
    for (std::size_t k = 0; k < density.size(); ++k) all += density[k] = mixture.parts[k].at(x);
    all = std::max(all, 1e-300);
    mixture.log_likelihood += n * std::log(all);
    for (std::size_t k = 0; k < density.size(); ++k) {
      const double r = n * density[k] / all;
      sums[k].n += r;
      sums[k].x += r * x;
      sums[k].xx += r * x * x;
    }
  }
  for (std::size_t k = 0; k < sums.size(); ++k) {
    const double n = std::max(sums[k].n, 1e-9);
    Gaussian& part = mixture.parts[k];
    part.weight = n / static_cast<double>(gaps.total);
    part.mean = sums[k].n > 1e-9 ? sums[k].x / n : part.mean;
    part.variance = std::max(sums[k].xx / n - part.mean * part.mean, variance_floor);
  }
}

Mixture settle(const GapHistogram& gaps, Mixture mixture) {
  double before = -std::numeric_limits<double>::infinity();
  for (int round = 0; round < most_rounds; ++round) {
    sweep(gaps, mixture);
    if (mixture.log_likelihood - before < 1e-8 * std::abs(mixture.log_likelihood)) break;
    before = mixture.log_likelihood;
  }
  std::ranges::sort(mixture.parts, {}, &Gaussian::mean);
  return mixture;
}

/// EM finds the nearest hill, so it starts from two places: even shares of the gaps, and the last
/// one where conversations of a day apart would lie.
Mixture fit(const GapHistogram& gaps, int parts) {
  constexpr double a_day = 4.6;
  Mixture even;
  for (int k = 0; k < parts; ++k) {
    even.parts.push_back({1.0 / parts, quantile(gaps, (k + 0.5) / parts), 0.5});
  }
  Mixture apart = even;
  for (int k = 0; k + 1 < parts; ++k) {
    apart.parts[k] = {0.9 / (parts - 1), quantile(gaps, 0.9 * (k + 0.5) / (parts - 1)), 0.3};
  }
  apart.parts.back() = {0.1, a_day, 0.3};
  Mixture first = settle(gaps, std::move(even));
  Mixture second = settle(gaps, std::move(apart));
  return first.log_likelihood >= second.log_likelihood ? first : second;
}

/// How much more likely a gap of that length belongs to the last part than to all others.
double last_over_others(const Mixture& mixture, double x) {
  double others = 1e-300;
  for (std::size_t k = 0; k + 1 < mixture.parts.size(); ++k) others += mixture.parts[k].at(x);
  return mixture.parts.back().at(x) - others;
}

/// Between two means, where the last part takes over.
double crossing(const Mixture& mixture) {
  double low = mixture.parts[mixture.parts.size() - 2].mean;
  double high = mixture.parts.back().mean;
  if (last_over_others(mixture, low) >= 0) return low;
  if (last_over_others(mixture, high) <= 0) return high;
  for (int i = 0; i < 40; ++i) {
    const double middle = (low + high) / 2;
    (last_over_others(mixture, middle) < 0 ? low : high) = middle;
  }
  return high;
}

bool shows_a_valley(const Mixture& mixture) {
  const Gaussian& last = mixture.parts.back();
  const Gaussian& left = mixture.parts[mixture.parts.size() - 2];
  const double pooled = std::sqrt((last.variance + left.variance) / 2);
  return last.mean >= log_hour && last.weight >= least_weight &&
         last.mean - left.mean >= least_separation * pooled;
}

}  // namespace

void GapHistogram::add(double seconds) {
  const double x = seconds > 1 ? std::log10(seconds) : 0;
  ++count[std::min(static_cast<int>(x / width), bins - 1)];
  ++total;
}

Cut fit_cut(const GapHistogram& gaps, std::uint64_t messages) {
  if (messages < fewest_messages || gaps.total == 0) return {};
  const Mixture two = fit(gaps, 2);
  const Mixture three = fit(gaps, 3);
  const auto n = static_cast<double>(gaps.total);
  const Mixture& better = three.bic(n) < two.bic(n) ? three : two;
  if (!shows_a_valley(better)) return {};
  const Seconds gap{std::llround(std::pow(10, crossing(better)))};
  return {std::clamp(gap, shortest, longest), Cut::By::fitted};
}

}  // namespace fonder::timeline
