// Coming back: how long the first talk after time apart is, and what is in it, against the length
// of that time. Per medium; what other people's records show stands beside it. Formulas:
// docs/model.md.
#pragma once

#include <vector>

#include "figure.h"
#include "slope.h"

#include "timeline/timeline.h"

namespace fonder::rhythm {

/// One first talk: how long they had been apart, and how long or how full it was.
struct ComingBackDot {
  double hours = 0;
  double value = 0;
};

/// All first talks after a stretch of time apart.
struct ComingBackGroup {
  double from = 0;  // hours
  double to = 0;    // infinite for the last one
  int n = 0;
  double median = 0;
  double low = 0;  // 8 of 10 lie between
  double high = 0;
  bool summed = false;  // enough for a median
};

struct ComingBack {
  enum class Says : std::uint8_t {
    nothing,  // too few to draw
    few,      // drawn, too few to comment
    unsure,   // the record is too short to tell
    more,
    less,
  };
  /// estimate: what a time apart ten times as long goes with: a factor; of a sign of warmth,
  /// standard deviations.
  Figure figure;
  Says says = Says::nothing;
  Slope slope;                          // on the logarithm of time apart
  std::vector<ComingBackDot> dots;      // at most 300, thinned evenly
  std::vector<ComingBackGroup> groups;  // those with any
  int every = 1;                        // one dot stands for so many
};

/// A sign of warmth, as the share of messages that carry it.
struct WarmthSign {
  enum class What : std::uint8_t { laughter, affection, questions };
  What what = What::laughter;
  ComingBack back;
};

/// What other people's records show of a slope, per medium.
struct EffectPriors {
  SlopePrior calls;
  SlopePrior messages;
};

struct ComingBacks {
  ComingBack calls;     // minutes on the phone, since the call before
  ComingBack messages;  // messages of a conversation after an open time apart
  std::vector<WarmthSign> warmth;
};

/// Nothing of the quiet that runs enters: what ended it is not there yet.
ComingBacks coming_back(const timeline::Timeline& timeline, const EffectPriors& priors);

/// The calls and conversations themselves, for whoever studies many pairs.
std::vector<Case> call_cases(const timeline::Timeline& timeline);
std::vector<Case> message_cases(const timeline::Timeline& timeline);

}  // namespace fonder::rhythm
