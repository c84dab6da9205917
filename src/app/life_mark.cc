#include "life_mark.h"

#include <algorithm>

#include "journal_rows.h"

#include "base/words.h"
#include "journal/dates.h"

namespace fonder::app {
namespace {

using journal::DaySpan;
using journal::Fared;
using journal::Intention;
using journal::Toward;
using std::chrono::days;

Failure usage(std::string_view id) {
  return {Exit::usage, say(id), say(std::string(id) + ".next")};
}

/// What was lies behind, unless the date is a year ago only because its year was not said.
std::optional<DaySpan> meant(const std::string& typed, local_days today) {
  if (typed.empty()) return DaySpan{today, today};
  const auto nearer = journal::nearer_year(typed, today, Toward::past);
  return nearer ? nearer : journal::days_said(typed, today, Toward::past);
}

journal::Slot slot_of(const Intention& it, local_days on) {
  const auto slots = journal::slots_of(it, on, 1);
  const auto is = [&](const journal::Slot& slot) { return slot.on == on || slot.planned == on; };
  const auto found = std::ranges::find_if(slots, is);
  return found == slots.end() ? journal::Slot{} : *found;
}

/// Not this week may be said of a week ahead, and moved of a day that it was planned for.
bool is_to_come(const Intention& it, Fared fared, local_days on, local_days today) {
  if (on <= today) return false;
  if (fared == Fared::moved) return slot_of(it, on).planned != on;
  return fared == Fared::done;
}

std::string said_back(const Intention& it, Fared fared, local_days on) {
  const local_days monday = monday_of(on);
  if (fared == Fared::not_this_season) {
    return say("life.marked.season", {{"name", it.name}, {"day", spoken(DaySpan{monday, monday})}});
  }
  const bool week = fared == Fared::not_this_week || (it.boundary && fared != Fared::open);
  // Done on another day than planned is moved: what stands there now is said.
  if (fared == Fared::done) fared = slot_of(it, on).fared;
  const DaySpan when = week ? DaySpan{monday, monday + days(6)} : DaySpan{on, on};
  return say("life.marked",
             {{"name", it.name}, {"days", spoken(when)}, {"fared", label_of(fared, it.boundary)}});
}

}  // namespace

std::string label_of(Fared fared, bool boundary) {
  return say((boundary ? "life.kept." : "life.fared.") + std::string(name_of(fared)));
}

Result<std::string> mark(Session& session, StoredIntention stored, const LifeWishes& wishes,
                         local_days today) {
  const auto fared = journal::fared_named(wishes.fared);
  if (!fared) return usage("life.no-state");
  const auto on = meant(wishes.on, today);
  if (!on) {
    return Failure{Exit::usage, say("journal.day", {{"given", wishes.on}}),
                   say("journal.day.next")};
  }
  Intention& it = stored.intention;
  if (is_to_come(it, *fared, on->first, today)) {
    return Failure{Exit::usage,
                   say("life.to-come", {{"day", spoken(DaySpan{on->first, on->first})}}),
                   say("life.to-come.next")};
  }
  if (!journal::mark(it, *fared, on->first)) return usage("life.nothing-to-mark");
  if (auto kept = session.archive->update_own(row_of(stored)); !kept) return kept.error();
  return said_back(it, *fared, on->first);
}

}  // namespace fonder::app
