// What the model remembers of a pair's talks and waits, and what it tells of them when the next
// wait begins.
#pragma once

#include <algorithm>
#include <cmath>

#include "known.h"

namespace fonder::rhythm {

inline constexpr double shrinking = 1.5;  // starts' worth of belief in the slower rate
inline constexpr double least_exposure = 1e-4;

/// Starts and exposures, the older the less.
class Forgetting {
 public:
  void pass(double hours, double half_life, double exposure, double start) {
    const double x = hours * std::log(2.0) / half_life;
    const double kept = std::exp(-x);
    const double mean_kept = x > 1e-9 ? (1 - kept) / x : 1;
    starts_ = starts_ * kept + start;
    exposure_ = exposure_ * kept + exposure * mean_kept;
  }
  /// Its rate over a slower one.
  double over(double slower) const {
    return (shrinking + starts_) / (shrinking + slower * exposure_);
  }

 private:
  double starts_ = 0;
  double exposure_ = 0;
};

/// Everything before a wait, taken in talk by talk: for the n-th, remember_events(n − 1) and
/// add(n), then tell(). The course may grow meanwhile.
class Past {
 public:
  Past(const Course& course, const Baseline& base)
      : course_(&course), base_(&base), grid_{course.cut} {}

  /// Takes in the talk and the wait before it.
  void add(std::size_t talk) {
    if (talk > 0) add_wait(course_->talks[talk - 1], course_->talks[talk]);
    talk_ = talk;
  }

  /// Sets the rate and x of a wait that follows the talk last added.
  void tell(Known& known) const {
    known.rate = base_->rate(starts_, exposure_);
    set(known, What::rate, std::log(known.rate / base_->rate_mean));
    double slower = known.rate;
    for (std::size_t s = 0; s < half_lives.size(); ++s) {
      const double over = lately_[s].over(slower);
      known.x[static_cast<int>(What::lately) + static_cast<int>(s)] = std::log(over);
      slower *= over;
    }
    tell_of(course_->talks[talk_], known);
    set(known, What::last_wait, told_wait(last_));
    set(known, What::wait_before, told_wait(before_));
    set(known, What::little_known, 1 / std::sqrt(1 + starts_));
    const double days = (course_->talks[talk_].end - course_->talks.front().start) / 24;
    set(known, What::age, std::log(7 + days) - 4);
  }

  void remember_events(std::size_t talk) {
    sum_events_ += events(course_->talks[talk]);
    ++talks_;
  }

 private:
  static void set(Known& known, What what, double value) {
    known.x[static_cast<int>(what)] = value;
  }
  static double half(bool yes) { return yes ? 0.5 : -0.5; }
  static double events(const Talk& talk) { return std::log1p(talk.events); }
  static double told_wait(double expected) {
    return std::clamp(std::log(expected), -3.0, 2.0) + 0.5;
  }

  void add_wait(const Talk& one, const Talk& next) {
    const Wait wait{0, one.end, one.end + course_->cut, std::min(next.start, one.watched), true};
    const double start = started(one, next) ? 1 : 0;
    const double exposure = std::max(base_->exposure(wait, grid_), least_exposure);
    for (std::size_t s = 0; s < half_lives.size(); ++s) {
      lately_[s].pass(next.end - one.end, half_lives[s], exposure, start);
    }
    starts_ += start;
    exposure_ += exposure;
    before_ = last_;
    last_ = base_->rate(starts_, exposure_) * exposure;
  }

  void tell_of(const Talk& talk, Known& known) const {
    const double usual = sum_events_ / talks_;
    const bool alone = talk.starter == talk.ender && talk.starter != Author::unknown;
    set(known, What::last_events, events(talk) - usual);
    set(known, What::usual_events, usual - 1.2);
    set(known, What::called, half(talk.called));
    set(known, What::two_sided, half(talk.two_sided));
    set(known, What::unanswered, half(alone && !talk.two_sided));
    set(known, What::last_length, std::clamp(std::log1p(talk.end - talk.start), 0.0, 2.0) - 0.3);
    set(known, What::last_call, std::log1p(talk.call_seconds / 60.0) - 0.5);
  }

  const Course* course_;
  const Baseline* base_;
  GapGrid grid_;
  std::array<Forgetting, half_lives.size()> lately_;
  std::size_t talk_ = 0;
  double starts_ = 0;
  double exposure_ = 0;
  double last_ = 1;                        // expected starts in the last wait
  double before_ = 1;                      // and in the one before it
  double sum_events_ = 2 * std::log(3.0);  // as if two talks of two events had been
  double talks_ = 2;
};

}  // namespace fonder::rhythm
