#include "fitting.h"

#include <array>
#include <numeric>
#include <utility>

#include "worth.h"

namespace fonder::plan {
namespace {

using journal::Part;

struct Candidate {
  Place place;
  int points = 0;
};
using Candidates = std::vector<Candidate>;

/// Without the half hours around midnight: they are slack.
HalfHours hours_of(Part part) {
  switch (part) {
    case Part::morning:
      return run_of(1, 23);
    case Part::afternoon:
      return run_of(24, 12);
    case Part::evening:
      return run_of(36, 11);
    case Part::any:
      break;
  }
  return run_of(1, half_hours_a_day - 2);
}

/// Where it may lie in the week, the others apart.
Candidates candidates_of(const Wanting& wanting, const Judging& by) {
  Candidates all;
  const Aim& aim = *wanting.aim;
  const auto only = journal::weekday_of(aim.schedule, wanting.nth);
  for (int day = 0; day < 7; ++day) {
    if (only && *only != day) continue;
    const FreeDay& here = by.week.at(static_cast<std::size_t>(day));
    const HalfHours beside_fixed = (here.fixed << 1U) | (here.fixed >> 1U);
    HalfHours may = here.may & ~beside_fixed & hours_of(aim.schedule.part);
    if (aim.by_phone) may &= ~here.phone_away;
    for (int length = shortest; length <= usual_length; ++length) {
      for (int first = 0; first + length <= half_hours_a_day; ++first) {
        const HalfHours run = run_of(first, length);
        if ((may & run) != run) continue;
        Candidate candidate{{day, first, length}};
        judge(aim, candidate.place, by, [&](const Term& term) { candidate.points += term.points; });
        all.push_back(candidate);
      }
    }
  }
  return all;
}

/// The half hours that it and the half hour before and after take.
HalfHours with_slack(const Place& place) {
  const int first = std::max(place.first - 1, 0);
  const int end = std::min(place.first + place.length + 1, half_hours_a_day);
  return run_of(first, end - first);
}

/// What all but one have taken of a week.
class Others {
 public:
  Others(std::span<const Wanting> all, std::size_t but, int most)
      : left_(most), base_(base_of(all[but].nth)) {
    for (const Wanting& each : all) {
      if (&each == &all[but] || !each.place) continue;
      const auto day = static_cast<std::size_t>(each.place->day);
      left_ -= each.place->length;
      taken_.at(day) |= with_slack(*each.place);
      ++count_.at(day);
      if (each.aim == all[but].aim) same_.push_back(each.place->day);
    }
  }

  /// What it adds there beside them; nothing where it may not lie there.
  std::optional<int> worth(const Candidate& candidate) const {
    constexpr int most_a_day = 2;
    const Place& place = candidate.place;
    const auto day = static_cast<std::size_t>(place.day);
    if (place.length > left_ || count_.at(day) >= most_a_day) return std::nullopt;
    if ((taken_.at(day) & run_of(place.first, place.length)) != 0) return std::nullopt;
    int points = base_ + candidate.points + same_day * count_.at(day);
    for (const int other : same_) {
      if (other == place.day) return std::nullopt;
      points += per_day_between * std::min(std::abs(other - place.day), days_enough);
    }
    return points;
  }

 private:
  int left_;  // half hours
  int base_;
  std::array<HalfHours, 7> taken_{};
  std::array<int, 7> count_{};
  std::vector<int> same_;  // the days of the others of its aim
};

/// A week that is being filled.
class Filling {
 public:
  Filling(std::vector<Wanting>& wanting, const Judging& by) : wanting_(wanting) {
    int free = 0;
    for (const FreeDay& day : by.week) free += std::popcount(day.may);
    most_ = free / 3;
    for (Wanting& each : wanting) {
      candidates_.push_back(candidates_of(each, by));
      each.fits_somewhere = !candidates_.back().empty();
    }
  }

  void fill() {
    for (const std::size_t i : rarest_first()) put(i, best(i));
    constexpr int rounds = 4;
    for (int round = 0; round < rounds; ++round) {
      bool better = false;
      for (std::size_t i = 0; i < wanting_.size(); ++i) better = move(i) || better;
      for (std::size_t i = 0; i < wanting_.size(); ++i) better = make_room_for(i) || better;
      if (!better) return;
    }
  }

 private:
  std::vector<std::size_t> rarest_first() const {
    std::vector<std::size_t> order(wanting_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&](std::size_t i) {
      return std::pair(-base_of(wanting_[i].nth), candidates_[i].size());
    });
    return order;
  }

  struct Best {
    std::optional<Place> place;
    int points = 0;  // none: 0
  };
  Best best(std::size_t i) const {
    const Others others(wanting_, i, most_);
    Best found;
    for (const Candidate& candidate : candidates_[i]) {
      const auto points = others.worth(candidate);
      if (points && (!found.place || *points > found.points)) found = {candidate.place, *points};
    }
    return found;
  }
  int worth_now(std::size_t i) const {
    const Others others(wanting_, i, most_);
    for (const Candidate& candidate : candidates_[i]) {
      if (candidate.place == wanting_[i].place) return others.worth(candidate).value_or(0);
    }
    return 0;
  }
  void put(std::size_t i, const Best& where) { wanting_[i].place = where.place; }

  bool move(std::size_t i) {
    const int now = worth_now(i);
    const Best other = best(i);
    if (!other.place || other.points <= now) return false;
    put(i, other);
    return true;
  }

  /// Has another one step aside, where the two are then worth more than the one was.
  bool make_room_for(std::size_t i) {
    if (wanting_[i].place || candidates_[i].empty()) return false;
    for (std::size_t j = 0; j < wanting_.size(); ++j) {
      const auto before = wanting_[j].place;
      if (!before) continue;
      const int was = worth_now(j);
      wanting_[j].place.reset();
      const Best here = best(i);
      put(i, here);
      if (here.place) {
        const Best aside = best(j);
        put(j, aside);
        if (here.points + aside.points > was) return true;
      }
      wanting_[i].place.reset();
      wanting_[j].place = before;
    }
    return false;
  }

  std::vector<Wanting>& wanting_;
  std::vector<Candidates> candidates_;
  int most_ = 0;  // half hours: a third of those that are free
};

}  // namespace

void fit(std::vector<Wanting>& wanting, const Judging& by) { Filling(wanting, by).fill(); }

std::vector<Why> why_there(const Wanting& placed, std::span<const Wanting> all, const Judging& by) {
  const Aim& aim = *placed.aim;
  std::vector<Why> why{{is_ours(aim) ? Reason::chosen : Reason::asked, placed.nth + 1}};
  int nearest = 7;
  for (const Wanting& other : all) {
    if (&other == &placed || other.aim != placed.aim || !other.place) continue;
    nearest = std::min(nearest, std::abs(other.place->day - placed.place->day));
  }
  judge(aim, *placed.place, by, [&](const Term& term) {
    if (term.told) why.push_back(term.why);
  });
  const bool any_day = aim.schedule.weekdays == 0;
  if (any_day && nearest >= 2 && nearest < 7) why.push_back({Reason::spread, nearest});
  return why;
}

}  // namespace fonder::plan
