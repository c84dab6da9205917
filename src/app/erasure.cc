#include "erasure.h"

#include <algorithm>
#include <array>
#include <set>

#include "bond.h"
#include "chapter.h"
#include "holes.h"
#include "import_report.h"
#include "journal_rows.h"
#include "meetings.h"
#include "moments.h"
#include "plan_rows.h"

#include "archive/chapter.h"
#include "base/spoken.h"
#include "base/text.h"
#include "base/words.h"
#include "timeline/timeline.h"

namespace fonder::app {
namespace {

using What = Erasure::What;

Failure not_one_thing() { return {Exit::usage, say("erase.which"), say("erase.which.next")}; }

std::optional<What> what_is_meant(const EraseWishes& wishes) {
  std::vector<What> meant;
  if (wishes.everything) meant.push_back(What::bond);
  if (wishes.closed) meant.push_back(What::bond);
  if (wishes.words) meant.push_back(What::words);
  if (!wishes.source.empty()) meant.push_back(What::source);
  if (!wishes.from.empty() || !wishes.to.empty()) meant.push_back(What::span);
  return meant.size() == 1 ? std::optional(meant.front()) : std::nullopt;
}

std::vector<Channel> channels_of(const std::vector<Event>& events) {
  std::set<Channel> all;
  for (const Event& event : events) all.insert(event.channel);
  return {all.begin(), all.end()};
}

/// A source by its short name or its title.
Result<Channel> channel_named(const std::string& name, const std::vector<Event>& events) {
  std::string known;
  for (const Channel channel : channels_of(events)) {
    const std::string id(name_of(channel));
    if (folded(name) == id || folded(name) == folded(title_of(id))) return channel;
    known += (known.empty() ? "" : ", ") + id;
  }
  if (known.empty()) return Failure{Exit::usage, say("erase.nothing"), ""};
  return Failure{Exit::usage, say("erase.source", {{"given", name}}),
                 say("erase.source.next", {{"sources", known}})};
}

/// What was kept of the record goes with the only source that shows its day.
std::vector<EntryId> derived_from(archive::Archive& archive, const Erasure& erasure,
                                  const std::vector<Event>& events) {
  std::set<local_days> told_by_others;
  for (const Event& event : events) {
    if (!erasure.takes(event)) told_by_others.insert(timeline::day_of(event));
  }
  std::vector<EntryId> derived;
  for (const archive::Entry& entry : archive.entries(erasure.bond.id, "")) {
    const auto day = day_shown_by_the_record(entry);
    if (day && !told_by_others.contains(*day)) derived.push_back(entry.id);
  }
  return derived;
}

void count(const Event& event, Extinct& extinct) {
  switch (event.kind) {
    case Kind::message:
      ++extinct.messages;
      break;
    case Kind::call:
    case Kind::missed:
      ++extinct.calls;
      break;
    case Kind::meeting:
      ++extinct.meetings;
      break;
    case Kind::reaction:
      ++extinct.reactions;
      break;
    case Kind::together:
    case Kind::talked:
    case Kind::apart:
      ++extinct.marks;
      break;
  }
}

/// The days that a line or a plan is about.
std::optional<journal::DaySpan> days_of(const archive::Entry& row) {
  if (const auto entry = entry_in(row)) return entry->about;
  if (const auto met = day_of_meeting(row)) return journal::DaySpan{*met, *met};
  if (const auto plan = plan_in(row)) return journal::DaySpan{plan->from.day, plan->to.day};
  return std::nullopt;
}

/// Those that are filed under a day before the span, and end in it.
std::vector<EntryId> reaching_into(archive::Archive& archive, const Erasure& erasure) {
  std::vector<EntryId> reaching;
  for (const archive::Entry& row : archive.entries(erasure.bond.id, "")) {
    const auto days = days_of(row);
    const bool before = row.at < erasure.span.from;
    if (days && before && erasure.zone.start_of(days->last) >= erasure.span.from) {
      reaching.push_back(row.id);
    }
  }
  return reaching;
}

std::uint64_t entries_that_go(archive::Archive& archive, const Erasure& erasure) {
  if (erasure.what == What::source) return erasure.derived.size();
  const auto entries = archive.entries(erasure.bond.id, "");
  return static_cast<std::uint64_t>(std::ranges::count_if(entries, [&](const auto& entry) {
    return erasure.what == What::bond ||
           (entry.at >= erasure.span.from && entry.at < erasure.span.to) ||
           std::ranges::find(erasure.derived, entry.id) != erasure.derived.end();
  }));
}

std::uint64_t words_of_everybody(archive::Archive& archive) {
  std::uint64_t words = 0;
  for (const archive::Bond& bond : archive.bonds()) words += archive.kept_words(bond.id);
  for (const archive::Bond& bond : archive::closed_bonds(archive)) {
    words += archive.kept_words(bond.id);
  }
  return words;
}

std::uint64_t imports_that_go(archive::Archive& archive, const Erasure& erasure) {
  const auto imports = archive.imports();
  return static_cast<std::uint64_t>(std::ranges::count_if(imports, [&](const auto& import) {
    return import.bond == erasure.bond.id &&
           (erasure.what == What::bond ||
            (erasure.what == What::source && import.channel == erasure.channel));
  }));
}

}  // namespace

bool Erasure::takes(const Event& event) const {
  switch (what) {
    case What::source:
      return event.channel == channel;
    case What::span:
      return event.at >= span.from && event.at < span.to;
    case What::bond:
    case What::words:
      break;
  }
  return true;
}

Result<Erasure> erasure_of(const Session& session, const EraseWishes& wishes) {
  const auto what = what_is_meant(wishes);
  if (!what) return not_one_thing();
  Erasure erasure;
  erasure.what = *what;
  erasure.zone = zone_of(session);
  if (*what == What::words && session.bond.empty()) return erasure;
  const std::string& whose = wishes.chapter.empty() ? session.bond : wishes.chapter;
  const auto bond = wishes.closed ? closed_chapter(*session.archive, whose) : bond_of(session);
  if (!bond) return bond.error();
  erasure.bond = *bond;
  if (*what == What::source) {
    const auto events = session.archive->events(bond->id);
    const auto channel = channel_named(wishes.source, events);
    if (!channel) return channel.error();
    erasure.channel = *channel;
    erasure.derived = derived_from(*session.archive, erasure, events);
  }
  if (*what == What::span) {
    if (wishes.from.empty() || wishes.to.empty()) {
      return Failure{Exit::usage, say("erase.half"), say("hole.date.next")};
    }
    const auto span = span_of_days(wishes.from, wishes.to, erasure.zone);
    if (!span) return span.error();
    erasure.span = *span;
    erasure.derived = reaching_into(*session.archive, erasure);
  }
  return erasure;
}

Extinct counted(archive::Archive& archive, const Erasure& erasure) {
  Extinct extinct;
  if (erasure.what == What::words) {
    extinct.words =
        erasure.of_everybody() ? words_of_everybody(archive) : archive.kept_words(erasure.bond.id);
    return extinct;
  }
  const auto see = [&](const Event& event, std::string_view words) {
    if (!erasure.takes(event)) return;
    if (!words.empty()) ++extinct.words;
    count(event, extinct);
    const local_days day = timeline::day_of(event);
    extinct.first = std::min(extinct.first.value_or(day), day);
    extinct.last = std::max(extinct.last.value_or(day), day);
  };
  if (archive.kept_words(erasure.bond.id) > 0) {
    archive.each_with_words(erasure.bond.id, see);
  } else {
    for (const Event& event : archive.events(erasure.bond.id)) see(event, {});
  }
  extinct.entries = entries_that_go(archive, erasure);
  extinct.imports = imports_that_go(archive, erasure);
  return extinct;
}

Extinct& Extinct::operator+=(const Extinct& more) {
  messages += more.messages;
  calls += more.calls;
  meetings += more.meetings;
  reactions += more.reactions;
  marks += more.marks;
  words += more.words;
  entries += more.entries;
  imports += more.imports;
  if (more.first) first = std::min(first.value_or(*more.first), *more.first);
  if (more.last) last = std::max(last.value_or(*more.last), *more.last);
  return *this;
}

Json lines_of(const Extinct& extinct) {
  Json lines = Json::array();
  const auto line = [&](std::string_view id, std::uint64_t count) {
    if (count == 0) return;
    const auto n = static_cast<std::int64_t>(count);
    lines.push_back(say(id, {{"n", n}, {"number", digits(n)}}));
  };
  line("stored.messages", extinct.messages);
  line("stored.calls", extinct.calls);
  line("stored.meetings", extinct.meetings);
  line("stored.reactions", extinct.reactions);
  line("stored.marks", extinct.marks);
  line("stored.words", extinct.words);
  line("stored.entries", extinct.entries);
  line("stored.imports", extinct.imports);
  if (extinct.first) {
    lines.push_back(say("stored.dates", {{"dates", spoken_range(*extinct.first, *extinct.last)}}));
  }
  return lines;
}

Json json_of(const Extinct& extinct) {
  const auto date = [](const std::optional<local_days>& day) {
    return day ? Json(iso(*day)) : Json(nullptr);
  };
  return {{"events",
           {{"messages", extinct.messages},
            {"calls", extinct.calls},
            {"meetings", extinct.meetings},
            {"reactions", extinct.reactions},
            {"marks", extinct.marks}}},
          {"words", extinct.words},
          {"entries", extinct.entries},
          {"imports", extinct.imports},
          {"first", date(extinct.first)},
          {"last", date(extinct.last)}};
}

std::string title_of(Channel channel) {
  if (channel == Channel::by_hand) return say("erase.by-hand");
  return title_of(std::string(name_of(channel)));
}

}  // namespace fonder::app
