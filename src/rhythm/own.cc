#include "own.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace fonder::rhythm {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double level_starts = 2;  // belief in the level that the filter knows
constexpr double least_variance = 1e-6;
constexpr int em_passes = 20;

/// Columns, and which group of OwnSpread each belongs to.
struct Basis {
  MatrixXd columns;
  std::vector<std::size_t> group;

  template <class At>
  void add(std::size_t of, Index rows, At at) {
    columns.conservativeResize(rows, columns.cols() + 1);
    for (Index row = 0; row < rows; ++row) columns(row, columns.cols() - 1) = at(row);
    group.push_back(of);
  }
};

/// Cosine and sine of the k-th harmonic of the day, by hour of the week, times a weight by day.
template <class Weight>
void add_harmonic(Basis& basis, std::size_t group, int k, Weight weight) {
  const auto angle = [k](Index h) {
    return 2 * std::numbers::pi * k * (static_cast<double>(h % 24) + 0.5) / 24;
  };
  basis.add(group, WeekFactor::hours, [&](Index h) { return weight(h / 24) * std::cos(angle(h)); });
  basis.add(group, WeekFactor::hours, [&](Index h) { return weight(h / 24) * std::sin(angle(h)); });
}

/// Every column has mean square about 1, so that a variance is one of log c.
Basis make_week_basis() {
  const double root2 = std::numbers::sqrt2;
  const auto weekend = [](Index day) { return day >= 5 ? 1.6 : -0.64; };
  Basis basis;
  std::size_t group = 0;
  for (int k = 1; k <= 4; ++k) add_harmonic(basis, group++, k, [&](Index) { return root2; });
  basis.add(group++, WeekFactor::hours, [&](Index h) { return weekend(h / 24); });
  for (int k = 1; k <= 2; ++k) {
    add_harmonic(basis, group++, k, [&](Index day) { return root2 * weekend(day); });
  }
  for (Index one = 0; one < 7; ++one) {
    basis.add(group, WeekFactor::hours,
              [&](Index h) { return h / 24 == one ? std::sqrt(7.0) : 0.0; });
    add_harmonic(basis, group + 1, 1,
                 [&](Index day) { return day == one ? std::sqrt(14.0) : 0.0; });
  }
  return basis;
}

Basis make_gap_basis() {
  constexpr int knots = 8;
  Basis basis;
  basis.add(0, GapGrid::steps,
            [](Index j) { return std::clamp((static_cast<double>(j) - 12) / 12, -1.0, 2.0); });
  basis.add(1, GapGrid::steps, [](Index j) { return j < 3 ? 1.0 : 0.0; });
  for (int knot = 0; knot < knots; ++knot) {
    basis.add(2, GapGrid::steps, [&](Index j) {
      const double place = std::min(static_cast<double>(j) / 30, 1.0) * (knots - 1);
      return std::max(0.0, 1 - std::abs(place - knot));
    });
  }
  return basis;
}

const Basis& week_basis() {
  static const Basis basis = make_week_basis();
  return basis;
}
const Basis& gap_basis() {
  static const Basis basis = make_gap_basis();
  return basis;
}

/// Of each column's coefficient.
VectorXd variances(const Basis& basis, std::span<const double> spread) {
  VectorXd all(basis.columns.cols());
  for (Index i = 0; i < all.size(); ++i) {
    all[i] = std::max(spread[basis.group[static_cast<std::size_t>(i)]], least_variance);
  }
  return all;
}

/// One pair's starts beside what the population expects of it, by cell.
struct Cells {
  VectorXd starts;
  VectorXd expected;
};

Cells none(Index n) { return {VectorXd::Zero(n), VectorXd::Zero(n)}; }

void add(const Cells& part, Cells& sum) {
  sum.starts += part.starts;
  sum.expected += part.expected;
}

struct Deviation {
  VectorXd mode;
  MatrixXd covariance;
};

/// The mode of e ~ N(0, V), starts ~ Poisson(level · expected · e^{Be}), the level profiled out.
Deviation deviation_of(const Cells& cells, const Basis& basis, std::span<const double> spread,
                       VectorXd start) {
  const Index n = basis.columns.cols();
  const VectorXd precision = variances(basis, spread).cwiseInverse();
  Deviation out{std::move(start), {}};
  MatrixXd h;
  for (int pass = 0; pass < 12; ++pass) {
    VectorXd mean = cells.expected.array() * (basis.columns * out.mode).array().exp();
    mean *= (cells.starts.sum() + level_starts) / (mean.sum() + level_starts);
    const VectorXd slope =
        basis.columns.transpose() * (cells.starts - mean) - precision.cwiseProduct(out.mode);
    const VectorXd whole = basis.columns.transpose() * mean;
    h = basis.columns.transpose() * mean.asDiagonal() * basis.columns;
    h -= whole * whole.transpose() / (mean.sum() + level_starts);
    h.diagonal() += precision;
    VectorXd step = h.ldlt().solve(slope);
    const double longest = step.cwiseAbs().maxCoeff();
    if (!(longest < 1e6)) break;
    if (longest > 1) step /= longest;
    out.mode += step;
    if (longest < 1e-5) break;
  }
  out.covariance = h.ldlt().solve(MatrixXd::Identity(n, n));
  return out;
}

/// Sums of (mode² + variance) by group, and how many.
struct Spread {
  VectorXd sum;
  VectorXd count;
};

template <std::size_t groups>
void fit_spread(const std::vector<Cells>& cells, const Basis& basis, const Each& each,
                std::array<double, groups>& spread) {
  spread.fill(0.05);
  if (cells.empty()) return;
  const auto n = static_cast<Index>(groups);
  std::vector<VectorXd> modes(cells.size(), VectorXd::Zero(basis.columns.cols()));
  for (int pass = 0; pass < em_passes; ++pass) {
    const Spread sum = sum_over(
        cells.size(), each, Spread{VectorXd::Zero(n), VectorXd::Zero(n)},
        [&](Spread& into, std::size_t p) {
          const Deviation found = deviation_of(cells[p], basis, spread, modes[p]);
          modes[p] = found.mode;
          for (Index i = 0; i < found.mode.size(); ++i) {
            const auto group = static_cast<Index>(basis.group[static_cast<std::size_t>(i)]);
            into.sum[group] += found.mode[i] * found.mode[i] + found.covariance(i, i);
            into.count[group] += 1;
          }
        },
        [](Spread& all, const Spread& part) {
          all.sum += part.sum;
          all.count += part.count;
        });
    for (std::size_t g = 0; g < groups; ++g) {
      const auto i = static_cast<Index>(g);
      spread[g] = sum.sum[i] / std::max(sum.count[i], 1.0);
    }
  }
}

Cells week_cells(const Population& population, const Training& pair) {
  const GapGrid grid{population.cut};
  Cells cells = none(WeekFactor::hours);
  const Baseline& base = population.base;
  for (const Known& known : known_at_waits(*pair.course, base, from_the_first, pair.end)) {
    const Readiness::Along along(population.readiness, known);
    pieces_of(known, base, base.week, grid, [&](const Piece& piece) {
      const double eta = along.eta(piece.step, piece.elapsed);
      add_hours(piece.from, piece.to, known.rate * std::exp(base.gap[piece.step] + eta),
                cells.expected);
    });
    if (known.wait.ended) ++cells.starts[WeekFactor::hour_of(known.wait.to)];
  }
  for (Index h = 0; h < WeekFactor::hours; ++h) {
    cells.expected[h] *= base.week.factors()[static_cast<std::size_t>(h)];
  }
  return cells;
}

/// What keeps the expected starts of the training as many as they were: a deviation has no level.
double level_of(const Cells& cells, const VectorXd& log_factor) {
  const double with = (cells.expected.array() * log_factor.array().exp()).sum();
  return with > 0 && cells.expected.sum() > 0 ? cells.expected.sum() / with : 1;
}

OwnWeek week_from(const Population& population, const Cells& cells) {
  const MatrixXd& columns = week_basis().columns;
  const Deviation found =
      deviation_of(cells, week_basis(), population.spread.week, VectorXd::Zero(columns.cols()));
  const VectorXd e = columns * found.mode;
  const VectorXd variance = (columns * found.covariance).cwiseProduct(columns).rowwise().sum();
  const double level = level_of(cells, e);
  WeekFactor::Hours hours = population.base.week.factors();
  OwnWeek own;
  for (Index h = 0; h < WeekFactor::hours; ++h) {
    const auto hour = static_cast<std::size_t>(h);
    hours[hour] *= level * std::exp(e[h]);
    own.sd[hour] = std::sqrt(std::max(variance[h], 0.0));
  }
  own.week = WeekFactor(hours);
  return own;
}

Cells cells_of(GapCells&& cells) { return {std::move(cells.starts), std::move(cells.expected)}; }

}  // namespace

std::vector<GapCells> gap_cells(const Population& population, const Training& pair,
                                const WeekFactor& week, std::span<const double> parts) {
  const GapGrid grid{population.cut};
  const VectorXd zero = VectorXd::Zero(GapGrid::steps);
  std::vector<GapCells> all(parts.size() + 1, {zero, zero, zero, zero});
  const Baseline& base = population.base;
  for (const Known& known : known_at_waits(*pair.course, base, from_the_first, pair.end)) {
    const auto part = std::ranges::upper_bound(parts, known.wait.began) - parts.begin();
    GapCells& cells = all[static_cast<std::size_t>(part)];
    const Readiness::Along along(population.readiness, known);
    pieces_of(known, base, week, grid, [&](const Piece& piece) {
      const double expected = piece.base * std::exp(along.eta(piece.step, piece.elapsed));
      cells.expected[piece.step] += expected;
      cells.exposure[piece.step] += expected / known.rate;
      cells.clock[piece.step] += week.between(piece.from, piece.to);
    });
    if (known.wait.ended) ++cells.starts[grid.step_of(known.wait.to - known.wait.began)];
  }
  return all;
}

GapCells gap_cells(const Population& population, const Training& pair, const WeekFactor& week) {
  return std::move(gap_cells(population, pair, week, {}).front());
}

GapCells operator+(const GapCells& one, const GapCells& other) {
  return {one.starts + other.starts, one.expected + other.expected, one.clock + other.clock,
          one.exposure + other.exposure};
}

OwnWeek own_week(const Population& population, const Training& pair) {
  return week_from(population, week_cells(population, pair));
}

const MatrixXd& gap_columns() { return gap_basis().columns; }

VectorXd gap_variances(const OwnSpread& spread) { return variances(gap_basis(), spread.gap); }

const MatrixXd& week_columns() { return week_basis().columns; }

VectorXd week_variances(const OwnSpread& spread) { return variances(week_basis(), spread.week); }

OwnSpread fit_between(const Population& population, std::span<const Training> pairs,
                      std::span<const std::size_t> set, std::size_t sets, const Each& each) {
  OwnSpread between;
  if (sets < 2) return between;
  std::vector<Cells> week(sets, none(WeekFactor::hours));
  std::vector<Cells> gap(sets, none(GapGrid::steps));
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    add(week_cells(population, pairs[p]), week[set[p]]);
    add(cells_of(gap_cells(population, pairs[p], population.base.week)), gap[set[p]]);
  }
  fit_spread(week, week_basis(), each, between.week);
  fit_spread(gap, gap_basis(), each, between.gap);
  return between;
}

Own fit_own(const Population& population, const Training& pair) {
  Own own;
  own.week = own_week(population, pair).week;
  const Cells cells = cells_of(gap_cells(population, pair, own.week));
  const Basis& basis = gap_basis();
  own.gap =
      basis.columns *
      deviation_of(cells, basis, population.spread.gap, VectorXd::Zero(basis.columns.cols())).mode;
  own.gap.array() += std::log(level_of(cells, own.gap));
  return own;
}

Population fit_population(std::span<const Training> pairs, double cut, int studied_from,
                          const Each& each) {
  const GapGrid grid{cut};
  Population population;
  population.cut = cut;
  population.pairs = static_cast<int>(pairs.size());
  population.base = fit_baseline(pairs, grid, each);
  population.readiness = fit_readiness(pairs, population.base, grid, studied_from, each);
  std::vector<Cells> cells(pairs.size());
  each(pairs.size(), [&](std::size_t p) { cells[p] = week_cells(population, pairs[p]); });
  for (const Cells& one : cells) population.starts += one.starts.sum();
  fit_spread(cells, week_basis(), each, population.spread.week);
  each(pairs.size(), [&](std::size_t p) {
    cells[p] = cells_of(gap_cells(population, pairs[p], week_from(population, cells[p]).week));
  });
  fit_spread(cells, gap_basis(), each, population.spread.gap);
  return population;
}

}  // namespace fonder::rhythm
