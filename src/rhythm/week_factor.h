// How ready the hours of a week are, mean 1, and how much of that readiness a stretch of time
// holds.
#pragma once

#include <array>
#include <cmath>

namespace fonder::rhythm {

/// c(t), constant within each hour of the week, and its cumulative C: 169 numbers, so that the
/// exposure of any stretch is exact and costs the same however long it is.
class WeekFactor {
 public:
  static constexpr int hours = 168;
  using Hours = std::array<double, hours>;

  /// All hours alike.
  WeekFactor() {
    Hours even;
    even.fill(1);
    *this = WeekFactor(even);
  }
  explicit WeekFactor(const Hours& factor) : factor_(factor) {
    for (std::size_t h = 0; h < hours; ++h) upto_[h + 1] = upto_[h] + factor[h];
  }
  /// The same, scaled so that its mean is 1.
  static WeekFactor of_mean_one(Hours factor) {
    double sum = 0;
    for (const double f : factor) sum += f;
    for (double& f : factor) f *= hours / sum;
    return WeekFactor(factor);
  }

  /// Hour of the week, 0 to 167, of a time in hours since a Monday's midnight.
  static int hour_of(double time) {
    const double hour = std::floor(time - hours * std::floor(time / hours));
    return hour < hours ? static_cast<int>(hour) : hours - 1;
  }
  double at(double time) const { return factor_[static_cast<std::size_t>(hour_of(time))]; }
  /// ∫ c from one time to another.
  double between(double from, double to) const { return upto(to) - upto(from); }
  const Hours& factors() const { return factor_; }

 private:
  double upto(double time) const {
    const double week = std::floor(time / hours);
    const double hour = time - hours * week;
    const auto cell = static_cast<std::size_t>(hour_of(time));
    return week * upto_[hours] + upto_[cell] + (hour - static_cast<double>(cell)) * factor_[cell];
  }

  Hours factor_{};
  std::array<double, hours + 1> upto_{};
};

}  // namespace fonder::rhythm
