// `fonder lab fit`: the model on every pair of an events file, one line of JSON for each.
#pragma once

#include <cstdint>
#include <string>

#include "priors.h"
#include "records.h"

#include "rhythm/pair_fit.h"

namespace fonder::lab {

struct FitWishes {
  std::int64_t cut = 3600;  // seconds
  double train = 0.7;       // of the held-out score
};

/// Many threads may ask at once; a pair's line depends on nothing but the pair, the priors and the
/// wishes.
class Fitter {
 public:
  Fitter(const Priors& priors, const FitWishes& wishes);

  /// The line with its end.
  std::string line(Pair pair) const;
  /// What the pair's line begins with, and no other line: its name and a hash of all that it is
  /// made from. A line that is there already need not be made again.
  std::string beginning(const Pair& pair) const;

 private:
  FitWishes wishes_;
  rhythm::PairFits fits_;
  std::uint64_t made_from_;
};

}  // namespace fonder::lab
