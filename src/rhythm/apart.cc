#include "apart.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "own.h"
#include "parts.h"
#include "shape.h"

namespace fonder::rhythm {
namespace {

using Eigen::VectorXd;
using timeline::Timeline;

constexpr std::array<double, 9> edges{1, 3, 8, 24, 48, 96, 168, 336, 672};  // hours
constexpr std::array<double, 2> splits{24, 8};
constexpr int fewest = 5;         // for other people's curve
constexpr int fewest_own = 30;    // for one of their own
constexpr int fewest_there = 10;  // times apart that reach a stretch
constexpr double own_weeks = 8;
constexpr int rehearsal_draws = 60;
constexpr std::array<double, 4> origins{0.6, 0.7, 0.8, 0.9};
constexpr double least_effective = 100;
constexpr double least_coverage = 0.6;

/// The middle of a step, on the logarithm; the last one has no end and stands at its beginning.
double middle_of(const GapGrid& grid, int step) {
  const bool last = step + 1 >= GapGrid::steps;
  return grid.edge(step) * (last ? 1 : std::exp2(0.5 / GapGrid::per_doubling));
}

/// Expected starts and hours of average readiness of some steps together.
class Pooled {
 public:
  explicit Pooled(const GapCells& cells)
      : cells_(&cells), in_(VectorXd::Zero(cells.clock.size())) {}
  void add(int step) { in_[step] = 1; }
  double clock() const { return in_.dot(cells_->clock); }
  int starts() const { return static_cast<int>(in_.dot(cells_->starts)); }
  bool empty() const { return !(clock() > 0); }
  /// Starts expected an hour of average readiness, under shapes, draw by draw.
  VectorXd rates(const Eigen::MatrixXd& factor) const {
    return factor.transpose() * in_.cwiseProduct(cells_->expected) / clock();
  }

 private:
  const GapCells* cells_;
  VectorXd in_;
};

/// One curve at one cut: the cells, and what may be thought of them.
struct Reading {
  GapGrid grid;
  std::vector<Wait> waits;
  WeekFactor week;
  std::vector<GapCells> parts;  // up to the first origin, and from each to the next
  GapCells cells;
  Shapes shapes;
  OwnSpread spread;

  Reading(const Course& course, const Population& population)
      : grid{course.cut},
        waits(waits_of(course, from_the_first, to_the_last)),
        week(own_week(population, {&course, to_the_last})),
        parts(gap_cells(population, {&course, to_the_last}, week, origins_of(course))),
        cells(sum(parts)),
        shapes(draw_shapes(cells, population.spread)),
        spread(population.spread) {}

  static std::vector<double> origins_of(const Course& course) {
    std::vector<double> all;
    for (const double share : origins) all.push_back(train_end(course, share));
    return all;
  }
  static GapCells sum(std::span<const GapCells> parts) {
    GapCells all = parts.front();
    for (const GapCells& part : parts.subspan(1)) all = all + part;
    return all;
  }
  int ended() const { return static_cast<int>(cells.starts.sum()); }
  int reaching(double hours) const {
    return static_cast<int>(std::ranges::count_if(
        waits, [&](const Wait& wait) { return wait.to - wait.began >= hours; }));
  }
  Pooled all() const {
    return where([](double) { return true; });
  }
  template <class Which>
  Pooled where(Which which) const {
    Pooled pooled(cells);
    for (int step = 0; step < GapGrid::steps; ++step) {
      if (which(middle_of(grid, step))) pooled.add(step);
    }
    return pooled;
  }
};

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
  Eigen::MatrixXd factor;
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

std::vector<ApartStep> steps_of(const Reading& reading) {
  const Shapes prior = draw_prior_shapes(reading.spread);
  const Pooled all = reading.all();
  const Drawn pair(reading.shapes, all);
  const Drawn anyone(prior, all);
  const Eigen::MatrixXd none = Eigen::MatrixXd::Ones(GapGrid::steps, 1);
  std::vector<ApartStep> steps;
  for (std::size_t i = 0; i <= edges.size(); ++i) {
    const double low = i == 0 ? 0 : edges[i - 1];
    const double high = i == edges.size() ? to_the_last : edges[i];
    const Pooled here =
        reading.where([&](double middle) { return middle >= low && middle < high; });
    if (here.empty()) continue;
    const double others = here.rates(none)[0] / all.rates(none)[0];
    ApartStep step = step_of(pair, anyone, others, here);
    step.from = std::max(low, reading.grid.cut);
    step.to = high;
    step.reached = reading.reaching(step.from);
    steps.push_back(step);
  }
  return steps;
}

/// What lies beyond the split over what lies before it.
struct Contrast {
  double estimate = 0;  // log
  double low = 0;
  double high = 0;
  double chance_less = 0;

  Contrast(const Reading& reading, double split) {
    const Pooled before = reading.where([&](double middle) { return middle < split; });
    const Pooled beyond = reading.where([&](double middle) { return middle >= split; });
    if (before.empty() || beyond.empty()) return;
    const Eigen::MatrixXd factor = reading.shapes.d.array().exp();
    const std::vector<double> values = contrasts(beyond.rates(factor), before.rates(factor));
    estimate = reading.shapes.quantile(values, 0.5);
    low = reading.shapes.quantile(values, 0.05);
    high = reading.shapes.quantile(values, 0.95);
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (values[i] < 0) chance_less += reading.shapes.weight[static_cast<Eigen::Index>(i)];
    }
  }
  int sign() const { return high < 0 ? -1 : (low > 0 ? 1 : 0); }
};

/// The curve of what was known at each origin, held against what came until the next.
struct HeldOutGain {
  double nats = 0;
  double error = 0;

  explicit HeldOutGain(const Reading& reading) {
    double squares = 0;
    double starts = 0;
    for (std::size_t i = 1; i < reading.parts.size(); ++i) {
      const GapCells known = Reading::sum(std::span(reading.parts).first(i));
      const auto gain =
          draw_shapes(known, reading.spread, rehearsal_draws).gain_on(reading.parts[i]);
      nats += gain.nats;
      squares += gain.squares;
      starts += gain.starts;
    }
    if (starts > 0) error = std::sqrt(std::max(0.0, squares - nats * nats / starts));
  }
};

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

/// Whether the same is seen where conversations are told apart at half and at twice the gap.
bool stands(const Cuts& cuts, const PopulationAt& others, double split, int sign) {
  for (const Timeline* other : {&cuts.half, &cuts.twice}) {
    const Reading reading(course_of(*other), others(other->cut.gap));
    if (Contrast(reading, split).sign() != sign) return false;
  }
  return true;
}

/// A pair whose record covers weeks enough, and ends often enough, to have a curve of its own.
bool long_enough(const Course& course, int ended) {
  const double weeks = (course.until - course.talks.front().start) / WeekFactor::hours;
  return ended >= fewest_own && weeks >= own_weeks;
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

void conclude(const Cuts& cuts, const PopulationAt& others, bool own, const Contrast& seen,
              ApartCurve& curve) {
  using Says = ApartCurve::Says;
  Figure& figure = curve.figure;
  figure.status = Status::approximate;
  if (!own) {
    figure.doubt = Doubt::others;
    curve.says = Says::others;
  } else if (curve.gain <= 0) {
    figure.doubt = Doubt::flat;
    curve.says = Says::flat;
  } else if (seen.sign() == 0) {
    figure.doubt = Doubt::wide;
    curve.says = Says::unsure;
  } else if (!stands(cuts, others, curve.split, seen.sign())) {
    figure.doubt = Doubt::cut;
    curve.says = Says::unsure;
  } else {
    curve.says = seen.sign() < 0 ? Says::falls : Says::rises;
    if (figure.coverage < least_coverage) figure.doubt = Doubt::coverage;
    figure.status = figure.doubt == Doubt::none ? Status::ok : Status::approximate;
  }
}

}  // namespace

ApartCurve apart_curve(const Timeline& timeline, const PopulationAt& others) {
  return apart_curve(cuts_of(timeline), others);
}

ApartCurve apart_curve(const Cuts& cuts, const PopulationAt& others) {
  const Timeline& timeline = cuts.fitted;
  ApartCurve curve;
  const double coverage = coverage_of(timeline);
  const Course course = course_of(timeline);
  const auto waits = waits_of(course, from_the_first, to_the_last);
  const auto n = static_cast<int>(std::ranges::count_if(waits, &Wait::ended));
  if (n < fewest) {
    curve.figure = not_enough({Needs::What::times_apart, n, fewest}, coverage);
    return curve;
  }
  const Reading reading(course, others(timeline.cut.gap));
  const auto split = split_of(reading);
  curve.steps = steps_of(reading);
  curve.week = reading.week;
  const HeldOutGain gain(reading);
  curve.gain = gain.nats;
  curve.gain_error = gain.error;
  curve.split = split.value_or(splits.front());
  const Contrast seen(reading, curve.split);
  curve.chance_less = seen.chance_less;
  Figure& figure = curve.figure;
  figure.estimate = std::exp(seen.estimate);
  figure.low = std::exp(seen.low);
  figure.high = std::exp(seen.high);
  figure.level = figure.attained = 0.9;
  figure.n = n;
  figure.coverage = coverage;
  const bool own = split && long_enough(course, n) && narrowed(curve.steps) &&
                   reading.shapes.effective >= least_effective;
  conclude(cuts, others, own, seen, curve);
  return curve;
}

Apart apart_of(const Timeline& timeline, Instant now, const PopulationAt& others,
               const EffectPriors& priors) {
  const local_days sunday = sunday_on_or_before(timeline.zone.day(now));
  const Timeline until = up_to(timeline, timeline.zone.start_of(sunday + std::chrono::days{1}));
  const Cuts cuts = cuts_of(until);
  return {apart_curve(cuts, others), coming_back(cuts, priors)};
}

}  // namespace fonder::rhythm
