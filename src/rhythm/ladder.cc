#include "ladder.h"

#include <algorithm>
#include <cmath>

namespace fonder::rhythm {
namespace {

/// Half a start where the training has none: a rate of nothing would score −∞.
double rate_of(double starts, double exposure) {
  return std::max(starts, 0.5) / std::max(exposure, 1e-3);
}

/// A rung of the form z · exposure(wait), its log hazard beside.
template <class Exposure, class LogHazard>
double scored(const std::vector<Wait>& test, double rate, Exposure exposure, LogHazard log_hazard) {
  double score = 0;
  for (const Wait& wait : test) {
    score -= rate * exposure(wait);
    if (wait.ended) score += std::log(rate) + log_hazard(wait);
  }
  return score;
}

template <class Exposure>
double sum(const std::vector<Wait>& waits, Exposure exposure) {
  double total = 0;
  for (const Wait& wait : waits) total += exposure(wait);
  return total;
}

/// Starts that a wait's part should hold, without doubt.
double expected_in(const Population& population, const Own& own, const Known& known) {
  double expected = 0;
  const Readiness::Along along(population.readiness, known);
  pieces_of(known, population.base, own.week, {population.cut}, [&](const Piece& piece) {
    const double eta = along.eta(piece.step, piece.elapsed);
    expected += piece.base * std::exp(eta + own.gap[piece.step]);
  });
  return expected;
}

/// And that were due before it.
double expected_before(const Population& population, const Own& own, const Known& known) {
  Known before = known;
  before.wait.from = known.wait.began + population.cut;
  before.wait.to = known.wait.from;
  before.elapsed = 0;
  return before.wait.to > before.wait.from ? expected_in(population, own, before) : 0;
}

}  // namespace

Passing pass(const Population& population, const Own& own, const Known& known) {
  const FitDoubt& doubt = population.doubt;
  Passing out;
  out.undoubted.from = expected_before(population, own, known);
  out.undoubted.to = out.undoubted.from + expected_in(population, own, known);
  out.undoubted.ended = known.wait.ended;
  out.expected = doubt.log_survival(out.undoubted.from) - doubt.log_survival(out.undoubted.to);
  const Baseline& base = population.base;
  const Ending end = ending_of(known, base, own.week, {population.cut});
  out.log_hazard_at_end = std::log(known.rate * own.week.at(known.wait.to)) + base.gap[end.step] +
                          population.readiness.eta(known, end.step, end.elapsed) +
                          own.gap[end.step] + std::log(doubt.hazard(out.undoubted.to));
  return out;
}

HeldOut held_out(const Population& population, const Training& pair) {
  const Course& course = *pair.course;
  const GapGrid grid{population.cut};
  const Baseline& base = population.base;
  const std::vector<Wait> train = waits_of(course, from_the_first, pair.end);
  const std::vector<Wait> test = waits_of(course, pair.end, to_the_last);
  HeldOut out;
  for (const Wait& wait : train) out.train_talks += wait.ended ? 1 : 0;
  for (const Wait& wait : test) out.test_talks += wait.ended ? 1 : 0;
  const double starts = out.train_talks;

  const auto hours = [](const Wait& wait) { return wait.to - wait.from; };
  const auto by_week = [&](const Wait& wait) { return base.week.between(wait.from, wait.to); };
  const auto by_both = [&](const Wait& wait) { return base.exposure(wait, grid); };
  const auto log_week = [&](const Wait& wait) { return std::log(base.week.at(wait.to)); };
  const auto log_both = [&](const Wait& wait) {
    return log_week(wait) + base.gap[grid.step_of(wait.to - wait.began)];
  };
  out.score.constant =
      scored(test, rate_of(starts, sum(train, hours)), hours, [](const Wait&) { return 0.0; });
  out.score.weekly = scored(test, rate_of(starts, sum(train, by_week)), by_week, log_week);
  out.score.population = scored(test, base.rate(starts, sum(train, by_both)), by_both, log_both);

  const Own own = fit_own(population, pair);
  for (const Known& known : known_at_waits(course, base, pair.end, to_the_last)) {
    const Passing passing = pass(population, own, known);
    out.score.served -= passing.expected;
    if (known.wait.ended) out.score.served += passing.log_hazard_at_end;
    out.waits.push_back({passing.expected, known.wait.ended, passing.undoubted});
  }
  return out;
}

Population fit_rehearsed(std::span<const Training> pairs, double cut, int studied_from,
                         const Each& each) {
  constexpr double share = 0.7;
  constexpr double least_asked = 100;
  Population population = fit_population(pairs, cut, studied_from, each);
  std::vector<Course> courses;
  std::vector<Training> first;
  const int least = std::max(1, static_cast<int>(studied_from * share));
  for (const Training& pair : pairs) {
    courses.push_back(before(*pair.course, pair.end));
    const double end = train_end(courses.back(), share);
    if (talks_before(courses.back(), end) < least) {
      courses.pop_back();
    } else {
      first.push_back({nullptr, end});
    }
  }
  for (std::size_t i = 0; i < first.size(); ++i) first[i].course = &courses[i];
  const Population rehearsed = fit_population(first, cut, least, each);
  std::vector<HeldOut> asked(first.size());
  each(first.size(), [&](std::size_t i) { asked[i] = held_out(rehearsed, first[i]); });
  std::vector<Rehearsed> waits;
  double talks = 0;
  for (const HeldOut& one : asked) {
    for (const auto& wait : one.waits) waits.push_back(wait.undoubted);
    talks += one.test_talks;
  }
  if (talks >= least_asked) population.doubt = fit_doubt(waits);
  return population;
}

}  // namespace fonder::rhythm
