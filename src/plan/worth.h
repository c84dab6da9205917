// What a place is worth to an aim, as terms that each say why.
#pragma once

#include <algorithm>
#include <bit>
#include <optional>

#include "fitting.h"

namespace fonder::plan {

/// In half hours; nobody has to read this to know how long a plan is: plan/when.h says two hours.
constexpr int usual_length = 4;
constexpr int shortest = 2;

// Points. Only their order matters: to have a place at all comes first, then the person's own
// ways, then the two of them, then comfort.
constexpr int first_of_a_week = 1000;  // every aim's first time before any one's second
constexpr int second_of_a_week = 600;
constexpr int any_more = 300;
constexpr int mostly_then = 40;
constexpr int talk_suits = 30;
constexpr int ordinary_hours = 20;
constexpr int away_already = 10;
constexpr int per_half_hour_off = -2;  // from 10:00, 15:00, 19:00
constexpr int per_half_hour_shorter = -30;
constexpr int per_free_half_hour = 3;  // around it
constexpr int most_around = 8;
constexpr int per_day_between = 8;
constexpr int days_enough = 3;
constexpr int same_day = -15;

inline int base_of(int nth) {
  return nth == 0 ? first_of_a_week : nth == 1 ? second_of_a_week : any_more;
}

inline bool is_ours(const Aim& aim) { return aim.whose == Whose::ours; }

/// How much the two talk in those hours, against their busiest hour; nothing where not known.
inline std::optional<double> talk_at(const UsualWeek& usual, const Place& place) {
  double busiest = 0;
  for (const auto& day : usual.talk) busiest = std::max(busiest, *std::ranges::max_element(day));
  if (busiest <= 0) return std::nullopt;
  double sum = 0;
  for (int i = place.first; i < place.first + place.length; ++i) {
    sum += usual.talk.at(static_cast<std::size_t>(place.day)).at(static_cast<std::size_t>(i / 2));
  }
  return sum / place.length / busiest;
}

/// The free run that it lies in, in half hours.
inline int run_around(const FreeDay& day, const Place& place) {
  int from = place.first;
  int to = place.first + place.length;
  while (from > 0 && (day.open & run_of(from - 1, 1)) != 0) --from;
  while (to < half_hours_a_day && (day.open & run_of(to, 1)) != 0) ++to;
  return to - from;
}

/// On that weekday, of all the times it happened.
struct Mostly {
  int n = 0;
  int of = 0;
  bool is() const { return of >= 3 && 2 * n >= of; }
};
inline Mostly mostly_on(const Aim& aim, int weekday) {
  Mostly mostly;
  for (const local_days day : aim.happened) {
    ++mostly.of;
    mostly.n += (day - monday_of(day)).count() == weekday;
  }
  return mostly;
}

/// A term of what a place is worth, and whether it is a reason worth telling.
struct Term {
  int points = 0;
  Why why{Reason::asked};
  bool told = false;
};

/// Calls tell(term) for each.
template <class Tell>
void judge(const Aim& aim, const Place& place, const Judging& by, Tell tell) {
  const FreeDay& day = by.week.at(static_cast<std::size_t>(place.day));
  const Mostly mostly = mostly_on(aim, place.day);
  if (aim.schedule.weekdays == 0 && mostly.is())
    tell(Term{mostly_then * mostly.n / mostly.of, {Reason::mostly, mostly.n, mostly.of}, true});
  const auto talk = talk_at(by.usual, place);
  if (talk && is_ours(aim))
    tell(Term{static_cast<int>(talk_suits * *talk), {Reason::often}, *talk >= 0.5});
  if (talk && !is_ours(aim) && by.wish != Wish::room)
    tell(Term{static_cast<int>(talk_suits * (1 - *talk)), {Reason::seldom}, *talk <= 0.25});
  constexpr int weekend = 5;
  constexpr int five_o_clock = 34;
  if (aim.schedule.part == journal::Part::any &&
      (place.day >= weekend || place.first >= five_o_clock))
    tell(Term{ordinary_hours, {Reason::ordinary}, true});
  const HalfHours hours = run_of(place.first, place.length);
  if (is_ours(aim) && !aim.by_phone && (day.phone_away & hours) == hours)
    tell(Term{away_already, {Reason::phone_away}, true});
  const int run = run_around(day, place);
  constexpr int wide = 10;
  const int around = std::min(run - place.length, most_around);
  tell(Term{per_free_half_hour * around, {Reason::wide, run / 2}, run >= wide});
  int off = half_hours_a_day;
  for (const int usual : {20, 30, 38}) off = std::min(off, std::abs(place.first - usual));
  tell(Term{per_half_hour_off * off});
  if (place.length < usual_length)
    tell(Term{per_half_hour_shorter * (usual_length - place.length), {Reason::shorter}, true});
}

}  // namespace fonder::plan
