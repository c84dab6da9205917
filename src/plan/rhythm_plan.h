// The rhythm plan: the weeks ahead as a picture of own time, time for both, and open time. A
// proposal to be changed, and never a quota: what finds no place is no debt.
//
// Pure, and the same for the same input. Time for both is proposed only where the person wished
// to be closer and picked a kind of it. What is proposed takes at most a third of a week's free
// time and leaves half an hour around each thing; all the rest is open, by name. Weeks know
// nothing of each other: the first two of eight are the same as two. docs/plan.md has the weights.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "plan.h"

#include "base/zone.h"
#include "journal/kept.h"
#include "journal/schedule.h"

namespace fonder::plan {

/// What the person said they would like of the two of them.
enum class Wish : std::uint8_t { as_it_is, closer, room };
std::string_view name_of(Wish wish);  // "as-it-is", "closer", "room"
std::optional<Wish> wish_named(std::string_view name);

/// One time of a week.
struct Turn {
  local_days monday{};
  int nth = 0;
  bool operator==(const Turn&) const = default;
};

/// Something that would like time: an intention, or a kind of time for both that the person picked.
struct Aim {
  std::int64_t id = 0;
  Whose whose = Whose::own;  // own or ours
  journal::Schedule schedule{};
  bool by_phone = false;               // of ours: not in hours without the phone
  std::vector<local_days> happened{};  // before
  std::vector<Turn> settled{};         // these need no place: done, planned, left alone
};

/// What is usual, as far as it is known.
struct UsualWeek {
  std::array<std::array<double, 24>, 7> talk{};  // shares of the pair's contact; all 0: not known
  journal::Hours awake{std::chrono::hours(8), std::chrono::hours(22)};
};

struct Wishes {
  Wish wish = Wish::as_it_is;
  std::vector<journal::Kept> kept{};
};

/// From tomorrow to the end of so many weeks, the one that holds tomorrow the first.
struct Ahead {
  Zone zone;
  local_days today{};
  int weeks = 1;  // 1 … most_weeks
};
constexpr int most_weeks = 8;

enum class Reason : std::uint8_t {
  asked,       // the schedule of an intention; n: which time of the week, from 1
  chosen,      // the schedule of a kind of time for both, and the wish to be closer
  mostly,      // it happened n times of `of` on that weekday
  seldom,      // the two seldom talk then
  often,       // the two often talk then
  wide,        // it lies in n free hours
  ordinary,    // evenings, and weekends by day, where nothing else is said
  spread,      // n days from the nearest other time of the same
  phone_away,  // the phone is away then already
  shorter,     // nothing longer was free
  left_open,   // nothing has to be here
  kept_free,   // as a boundary says
  room,        // the wish for room
  // Why something found no place:
  no_time,  // no free time that fits
  enough,   // a third of the week's free time is planned
};
struct Why {
  Reason reason;
  int n = 0;
  int of = 0;
  bool operator==(const Why&) const = default;
};

struct Block {
  enum class What : std::uint8_t { own, ours, open };
  What what = What::open;
  std::int64_t aim = 0;  // its id; of open time 0
  Turn turn{};
  Moment from{};  // on the wall of the zone, within a day
  Moment to{};
  std::vector<Why> why{};  // never empty
  bool operator==(const Block&) const = default;
};

struct WithoutPlace {
  Whose whose = Whose::own;
  std::int64_t aim = 0;
  Turn turn{};
  Why why;
  bool operator==(const WithoutPlace&) const = default;
};

struct RhythmPlan {
  std::vector<Block> blocks;  // by time; together they are all of the free hours awake
  std::vector<WithoutPlace> without;
  bool operator==(const RhythmPlan&) const = default;
};

/// @param busy  what is fixed, in any order; may overlap.
RhythmPlan propose(std::span<const Span> busy, std::span<const Aim> aims, const UsualWeek& usual,
                   const Wishes& wishes, const Ahead& ahead);

}  // namespace fonder::plan
