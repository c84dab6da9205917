#include "rhythm_plan.h"

#include <algorithm>
#include <array>
#include <utility>

#include "fitting.h"
#include "worth.h"

namespace fonder::plan {
namespace {

using std::chrono::days;

constexpr std::array<std::string_view, 3> wish_names{"as-it-is", "closer", "room"};

/// Time for both is for those who wished to be closer; a surprise is nobody's to propose.
bool may_be_proposed(const Aim& aim, Wish wish) {
  return aim.whose == Whose::own || (aim.whose == Whose::ours && wish == Wish::closer);
}

bool is_settled(const Aim& aim, const Turn& turn) {
  return std::ranges::find(aim.settled, turn) != aim.settled.end();
}

std::vector<Wanting> wanting_in(local_days monday, local_days from, std::span<const Aim> aims,
                                Wish wish) {
  std::vector<Wanting> wanting;
  for (const Aim& aim : aims) {
    if (!may_be_proposed(aim, wish)) continue;
    for (int nth = 0; nth < journal::times_a_week(aim.schedule); ++nth) {
      const auto weekday = journal::weekday_of(aim.schedule, nth);
      const bool gone = weekday && monday + days(*weekday) < from;
      if (!gone && !is_settled(aim, {monday, nth})) wanting.push_back({&aim, nth});
    }
  }
  return wanting;
}

/// A minute of a day, or of the next one's midnight.
Moment moment_at(local_days day, int half_hours) {
  return {day + days(half_hours / half_hours_a_day), half_hour * (half_hours % half_hours_a_day)};
}

Block block_of(const Wanting& placed, const FreeWeek& week) {
  const Place& place = *placed.place;
  const local_days day = week.at(static_cast<std::size_t>(place.day)).day;
  Block block{is_ours(*placed.aim) ? Block::What::ours : Block::What::own, placed.aim->id};
  block.turn = {week.front().day, placed.nth};
  block.from = moment_at(day, place.first);
  block.to = moment_at(day, place.first + place.length);
  return block;
}

std::vector<Why> why_open(const Place& place, const Judging& by) {
  const FreeDay& day = by.week.at(static_cast<std::size_t>(place.day));
  const HalfHours run = run_of(place.first, place.length);
  std::vector<Why> why;
  if ((day.may & run) == 0) return {{Reason::kept_free}};
  if (by.wish == Wish::room) why.push_back({Reason::room});
  for (int i = place.first; i < place.first + place.length && by.wish != Wish::room; ++i) {
    if (talk_at(by.usual, {place.day, i, 1}).value_or(0) < 0.5) continue;
    why.push_back({Reason::often});
    break;
  }
  why.push_back({Reason::left_open});
  return why;
}

/// What is free and not proposed, apart where a boundary keeps it free.
void leave_open(std::span<const Wanting> placed, const Judging& by, std::vector<Block>& blocks) {
  for (int day = 0; day < 7; ++day) {
    const FreeDay& here = by.week.at(static_cast<std::size_t>(day));
    HalfHours open = here.open;
    for (const Wanting& each : placed) {
      if (each.place && each.place->day == day) {
        open &= ~run_of(each.place->first, each.place->length);
      }
    }
    for (const HalfHours part : {open & here.may, open & ~here.may}) {
      for (const Stretch48& run : runs_of(part)) {
        Block block{Block::What::open, 0, {by.week.front().day, 0}};
        block.from = moment_at(here.day, run.first);
        block.to = moment_at(here.day, run.first + run.length);
        block.why = why_open({day, run.first, run.length}, by);
        blocks.push_back(std::move(block));
      }
    }
  }
}

void propose_week(const Judging& by, std::vector<Wanting> wanting, RhythmPlan& plan) {
  fit(wanting, by);
  for (const Wanting& each : wanting) {
    if (each.place) {
      Block block = block_of(each, by.week);
      block.why = why_there(each, wanting, by);
      plan.blocks.push_back(std::move(block));
    } else {
      const Reason reason = each.fits_somewhere ? Reason::enough : Reason::no_time;
      plan.without.push_back(
          {each.aim->whose, each.aim->id, {by.week.front().day, each.nth}, {reason}});
    }
  }
  leave_open(wanting, by, plan.blocks);
}

}  // namespace

std::string_view name_of(Wish wish) { return wish_names.at(static_cast<std::size_t>(wish)); }

std::optional<Wish> wish_named(std::string_view name) {
  const auto* const found = std::ranges::find(wish_names, name);
  if (found == wish_names.end()) return std::nullopt;
  return static_cast<Wish>(found - wish_names.begin());
}

RhythmPlan propose(std::span<const Span> busy, std::span<const Aim> aims, const UsualWeek& usual,
                   const Wishes& wishes, const Ahead& ahead) {
  const FreeTime free(busy, usual.awake, wishes.kept, ahead.zone);
  const local_days from = ahead.today + days(1);
  RhythmPlan plan;
  for (int i = 0; i < std::clamp(ahead.weeks, 1, most_weeks); ++i) {
    const local_days monday = monday_of(from) + days(7 * i);
    const FreeWeek week = free.week(monday, from);
    propose_week({week, usual, wishes.wish}, wanting_in(monday, from, aims, wishes.wish), plan);
  }
  std::ranges::stable_sort(plan.blocks, {}, &Block::from);
  return plan;
}

}  // namespace fonder::plan
