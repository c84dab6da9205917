#include "pair.h"

#include <algorithm>
#include <cmath>

#include "dice.h"

#include "rhythm/past.h"

namespace fonder::simulate {
namespace {

using rhythm::Course;
using rhythm::GapGrid;
using rhythm::Known;
using rhythm::PairTruth;
using rhythm::Population;
using rhythm::Readiness;
using rhythm::Talk;
using rhythm::Touch;
using rhythm::WeekFactor;

constexpr double hour = 3600;
constexpr double longest_wait = 3.0 * 365 * 24;         // hours
constexpr double outlasted = 9.210340371976184;         // −log of one in ten thousand
constexpr std::int64_t monday_2029 = 3080 * 7 * 86400;  // 8 January 2029
constexpr double four_weeks = 4 * 168;
constexpr int most_attempts = 1000;

/// Marsaglia & Tsang 2000, with Johnk's step up for shapes below one.
double gamma(double shape, Dice& dice) {
  if (shape < 1) return gamma(shape + 1, dice) * exp_of(log_of(dice.uniform()) / shape);
  const double d = shape - 1.0 / 3;
  const double c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double x = dice.normal();
    const double root = 1 + c * x;
    const double v = root * root * root;
    if (v > 0 && log_of(dice.uniform()) < x * x / 2 + d - d * v + d * log_of(v)) return d * v;
  }
}

Eigen::VectorXd deviation(const Eigen::MatrixXd& columns, const Eigen::VectorXd& variances,
                          Dice& dice) {
  Eigen::VectorXd theta(variances.size());
  for (Eigen::Index i = 0; i < theta.size(); ++i)
    theta[i] = dice.normal() * std::sqrt(variances[i]);
  return columns * theta;
}

PairTruth drawn_truth(const Population& population, Dice& dice) {
  const rhythm::Baseline& base = population.base;
  PairTruth truth;
  truth.rate = gamma(base.rate_shape, dice) * base.rate_mean / base.rate_shape;
  const Eigen::VectorXd e =
      deviation(rhythm::week_columns(), rhythm::week_variances(population.spread), dice);
  WeekFactor::Hours hours = base.week.factors();
  for (std::size_t h = 0; h < hours.size(); ++h)
    hours[h] *= exp_of(e[static_cast<Eigen::Index>(h)]);
  truth.week = WeekFactor::of_mean_one(hours);
  const double strength = rhythm::drawn_strength(dice.uniform());
  truth.gap =
      deviation(rhythm::gap_columns(), strength * rhythm::gap_variances(population.spread), dice);
  return truth;
}

/// One pair as it comes about, talk by talk.
class Drawing {
 public:
  Drawing(const Population& population, const PairWishes& wishes)
      : population_(&population),
        grid_{population.cut},
        dice_(wishes.seed),
        past_(drawn_.course, population.base) {
    drawn_.truth = drawn_truth(population, dice_);
    drawn_.course.cut = population.cut;
    dormant_ = wishes.dormant ? population.doubt.dormant : 0;
    shy_ = dice_.between(0.3, 0.7);
  }

  DrawnPair draw(int silences) && {
    talk(static_cast<double>(monday_2029) / hour + four_weeks * dice_.uniform());
    for (int i = 0; i < silences; ++i) {
      const bool asleep = dice_.chance(dormant_);
      const Next next = next_start(asleep ? outlasted : dice_.exponential());
      if (asleep || next.beyond) {
        drawn_.until = static_cast<std::int64_t>(next.at * hour);
        break;
      }
      talk(next.at);
    }
    drawn_.course.until = drawn_.until ? static_cast<double>(*drawn_.until) / hour
                                       : static_cast<double>(drawn_.touches.back().at) / hour;
    return std::move(drawn_);
  }

 private:
  /// A word or a few, less than a minute apart, and now and then a call at the end.
  void talk(double start) {
    std::vector<Touch> touches;
    Touch touch;
    touch.at = static_cast<std::int64_t>(std::floor(start * hour)) + 1;
    touch.author = dice_.chance(shy_) ? Author::self : Author::other;
    for (int more = dice_.geometric(1.2); more >= 0; --more) {
      touches.push_back(touch);
      touch.at += 5 + dice_.below(50);
      if (dice_.chance(0.6)) {
        touch.author = touch.author == Author::self ? Author::other : Author::self;
      }
    }
    if (dice_.chance(0.05)) {
      touch.kind = Kind::call;
      touch.seconds = static_cast<std::int32_t>(dice_.lognormal(300, 1));
      touches.push_back(touch);
    }
    drawn_.touches.insert(drawn_.touches.end(), touches.begin(), touches.end());
    const auto cut = static_cast<std::int64_t>(std::llround(grid_.cut * hour));
    const Course alone = rhythm::course_of(std::move(touches), cut, 0);
    std::vector<Talk>& talks = drawn_.course.talks;
    talks.push_back(alone.talks.front());
    if (talks.size() > 1) past_.remember_events(talks.size() - 2);
    past_.add(talks.size() - 1);
  }

  struct Next {
    double at = 0;        // hours
    bool beyond = false;  // nothing came within the longest wait
  };
  /// Where the hazard since the last talk has come to so much.
  Next next_start(double hazard) const {
    Known known;
    const double began = drawn_.course.talks.back().end;
    past_.tell(known);
    const Readiness::Along along(population_->readiness, known);
    const PairTruth& truth = drawn_.truth;
    double elapsed = 0;
    for (double from = grid_.cut; from < longest_wait;) {
      const int step = grid_.step_of(from);
      const double to = step + 1 < GapGrid::steps ? grid_.edge(step + 1) : from + WeekFactor::hours;
      const double clock = truth.week.between(began + from, began + to);
      const double base = clock * exp_of(population_->base.gap[step]);
      const double eta = along.eta(step, elapsed + known.rate * base / 2);
      const double here = truth.rate * base * exp_of(truth.gap[step] + eta);
      if (here >= hazard) return {moment(began + from, began + to, clock * hazard / here), false};
      hazard -= here;
      elapsed += known.rate * base;
      from = to;
    }
    return {began + longest_wait, true};
  }

  /// When the hours of readiness since `from` have come to so many.
  double moment(double from, double to, double readiness) const {
    const double start = from;
    for (int i = 0; i < 60 && to - from > 1e-5; ++i) {
      const double middle = (from + to) / 2;
      (drawn_.truth.week.between(start, middle) < readiness ? from : to) = middle;
    }
    return to;
  }

  const Population* population_;
  GapGrid grid_;
  Dice dice_;
  DrawnPair drawn_;
  rhythm::Past past_;
  double dormant_ = 0;
  double shy_ = 0.5;
};

}  // namespace

DrawnPair draw_pair(const Population& population, const PairWishes& wishes) {
  PairWishes again = wishes;
  for (int attempt = 1;; ++attempt) {
    DrawnPair pair = Drawing(population, again).draw(wishes.silences);
    if (wishes.dormant || !pair.until || attempt >= most_attempts) return pair;
    again.seed = again.seed * 0xd1342543de82ef95U + 1;  // another pair, the same for everyone
  }
}

}  // namespace fonder::simulate
