#include "apart.h"

#include <algorithm>
#include <cmath>

#include "own.h"
#include "parts.h"
#include "reading.h"

namespace fonder::rhythm {
namespace {

using timeline::Timeline;

constexpr double least_coverage = 0.6;

/// Whether the same is seen where conversations are told apart at half and at twice the gap.
bool stands(const Cuts& cuts, const PopulationAt& others, double split, int sign) {
  for (const Timeline* other : {&cuts.half, &cuts.twice}) {
    const Reading reading(course_of(*other), others(other->cut.gap));
    if (Contrast(reading, split).sign() != sign) return false;
  }
  return true;
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
  if (n < fewest_for_a_fit) {
    curve.figure = not_enough({Needs::What::times_apart, n, fewest_for_a_fit}, coverage);
    return curve;
  }
  const Reading reading(course, others(timeline.cut.gap));
  const auto split = split_of(reading);
  curve.steps = steps_of(reading, draw_prior_shapes(reading.spread));
  curve.week = reading.own.week;
  const HeldOutGain gain(reading);
  curve.gain = gain.nats;
  curve.gain_error = gain.error;
  curve.split = split.value_or(usual_split);
  const Contrast seen(reading, curve.split);
  curve.chance_less = seen.chance_less;
  Figure& figure = curve.figure;
  figure.estimate = std::exp(seen.estimate);
  figure.low = std::exp(seen.low);
  figure.high = std::exp(seen.high);
  figure.level = figure.attained = 0.9;
  figure.n = n;
  figure.coverage = coverage;
  const bool own = split && is_own(reading, curve.steps);
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
