// Time apart: how it moves the chance that one of the two reaches out, freed of clock and weekday.
//
// The pair's one curve: a marginal over past times apart, whoever ended them. The quiet that runs
// is no part of it, and nothing here is conditional on it. Formulas: docs/model.md.
#pragma once

#include <functional>
#include <vector>

#include "coming_back.h"
#include "course.h"
#include "figure.h"
#include "week_factor.h"

#include "timeline/timeline.h"

namespace fonder::rhythm {

struct Population;
/// What other people's records say, at a cut.
using PopulationAt = std::function<Population(Seconds cut)>;

/// A stretch of time apart.
struct ApartStep {
  double from = 0;  // hours
  double to = 0;    // infinite for the last one
  /// How readily one of the two reaches out there, over their average: 1 is as ever.
  double estimate = 1;
  double low = 1;  // 90 %
  double high = 1;
  double inner_low = 1;  // 50 %
  double inner_high = 1;
  double others = 1;  // what other people's shape alone would make of it
  int reached = 0;    // times apart that lasted until its beginning
  int ended = 0;      // and how many of them ended in it
  bool own = false;   // narrower by half than what is thought of any pair
};

struct ApartCurve {
  enum class Says : std::uint8_t {
    nothing,  // not enough
    others,   // the record has not narrowed it: other people's
    flat,     // no better than the clock alone
    unsure,   // a shape, but none whose direction stands
    falls,
    rises,
  };
  /// estimate: readiness beyond `split` hours over that before it. Doubt `others` where it is not
  /// the pair's own.
  Figure figure;
  Says says = Says::nothing;
  std::vector<ApartStep> steps;
  double split = 24;  // hours
  /// Nats by which the curve beats the clock alone on time it has not seen: fitted to the first 60,
  /// 70, 80, 90 % of the time, asked about each next tenth.
  double gain = 0;
  double gain_error = 0;
  double chance_less = 0;  // that readiness beyond the split is less than before it
  WeekFactor week;         // the pair's own hours, taken out of it
};

ApartCurve apart_curve(const timeline::Timeline& timeline, const PopulationAt& others);

/// Both halves of the page, as of the Sunday on or before `now`.
struct Apart {
  ApartCurve curve;
  ComingBacks back;
};
Apart apart_of(const timeline::Timeline& timeline, Instant now, const PopulationAt& others,
               const EffectPriors& priors);

/// Conversations and meetings on the wall clock, each with how long the quiet after it was watched.
/// The quiet that runs is not.
Course course_of(const timeline::Timeline& timeline);

}  // namespace fonder::rhythm
