// The parts of a rhythm, each made from a timeline that ends with the Sunday it is made for.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "apart.h"
#include "coming_back.h"
#include "rhythm.h"

namespace fonder::rhythm {

/// The record cut into conversations at the fitted gap, at half of it and at twice it: a claim is
/// made only where all three agree (science.md 3.2).
struct Cuts {
  const timeline::Timeline& fitted;
  timeline::Timeline half;
  timeline::Timeline twice;
};
Cuts cuts_of(const timeline::Timeline& timeline);

WeeksInTouch weeks_in_touch(const timeline::Timeline& timeline);
Clock clock_of(const timeline::Timeline& timeline, std::span<const Week> weeks);
ReachedOut reached_out(const Cuts& cuts);
MyAnswers my_answers(const Cuts& cuts);
/// A time apart of two days or more; `back` is the day on which they were in touch again, where it
/// is told.
struct Stretch {
  Days length{0};
  bool ended = false;
  std::optional<local_days> back{};
};
/// From the best source there is: what was marked, else meetings, else mere quiet; the first that
/// holds eight that ended, or the one that holds the most.
struct Stretches {
  TimesApart::From from = TimesApart::From::marks;
  std::vector<Stretch> all;
  int ended() const;
};
Stretches stretches_apart(const timeline::Timeline& timeline);
TimesApart times_apart(const timeline::Timeline& timeline);
Returns returns_of(const timeline::Timeline& timeline, std::span<const Week> weeks);
ApartCurve apart_curve(const Cuts& cuts, const PopulationAt& others);
ComingBacks coming_back(const Cuts& cuts, const EffectPriors& priors);
std::vector<Moment> moments_of(const timeline::Timeline& timeline);

/// The recorded share of the time from the first thing told to the last; of weeks, where there are
/// nothing but marks; 0 without any.
double coverage_of(const timeline::Timeline& timeline);

}  // namespace fonder::rhythm
