#include "waking.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace fonder::rhythm {
namespace {

constexpr int half_hours = 48;
constexpr int shortest = 8;  // half hours
constexpr int longest = 20;
constexpr int fewest_bursts = 60;
constexpr double most_within = 0.05;
constexpr double day = 24 * 60;

std::array<int, half_hours> bursts_by_half_hour(std::span<const Event> contact, Author whose) {
  using namespace std::chrono;
  std::array<int, half_hours> counts{};
  std::int64_t last_slot = INT64_MIN;
  for (const Event& e : contact) {
    if (e.author != whose) continue;
    const auto wall = floor<minutes>(e.at + minutes{e.offset_minutes}).time_since_epoch().count();
    const std::int64_t slot = wall / 5;
    if (slot == last_slot) continue;
    last_slot = slot;
    ++counts[static_cast<std::size_t>(((wall % 1440 + 1440) % 1440) / 30)];
  }
  return counts;
}

}  // namespace

std::optional<MyAnswers::Quiet> quiet_of(std::span<const Event> contact, Author whose) {
  const auto counts = bursts_by_half_hour(contact, whose);
  int all = 0;
  for (const int c : counts) all += c;
  if (all < fewest_bursts) return {};
  for (int length = longest; length >= shortest; --length) {
    int best = all;
    int best_from = 0;
    for (int from = 0; from < half_hours; ++from) {
      int within = 0;
      for (int i = 0; i < length; ++i) within += counts[static_cast<std::size_t>((from + i) % 48)];
      if (within < best) {
        best = within;
        best_from = from;
      }
    }
    if (best > most_within * all) continue;
    return MyAnswers::Quiet{best_from * 30, (best_from + length) % half_hours * 30};
  }
  return {};
}

WakingClock::WakingClock(std::optional<MyAnswers::Quiet> quiet) {
  if (!quiet) return;
  shift_ = quiet->from;
  asleep_ = std::fmod(quiet->to - quiet->from + day, day);
}

double WakingClock::reading(double at) const {
  const double shifted = at - shift_;
  const double days = std::floor(shifted / day);
  return days * (day - asleep_) + std::max(0.0, shifted - days * day - asleep_);
}

double WakingClock::minutes(double from, double to) const {
  return std::max(0.0, reading(to) - reading(from));
}

}  // namespace fonder::rhythm
