#include "effect.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

namespace fonder::lab {
namespace {

using rhythm::Case;
using rhythm::Touch;

constexpr std::size_t fewest_cases = 10;
constexpr double least_hours = 1;
constexpr double hour = 3600;
constexpr int bootstraps = 1000;

double half(Author author) {
  return author == Author::self ? 0.5 : (author == Author::other ? -0.5 : 0);
}

std::vector<Case> calls_of(const Pair& pair) {
  std::vector<Touch> touches = pair.touches;
  std::ranges::stable_sort(touches, {}, &Touch::at);
  std::vector<Case> cases;
  double ended = -1;
  for (const Touch& touch : touches) {
    if (touch.kind != Kind::call || touch.seconds <= 0) continue;
    const double at = static_cast<double>(touch.at) / hour;
    if (ended >= 0 && at - ended > least_hours) {
      cases.push_back({std::log(at - ended), std::log(touch.seconds), at, half(touch.author)});
    }
    ended = std::max(ended, at + touch.seconds / hour);
  }
  return cases;
}

std::vector<Case> conversations_of(const Pair& pair, std::int64_t cut_seconds) {
  const rhythm::Course course = rhythm::course_of(pair.touches, cut_seconds, pair.until);
  std::vector<Case> cases;
  for (std::size_t i = 1; i < course.talks.size(); ++i) {
    const rhythm::Talk& talk = course.talks[i];
    const double apart = talk.start - course.talks[i - 1].end;
    cases.push_back({std::log(apart), std::log(talk.events), talk.start, half(talk.starter)});
  }
  return cases;
}

/// A pair's weight and slope, with its two people by number.
struct Row {
  std::size_t one;
  std::size_t other;
  double weight;
  double slope;
};

double mean_of(const std::vector<Row>& rows, const std::vector<double>& times) {
  double sum = 0;
  double all = 0;
  for (const Row& row : rows) {
    const double often = row.one == row.other ? times[row.one] : times[row.one] * times[row.other];
    sum += often * row.weight * row.slope;
    all += often * row.weight;
  }
  return all > 0 ? sum / all : 0;
}

/// τ² = max(0, (Q − (k − 1)) / (Σw − Σw² / Σw)), w = 1 / error².
double between_of(const std::vector<PairEffect>& pairs) {
  double w = 0;
  double ww = 0;
  double sum = 0;
  for (const PairEffect& pair : pairs) {
    const double weight = 1 / (pair.error * pair.error);
    w += weight;
    ww += weight * weight;
    sum += weight * pair.slope;
  }
  double q = 0;
  for (const PairEffect& pair : pairs) {
    const double off = (pair.slope - sum / w) / pair.error;
    q += off * off;
  }
  const double spare = w - ww / w;
  const double excess = q - (static_cast<double>(pairs.size()) - 1);
  return spare > 0 ? std::sqrt(std::max(0.0, excess / spare)) : 0;
}

}  // namespace

std::vector<Case> cases_of(const Pair& pair, Medium medium, std::int64_t cut_seconds) {
  return medium == Medium::calls ? calls_of(pair) : conversations_of(pair, cut_seconds);
}

std::vector<PairEffect> pair_effects(const Records& records, Medium medium,
                                     std::int64_t cut_seconds) {
  constexpr rhythm::SlopePrior no_belief{0, 10};
  std::vector<PairEffect> all;
  for (const Pair& pair : records.pairs) {
    const std::vector<Case> cases = cases_of(pair, medium, cut_seconds);
    if (cases.size() < fewest_cases) continue;
    const rhythm::Slope slope = rhythm::slope_of(cases, no_belief);
    all.push_back({pair.people(), cases.size(), slope.estimate, slope.error});
  }
  return all;
}

Effect effect_of(const std::vector<PairEffect>& pairs, Medium medium) {
  Effect effect{.medium = medium, .pairs = pairs.size()};
  if (pairs.empty()) return effect;
  effect.between = between_of(pairs);
  std::map<std::string, std::size_t> numbers;
  const auto number = [&](const std::string& name) {
    return numbers.emplace(name, numbers.size()).first->second;
  };
  std::vector<Row> rows;
  for (const PairEffect& pair : pairs) {
    effect.cases += pair.cases;
    const double variance = pair.error * pair.error + effect.between * effect.between;
    const std::size_t one = number(pair.people.first);
    rows.push_back({one, number(pair.people.second), 1 / variance, pair.slope});
  }
  effect.estimate = mean_of(rows, std::vector<double>(numbers.size(), 1));
  std::mt19937_64 chance(20261123);
  double squares = 0;
  for (int i = 0; i < bootstraps; ++i) {
    std::vector<double> times(numbers.size(), 0);
    for (std::size_t k = 0; k < times.size(); ++k) ++times[chance() % times.size()];
    squares += std::pow(mean_of(rows, times) - effect.estimate, 2);
  }
  effect.error = std::sqrt(squares / bootstraps);
  return effect;
}

}  // namespace fonder::lab
