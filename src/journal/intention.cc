#include "intention.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace fonder::journal {
namespace {

using std::chrono::days;

constexpr std::array<std::string_view, 5> names{"open", "done", "moved", "not-this-week",
                                                "not-this-season"};

const Mark* mark_of(const Intention& intention, local_days monday, int nth) {
  const auto found = std::ranges::find_if(
      intention.marks, [&](const Mark& each) { return each.monday == monday && each.nth == nth; });
  return found == intention.marks.end() ? nullptr : &*found;
}

bool rests(const Intention& intention, local_days monday) {
  return intention.rests_from && monday >= *intention.rests_from;
}

Slot slot_of(const Intention& intention, local_days monday, int nth) {
  Slot slot{monday, nth};
  if (const auto weekday = weekday_of(intention.schedule, nth)) {
    slot.planned = monday + days(*weekday);
  }
  if (const Mark* found = mark_of(intention, monday, nth)) {
    slot.fared = found->fared;
    slot.on = found->on;
  } else if (rests(intention, monday)) {
    slot.fared = Fared::not_this_season;
  }
  return slot;
}

std::vector<Slot> slots_in(const Intention& intention, local_days monday) {
  std::vector<Slot> slots;
  for (int nth = 0; nth < times_a_week(intention.schedule); ++nth) {
    slots.push_back(slot_of(intention, monday, nth));
  }
  return slots;
}

void put(Intention& intention, const Mark& mark) {
  std::erase_if(intention.marks, [&](const Mark& each) {
    return each.monday == mark.monday && each.nth == mark.nth;
  });
  if (mark.fared != Fared::open) intention.marks.push_back(mark);
  std::ranges::sort(intention.marks, [](const Mark& one, const Mark& other) {
    return std::tie(one.monday, one.nth) < std::tie(other.monday, other.nth);
  });
}

/// The time that is meant by a day: planned for it, or marked on it, else the first that is open.
const Slot* meant_by(const std::vector<Slot>& slots, local_days on) {
  const auto first = [&](auto is) {
    const auto found = std::ranges::find_if(slots, is);
    return found == slots.end() ? nullptr : &*found;
  };
  if (const Slot* of_day = first([&](const Slot& s) { return s.planned == on; })) return of_day;
  if (const Slot* marked = first([&](const Slot& s) { return s.on == on; })) return marked;
  return first([](const Slot& s) {
    const bool day_unknown = s.fared == Fared::moved && !s.on;
    return s.fared == Fared::open || s.fared == Fared::not_this_week || day_unknown;
  });
}

bool happened(const Slot& slot) {
  return slot.fared == Fared::done || (slot.fared == Fared::moved && slot.on);
}

}  // namespace

std::string_view name_of(Fared fared) { return names[static_cast<std::size_t>(fared)]; }

std::optional<Fared> fared_named(std::string_view name) {
  const auto* const found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Fared>(found - names.begin());
}

std::vector<Slot> slots_of(const Intention& intention, local_days today, int weeks) {
  std::vector<Slot> all;
  const local_days last = monday_of(today);
  const local_days first = std::max(last - days(7 * (weeks - 1)), monday_of(intention.since));
  for (local_days monday = first; monday <= last; monday += days(7)) {
    for (Slot& slot : slots_in(intention, monday)) all.push_back(slot);
  }
  return all;
}

bool mark(Intention& intention, Fared fared, local_days on) {
  const local_days monday = monday_of(on);
  const bool before = monday < monday_of(intention.since);
  if (before && (fared == Fared::open || fared == Fared::not_this_week)) return false;
  const std::vector<Slot> slots = slots_in(intention, monday);
  if (fared == Fared::not_this_season) {
    if (intention.rests_from) return false;
    intention.rests_from = monday;
    return true;
  }
  if (fared == Fared::not_this_week) {
    bool any = false;
    for (const Slot& slot : slots) {
      if (slot.fared != Fared::open) continue;
      put(intention, {monday, slot.nth, fared, std::nullopt});
      any = true;
    }
    return any;
  }
  const Slot* slot = meant_by(slots, on);
  if (slot == nullptr) return false;
  if (fared == Fared::open) {
    const bool marked = mark_of(intention, monday, slot->nth) != nullptr;
    put(intention, {monday, slot->nth, Fared::open, std::nullopt});
    return marked;
  }
  const bool another_day = slot->planned && *slot->planned != on;
  const bool moved = fared == Fared::moved;
  // Said of the planned day itself, it is moved to a day not yet known.
  const bool unknown = moved && slot->planned == on;
  put(intention, {monday, slot->nth, another_day || moved ? Fared::moved : Fared::done,
                  unknown ? std::nullopt : std::optional(on)});
  if (before) intention.since = on;
  if (rests(intention, monday)) intention.rests_from.reset();  // it is for this season after all
  return true;
}

void wake(Intention& intention) { intention.rests_from.reset(); }

Went went(const Intention& intention, local_days today, int weeks) {
  std::vector<Slot> slots = slots_of(intention, today, weeks);
  std::erase_if(slots, [&](const Slot& slot) {
    const bool to_come = slot.planned ? *slot.planned > today : slot.monday == monday_of(today);
    const bool unknown = to_come || intention.boundary;
    return slot.fared == Fared::not_this_season || (slot.fared == Fared::open && unknown);
  });
  return {static_cast<int>(std::ranges::count_if(slots, happened)), static_cast<int>(slots.size())};
}

}  // namespace fonder::journal
