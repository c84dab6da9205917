#include "kaplan_meier.h"

#include <algorithm>
#include <cmath>

namespace fonder::rhythm {
namespace {

Range log_log_band(double waiting, double greenwood) {
  const double log_s = std::log(waiting);
  const double s = std::sqrt(greenwood) / std::abs(log_s);
  return {std::exp(log_s * std::exp(z90 * s)), std::exp(log_s * std::exp(-z90 * s))};
}

}  // namespace

KaplanMeier::KaplanMeier(std::vector<Watched> waits) {
  for (Watched& w : waits) w.time = std::max(w.time, 0.0);
  std::ranges::sort(waits, {}, &Watched::time);
  if (!waits.empty()) longest_ = waits.back().time;
  double waiting = 1;
  double greenwood = 0;
  Range band{1, 1};
  for (std::size_t i = 0; i < waits.size();) {
    const double time = waits[i].time;
    const auto watched = static_cast<double>(waits.size() - i);
    double ended = 0;
    for (; i < waits.size() && waits[i].time == time; ++i) ended += waits[i].ended ? 1 : 0;
    if (ended == 0) continue;
    const double before = waiting;
    waiting *= 1 - ended / watched;
    if (ended < watched) {
      greenwood += ended / (watched * (watched - ended));
      band = log_log_band(waiting, greenwood);
    } else {
      band = {0, std::min(band.high, before * wilson(0, static_cast<int>(watched)).high)};
    }
    steps_.push_back({time, waiting, band});
  }
}

KaplanMeier::Step KaplanMeier::at(double time) const {
  const auto after = std::ranges::upper_bound(steps_, time, {}, &Step::time);
  if (after == steps_.begin()) return {time, 1, {1, 1}};
  return *std::prev(after);
}

KaplanMeier::Quantile KaplanMeier::quantile(double share) const {
  // Halves and tenths are not exact in binary: 1 − 0.9 is a hair below 0.1.
  const double wanted = 1 - share + 1e-12;
  Quantile q{longest_, {longest_, longest_}, false};
  const auto first = [&](auto value) {
    return std::ranges::find_if(steps_, [&](const Step& s) { return value(s) <= wanted; });
  };
  const auto estimate = first([](const Step& s) { return s.waiting; });
  const auto low = first([](const Step& s) { return s.band.low; });
  const auto high = first([](const Step& s) { return s.band.high; });
  if (estimate != steps_.end()) q.estimate = estimate->time;
  if (low != steps_.end()) q.range.low = low->time;
  if (high != steps_.end()) q.range.high = high->time;
  q.reached = high != steps_.end();
  return q;
}

}  // namespace fonder::rhythm
