#include "baseline.h"

#include <algorithm>
#include <cmath>

#include "penalised_poisson.h"

namespace fonder::rhythm {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr int sweeps = 4;
constexpr double no_exposure = 1e-6;

struct Fitting {
  std::vector<Wait> waits;
  double starts = 0;
  double rate = 0;
};

/// ψ(x) for x > 0: recurrence up to 6, then the asymptotic series; error below 1e-8.
double digamma(double x) {
  double sum = 0;
  while (x < 6) {
    sum -= 1 / x;
    x += 1;
  }
  const double y = 1 / (x * x);
  return sum + std::log(x) - 1 / (2 * x) - y * (1.0 / 12 - y * (1.0 / 120 - y / 252));
}

/// EM for the gamma over pairs. The shape by the approximation of Minka (2002), within 1.5 %.
void fit_rates(const std::vector<Fitting>& pairs, const VectorXd& exposures, Baseline& base) {
  const auto n = static_cast<double>(pairs.size());
  for (int pass = 0; pass < 100; ++pass) {
    double mean = 0;
    double mean_log = 0;
    for (std::size_t p = 0; p < pairs.size(); ++p) {
      const double exposure = exposures[static_cast<Eigen::Index>(p)];
      mean += base.rate(pairs[p].starts, exposure) / n;
      mean_log += (digamma(base.rate_shape + pairs[p].starts) -
                   std::log(base.rate_shape / base.rate_mean + exposure)) /
                  n;
    }
    const double s = std::max(std::log(mean) - mean_log, 1e-4);
    base.rate_mean = mean;
    base.rate_shape = (3 - s + std::sqrt((s - 3) * (s - 3) + 24 * s)) / (12 * s);
  }
}

/// Starts beside what was expected, by step or by hour.
struct Cells {
  VectorXd starts;
  VectorXd expected;
  explicit Cells(Eigen::Index n) : starts(VectorXd::Zero(n)), expected(VectorXd::Zero(n)) {}
};

void join(Cells& sum, const Cells& part) {
  sum.starts += part.starts;
  sum.expected += part.expected;
}

void fit_gap(const std::vector<Fitting>& pairs, const GapGrid& grid, const Each& each,
             Baseline& base) {
  const auto add = [&](Cells& cells, std::size_t p) {
    for (const Wait& wait : pairs[p].waits) {
      grid.pieces(wait, [&](int step, double from, double to) {
        cells.expected[step] += pairs[p].rate * base.week.between(from, to);
      });
      if (wait.ended) ++cells.starts[grid.step_of(wait.to - wait.began)];
    }
  };
  Cells cells = sum_over(pairs.size(), each, Cells(GapGrid::steps), add, join);
  cells.expected.array() += no_exposure;
  base.gap = smooth_poisson(MatrixXd::Identity(GapGrid::steps, GapGrid::steps), cells.starts,
                            cells.expected, {{second_differences(GapGrid::steps, false)}})
                 .theta;
}

void fit_hours(const std::vector<Fitting>& pairs, const GapGrid& grid, const Each& each,
               Baseline& base) {
  const auto add = [&](Cells& cells, std::size_t p) {
    for (const Wait& wait : pairs[p].waits) {
      grid.pieces(wait, [&](int step, double from, double to) {
        add_hours(from, to, pairs[p].rate * std::exp(base.gap[step]), cells.expected);
      });
      if (wait.ended) ++cells.starts[WeekFactor::hour_of(wait.to)];
    }
  };
  const Cells cells = sum_over(pairs.size(), each, Cells(WeekFactor::hours), add, join);
  base.week = fit_week(cells.starts, cells.expected);
}

/// S in the place where its part of the coefficients stands.
Penalty placed(const MatrixXd& s, int at, int of) {
  MatrixXd whole = MatrixXd::Zero(of, of);
  whole.block(at, at, s.rows(), s.cols()) = s;
  return {whole};
}

}  // namespace

double Baseline::exposure(const Wait& wait, const GapGrid& grid) const {
  double sum = 0;
  grid.pieces(wait, [&](int step, double from, double to) {
    sum += week.between(from, to) * std::exp(gap[step]);
  });
  return sum;
}

void add_hours(double from, double to, double weight, VectorXd& hours) {
  const double weeks = std::floor((to - from) / WeekFactor::hours);
  if (weeks > 0) {
    hours.array() += weight * weeks;
    from += weeks * WeekFactor::hours;
  }
  while (from < to) {
    const double next = std::min(to, std::floor(from) + 1);
    hours[WeekFactor::hour_of(from)] += weight * (next - from);
    from = next;
  }
}

WeekFactor fit_week(const VectorXd& starts, const VectorXd& expected) {
  constexpr int day = 24;
  constexpr int all = WeekFactor::hours;
  constexpr int weekend = 5 * day;
  constexpr int n = 2 * day + all;
  MatrixXd basis = MatrixXd::Zero(all, n);
  for (int h = 0; h < all; ++h) {
    basis(h, h % day) = 1;
    if (h >= weekend) basis(h, day + h % day) = 1;
    basis(h, 2 * day + h) = 1;
  }
  const MatrixXd bend = second_differences(day, true);
  const VectorXd theta = smooth_poisson(basis, starts, expected.array() + no_exposure,
                                        {placed(bend, 0, n), placed(bend, day, n),
                                         placed(MatrixXd::Identity(day, day), day, n),
                                         placed(first_differences(all, true), 2 * day, n),
                                         placed(MatrixXd::Identity(all, all), 2 * day, n)})
                             .theta;
  const VectorXd log_factor = basis * theta;
  WeekFactor::Hours factor{};
  for (int h = 0; h < all; ++h) {
    factor[static_cast<std::size_t>(h)] =
        std::exp(std::clamp(log_factor[h] - log_factor.mean(), -10.0, 10.0));
  }
  return WeekFactor::of_mean_one(factor);
}

Baseline fit_baseline(std::span<const Training> pairs, const GapGrid& grid, const Each& each) {
  Baseline base;
  std::vector<Fitting> fitting(pairs.size());
  each(pairs.size(), [&](std::size_t p) {
    fitting[p].waits = waits_of(*pairs[p].course, from_the_first, pairs[p].end);
    for (const Wait& wait : fitting[p].waits) fitting[p].starts += wait.ended ? 1 : 0;
  });
  double starts = 0;
  for (const Fitting& one : fitting) starts += one.starts;
  if (starts == 0) return base;
  for (int sweep = 0; sweep < sweeps; ++sweep) {
    VectorXd exposures(static_cast<Eigen::Index>(pairs.size()));
    each(pairs.size(), [&](std::size_t p) {
      double sum = 0;
      for (const Wait& wait : fitting[p].waits) sum += base.exposure(wait, grid);
      exposures[static_cast<Eigen::Index>(p)] = sum;
    });
    fit_rates(fitting, exposures, base);
    for (std::size_t p = 0; p < fitting.size(); ++p) {
      fitting[p].rate = base.rate(fitting[p].starts, exposures[static_cast<Eigen::Index>(p)]);
    }
    fit_gap(fitting, grid, each, base);
    fit_hours(fitting, grid, each, base);
  }
  return base;
}

}  // namespace fonder::rhythm
