// The held-out test of science.md 3.10: four hazards frozen where training ends, each scored on
// what came after.
#pragma once

#include <span>
#include <vector>

#include "own.h"

namespace fonder::rhythm {

/// Σ log λ(start) − ∫λ over the test span, λ per hour, in nats.
struct Rungs {
  double constant = 0;    // starts over hours at risk
  double weekly = 0;      // times the population's week
  double population = 0;  // and its gap shape, at the pair's shrunk rate
  double served = 0;      // what fonder serves
};

struct HeldOut {
  int train_talks = 0;
  int test_talks = 0;
  Rungs score;
  /// Λ of every wait that the test holds something of, under what is served; the last may be
  /// censored.
  struct Passed {
    double expected = 0;
    bool ended = false;
    Rehearsed undoubted;  // before the population's doubt
  };
  std::vector<Passed> waits;
};

HeldOut held_out(const Population& population, const Training& pair);

/// fit_population, and its doubt by rehearsal: fitted to the first 70 % of each training, it is
/// asked about the rest. The doubt stays none where fewer than 100 talks can be asked about.
Population fit_rehearsed(std::span<const Training> pairs, double cut, int studied_from,
                         const Each& each = in_turn);

/// The hazard that is served, over one wait: ∫λ, and log λ where it ended.
struct Passing {
  double expected = 0;
  double log_hazard_at_end = 0;
  Rehearsed undoubted;  // the same before its doubt
};
Passing pass(const Population& population, const Own& own, const Known& known);

}  // namespace fonder::rhythm
