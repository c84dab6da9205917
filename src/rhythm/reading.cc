#include "reading.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace fonder::rhythm {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr std::array<double, 9> edges{1, 3, 8, 24, 48, 96, 168, 336, 672};  // hours
constexpr std::array<double, 2> splits{usual_split, 8};
constexpr int fewest_own = 30;
constexpr int fewest_there = 10;  // times apart that reach a stretch
constexpr double own_weeks = 8;
constexpr int rehearsal_draws = 60;
constexpr std::array<double, 4> origins{0.6, 0.7, 0.8, 0.9};
constexpr double least_effective = 100;

std::vector<double> origins_of(const Course& course) {
  std::vector<double> all;
  for (const double share : origins) all.push_back(train_end(course, share));
  return all;
}

GapCells sum(std::span<const GapCells> parts) {
  GapCells all = parts.front();
  for (const GapCells& part : parts.subspan(1)) all = all + part;
  return all;
}

/// log of one rate over another, draw by draw.
std::vector<double> contrasts(const VectorXd& one, const VectorXd& other) {
  const VectorXd log_ratio = (one.array() / other.array()).log();
  return {log_ratio.begin(), log_ratio.end()};
}

double width(const Shapes& shapes, std::span<const double> values) {
  return shapes.quantile(values, 0.95) - shapes.quantile(values, 0.05);
}

/// The shapes of a pair, or of anyone, as factors, with the average that each would give.
struct Drawn {
  const Shapes* shapes;
  MatrixXd factor;
  VectorXd average;

  Drawn(const Shapes& of, const Pooled& all)
      : shapes(&of), factor(of.d.array().exp()), average(all.rates(factor)) {}
  std::vector<double> over_average(const Pooled& here) const {
    return contrasts(here.rates(factor), average);
  }
};

ApartStep step_of(const Drawn& pair, const Drawn& anyone, double others, const Pooled& here) {
  const std::vector<double> values = pair.over_average(here);
  const auto at = [&](double share) { return std::exp(pair.shapes->quantile(values, share)); };
  ApartStep step;
  step.estimate = at(0.5);
  step.low = at(0.05);
  step.high = at(0.95);
  step.inner_low = at(0.25);
  step.inner_high = at(0.75);
  step.others = others;
  step.ended = here.starts();
  step.own = width(*pair.shapes, values) <= width(*anyone.shapes, anyone.over_average(here)) / 2;
  return step;
}

bool narrowed(const std::vector<ApartStep>& steps) {
  int reached = 0;
  int own = 0;
  for (const ApartStep& step : steps) {
    if (step.reached < fewest_there) continue;
    ++reached;
    own += step.own ? 1 : 0;
  }
  return reached > 0 && 2 * own >= reached;
}

}  // namespace

Reading::Reading(const Course& course, const Population& population)
    : grid{course.cut},
      waits(waits_of(course, from_the_first, to_the_last)),
      weeks((course.until - course.talks.front().start) / WeekFactor::hours),
      own(own_week(population, {&course, to_the_last})),
      parts(gap_cells(population, {&course, to_the_last}, own.week, origins_of(course))),
      cells(sum(parts)),
      shapes(draw_shapes(cells, population.spread)),
      spread(population.spread) {}

Reading::Reading(const Course& course, const Population& population, const PairTruth& truth)
    : grid{course.cut},
      waits(waits_of(course, from_the_first, to_the_last)),
      weeks((course.until - course.talks.front().start) / WeekFactor::hours),
      own{truth.week, {}},
      cells(gap_cells(population, {&course, to_the_last}, own.week)),
      shapes{truth.gap, VectorXd::Ones(1), 1},
      spread(population.spread) {
  cells.expected = cells.exposure;
}

int Reading::reaching(double hours) const {
  return static_cast<int>(std::ranges::count_if(
      waits, [&](const Wait& wait) { return wait.to - wait.began >= hours; }));
}

Pooled Reading::all() const {
  return where([](double) { return true; });
}

double Reading::middle_of(int step) const {
  const bool last = step + 1 >= GapGrid::steps;
  return grid.edge(step) * (last ? 1 : std::exp2(0.5 / GapGrid::per_doubling));
}

std::vector<ApartStep> steps_of(const Reading& reading, const Shapes& anyone) {
  const Pooled all = reading.all();
  const Drawn pair(reading.shapes, all);
  const Drawn any(anyone, all);
  const MatrixXd none = MatrixXd::Ones(GapGrid::steps, 1);
  std::vector<ApartStep> steps;
  for (std::size_t i = 0; i <= edges.size(); ++i) {
    const double low = i == 0 ? 0 : edges[i - 1];
    const double high = i == edges.size() ? to_the_last : edges[i];
    const Pooled here =
        reading.where([&](double middle) { return middle >= low && middle < high; });
    if (here.empty()) continue;
    const double others = here.rates(none)[0] / all.rates(none)[0];
    ApartStep step = step_of(pair, any, others, here);
    step.from = std::max(low, reading.grid.cut);
    step.to = high;
    step.reached = reading.reaching(step.from);
    steps.push_back(step);
  }
  return steps;
}

Contrast::Contrast(const Reading& reading, double split) {
  const Pooled before = reading.where([&](double middle) { return middle < split; });
  const Pooled beyond = reading.where([&](double middle) { return middle >= split; });
  if (before.empty() || beyond.empty()) return;
  const MatrixXd factor = reading.shapes.d.array().exp();
  const std::vector<double> values = contrasts(beyond.rates(factor), before.rates(factor));
  estimate = reading.shapes.quantile(values, 0.5);
  low = reading.shapes.quantile(values, 0.05);
  high = reading.shapes.quantile(values, 0.95);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] < 0) chance_less += reading.shapes.weight[static_cast<Eigen::Index>(i)];
  }
}

HeldOutGain::HeldOutGain(const Reading& reading) {
  double squares = 0;
  double starts = 0;
  for (std::size_t i = 1; i < reading.parts.size(); ++i) {
    const GapCells known = sum(std::span(reading.parts).first(i));
    const auto gain = draw_shapes(known, reading.spread, rehearsal_draws).gain_on(reading.parts[i]);
    nats += gain.nats;
    squares += gain.squares;
    starts += gain.starts;
  }
  if (starts > 0) error = std::sqrt(std::max(0.0, squares - nats * nats / starts));
}

std::optional<double> split_of(const Reading& reading) {
  for (const double split : splits) {
    const int beyond = reading.reaching(split);
    const int before = static_cast<int>(reading.waits.size()) - beyond;
    if (beyond >= fewest_there && before >= fewest_there && split >= 2 * reading.grid.cut) {
      return split;
    }
  }
  return std::nullopt;
}

bool is_own(const Reading& reading, const std::vector<ApartStep>& steps) {
  return reading.ended() >= fewest_own && reading.weeks >= own_weeks && narrowed(steps) &&
         reading.shapes.effective >= least_effective;
}

}  // namespace fonder::rhythm
