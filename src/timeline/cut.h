// Where one conversation ends and the next begins, read from the pair's own gaps.
#pragma once

#include <cstdint>
#include <span>

#include "base/event.h"

namespace fonder::timeline {

/// A gap longer than `gap` ends a conversation; one just as long does not.
struct Cut {
  enum class By : std::uint8_t {
    fitted,         // the valley between this pair's short and long gaps
    rule_of_thumb,  // one hour: the record is too short, or shows no valley
  };
  Seconds gap{3600};
  By by = By::rule_of_thumb;
  bool operator==(const Cut&) const = default;
};

/// Gaps between consecutive events as counts: 160 bins on [0, 8] of log10 seconds.
struct GapHistogram {
  static constexpr int bins = 160;
  static constexpr double width = 0.05;
  std::uint64_t count[bins] = {};
  std::uint64_t total = 0;

  /// Shorter than a second counts as one second, longer than 10^8 s as that.
  void add(double seconds);
};

/// Two and three Gaussians by EM on the bins (variance at least 0.02), the better by BIC. The last
/// one is "between conversations" where its mean is an hour or more; the cut is where it takes over
/// from its left neighbour, kept within 15 minutes and 8 hours. One hour instead below 300
/// messages, below 1 % weight, or where the two lie less than two pooled SD apart.
///
/// @param messages how many events the gaps lie between.
Cut fit_cut(const GapHistogram& gaps, std::uint64_t messages);

}  // namespace fonder::timeline
