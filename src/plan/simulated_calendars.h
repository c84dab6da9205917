// A thousand calendars for tests and the bench: zones whose clocks change in the weeks ahead,
// events across midnight, whole days, full weeks and empty ones.
#pragma once

#include <array>
#include <random>
#include <vector>

#include "rhythm_plan.h"

namespace fonder::plan {

struct Simulated {
  std::vector<Span> busy{};
  std::vector<Aim> aims{};
  UsualWeek usual{};
  Wishes wishes{};
  Ahead ahead;
};

class Simulator {
 public:
  explicit Simulator(std::uint64_t seed) : chance_(seed) {}

  Simulated next() {
    Simulated one{.ahead = {zone(), some_day(), to(1, most_weeks)}};
    one.wishes.wish = static_cast<Wish>(to(0, 2));
    for (int i = to(0, 4); i > 0; --i) one.wishes.kept.push_back(kept());
    if (often()) one.usual.awake = {Minutes(30 * to(10, 22)), Minutes(30 * to(36, 56) % 1440)};
    if (often()) talk(one.usual);
    for (int i = to(0, 8); i > 0; --i) one.aims.push_back(aim(one.ahead, i));
    fill(one);
    return one;
  }

 private:
  int to(int least, int most) { return std::uniform_int_distribution(least, most)(chance_); }
  bool often() { return to(0, 2) > 0; }
  bool seldom() { return to(0, 5) == 0; }

  Zone zone() {
    constexpr std::array names{"Europe/Vienna",    "America/New_York",    "Asia/Kathmandu",
                               "America/Santiago", "Australia/Lord_Howe", "Africa/Cairo",
                               "Asia/Beirut",      "Pacific/Apia",        "America/Havana"};
    static const std::vector<Zone> zones = [&] {
      std::vector<Zone> read;
      for (const char* name : names) read.push_back(Zone::named(name).value());
      return read;
    }();
    return zones[static_cast<std::size_t>(to(0, static_cast<int>(zones.size()) - 1))];
  }

  local_days some_day() {  // mostly shortly before clocks change somewhere
    const std::chrono::days in{to(0, 365 * 3)};
    const auto change = to(0, 1) == 0 ? std::chrono::March / 1 : std::chrono::October / 1;
    return often() ? local_days(std::chrono::year(2031) / change) + std::chrono::days(to(0, 35))
                   : local_days(std::chrono::year(2031) / 1 / 1) + in;
  }

  journal::Kept kept() {
    journal::Kept kept{static_cast<journal::Kept::What>(to(0, 2))};
    kept.weekdays = static_cast<std::uint8_t>(to(1, journal::every_weekday));
    if (kept.what == journal::Kept::What::free && often()) return kept;
    kept.from = Minutes(5 * to(0, 287));
    kept.to = Minutes(5 * to(0, 287));
    return kept;
  }

  void talk(UsualWeek& usual) {
    for (auto& day : usual.talk)
      for (double& hour : day) hour = to(0, 100) / 16800.0;
  }

  Aim aim(const Ahead& ahead, int id) {
    Aim aim{id, to(0, 2) == 0 ? Whose::ours : Whose::own};
    if (to(0, 1) == 0)
      aim.schedule.weekdays = static_cast<std::uint8_t>(to(1, journal::every_weekday));
    else
      aim.schedule.times = to(1, 7);
    aim.schedule.part = static_cast<journal::Part>(to(0, 3));
    aim.by_phone = aim.whose == Whose::ours && to(0, 1) == 0;
    for (int i = to(0, 9); i > 0; --i)
      aim.happened.push_back(ahead.today - std::chrono::days(to(0, 60)));
    for (int i = to(0, 3); i > 0; --i)
      aim.settled.push_back({monday_of(ahead.today) + std::chrono::days(7 * to(0, 7)), to(0, 6)});
    return aim;
  }

  void fill(Simulated& one) {
    const Instant begin = one.ahead.zone.start_of(one.ahead.today) - std::chrono::hours(30);
    constexpr int minutes_ahead = 60 * 24 * 60;
    if (seldom()) return;  // empty
    if (seldom()) {        // not an hour left
      one.busy.push_back({begin, begin + Minutes(minutes_ahead)});
      return;
    }
    const int crowd = seldom() ? 600 : to(1, 120);
    for (int i = 0; i < crowd; ++i) {
      const Instant from = begin + Minutes(to(0, minutes_ahead));
      const bool exact = to(0, 1) == 0;
      one.busy.push_back({from, from + Minutes(exact ? 15 * to(0, 24) : to(1, 900))});
    }
    for (int i = to(0, 5); i > 0; --i) {  // whole days
      const local_days day = one.ahead.today + std::chrono::days(to(0, 58));
      one.busy.push_back({one.ahead.zone.start_of(day),
                          one.ahead.zone.start_of(day + std::chrono::days(to(1, 3)))});
    }
  }

  std::mt19937_64 chance_;
};

}  // namespace fonder::plan
