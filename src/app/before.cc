#include "before.h"

#include <algorithm>
#include <set>

#include "bond.h"
#include "journal_rows.h"
#include "json.h"
#include "meetings.h"
#include "own_lines.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::app {
namespace {

using journal::Kind;
using std::chrono::days;

constexpr std::size_t littles_shown = 5;
constexpr std::size_t jokes_shown = 2;
constexpr days card_before{2};

// --- what is gathered

struct Line {
  archive::Entry row;
  journal::Entry entry;
};

struct Gathered {
  std::vector<Line> ask, story, gift;  // waiting, the oldest first
  std::vector<Line> little, joke;      // to remember; a few of them

  std::size_t waiting() const { return ask.size() + story.size() + gift.size(); }
  bool nothing() const { return waiting() + little.size() + joke.size() == 0; }
};

/// So many of them: the newest, and, where there are more, another of the older ones each week.
std::vector<Line> a_few(std::vector<Line> all, std::size_t most, local_days today) {
  std::ranges::reverse(all);
  if (all.size() <= most) return all;
  const auto week = static_cast<std::size_t>(monday_of(today).time_since_epoch().count() / 7);
  const std::size_t older = most - 1 + week % (all.size() - most + 1);
  std::swap(all[most - 1], all[older]);
  all.resize(most);
  return all;
}

Gathered gathered(archive::Archive& archive, BondId bond, local_days today) {
  Gathered all;
  for (const archive::Entry& row : archive.entries(bond, "")) {
    auto entry = entry_in(row);
    if (!entry || entry->rested || entry->told) continue;
    Line line{row, *std::move(entry)};
    if (line.entry.kind == Kind::ask)
      all.ask.push_back(std::move(line));
    else if (line.entry.kind == Kind::story)
      all.story.push_back(std::move(line));
    else if (line.entry.kind == Kind::gift)
      all.gift.push_back(std::move(line));
    else if (line.entry.kind == Kind::little)
      all.little.push_back(std::move(line));
    else if (line.entry.kind == Kind::joke)
      all.joke.push_back(std::move(line));
  }
  all.little = a_few(std::move(all.little), littles_shown, today);
  all.joke = a_few(std::move(all.joke), jokes_shown, today);
  return all;
}

Json json_of(const std::vector<Line>& lines) {
  Json list = Json::array();
  for (const Line& line : lines) list.push_back(app::json_of(line.entry, line.row.id));
  return list;
}

// --- told

Result<void> tell(Session& session, const Gathered& all, const BeforeWishes& wishes,
                  const Zone& zone) {
  std::set<std::int64_t> left(wishes.told.begin(), wishes.told.end());
  for (const auto* lines : {&all.ask, &all.story, &all.gift}) {
    for (Line line : *lines) {
      if (left.erase(line.row.id.value) == 0 && !wishes.all_told) continue;
      line.entry.told = zone.day(session.now);
      archive::Entry next = row_of(line.entry, line.row.bond, zone);
      next.id = line.row.id;
      if (auto done = session.archive->update_entry(next); !done) return done;
    }
  }
  if (!left.empty()) {
    return Failure{Exit::usage, say("journal.unknown"), say("before.unknown.next")};
  }
  return {};
}

// --- sentences

/// "on Friday 7 November", "today", "last Friday"
std::string when(const Meeting& meeting, local_days today) {
  const local_days day = meeting.last < today ? meeting.last : std::max(meeting.on, today);
  return say("before.when", {{"ahead", (day - today).count()},
                             {"weekday", spoken(day, DateForm::long_weekday)},
                             {"date", spoken_near(day, today)}});
}

std::string sentence(const archive::Bond& bond, const Gathered& all,
                     const std::optional<Meeting>& meeting, local_days today) {
  if (is_over(bond)) return say("before.over");
  const bool past = meeting && meeting->last < today;
  if (past) return say("before.told", {{"when", when(*meeting, today)}});
  if (all.nothing()) return say("before.nothing");
  const auto n = static_cast<std::int64_t>(all.waiting());
  const std::string planned_for = meeting ? when(*meeting, today) : "";
  if (n == 0) {
    return say("before.remember",
               {{"when", planned_for}, {"meet", planned_for.empty() ? "no" : "yes"}});
  }
  return say("before.waiting", {{"n", n},
                                {"number", planned_for.empty() ? spelled_first(n) : spelled(n)},
                                {"when", planned_for},
                                {"meet", planned_for.empty() ? "no" : "yes"}});
}

Result<void> change(Session& session, const archive::Bond& bond, const BeforeWishes& wishes,
                    const Zone& zone) {
  archive::Archive& archive = *session.archive;
  const local_days today = zone.day(session.now);
  const bool answered = wishes.all_told || !wishes.told.empty() || wishes.waits_on;
  if (auto done = tell(session, gathered(archive, bond.id, today), wishes, zone); !done) {
    return done;
  }
  const auto past = meetings_of(archive, bond.id, today).past;
  if (past && answered) {
    if (auto done =
            settle(archive, bond.id, *past, zone.start_of(past->last) + std::chrono::hours(12));
        !done)
      return done;
  }
  if (wishes.not_planned) {
    if (auto gone = forget_meeting(archive, bond.id); !gone) return gone;
  }
  return wishes.on.empty() ? Result<void>() : say_meeting(session, bond.id, wishes.on, zone);
}

bool waited_for(const Gathered& all, const Meeting& past, const Zone& zone) {
  const auto before = [&](const Line& line) { return zone.day(line.entry.made) <= past.last; };
  return std::ranges::any_of(all.ask, before) || std::ranges::any_of(all.story, before) ||
         std::ranges::any_of(all.gift, before);
}

/// The one to speak of: a meeting that is near, else one that is over and for which something
/// waited, else the next.
std::optional<Meeting> to_speak_of(Session& session, BondId bond, const Gathered& all,
                                   const Zone& zone) {
  const local_days today = zone.day(session.now);
  const Meetings meetings = meetings_of(*session.archive, bond, today);
  const bool near = meetings.next && meetings.next->on <= today + card_before;
  if (!near && meetings.past && waited_for(all, *meetings.past, zone)) return meetings.past;
  return meetings.next;
}

/// Moments of about those days in other years, where a day to meet is planned: an occasion.
Json of_other_years(archive::Archive& archive, BondId bond, const std::optional<Meeting>& meeting,
                    local_days today) {
  constexpr std::size_t most = 2;
  Json list = Json::array();
  if (!meeting || meeting->last < today) return list;
  for (OwnLine& line : moments_of_other_years(archive, bond, meeting->on, most)) {
    list.push_back(std::move(line.json));
  }
  return list;
}

Json json_of(const Meeting& meeting, local_days today) {
  return {{"on", iso(meeting.on)},
          {"text", when(meeting, today)},
          {"past", meeting.last < today},
          {"planned", meeting.from_plan}};
}

}  // namespace

Answer before(Session& session, const BeforeWishes& wishes) {
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  const Zone zone = zone_of(session);
  if (auto done = change(session, *bond, wishes, zone); !done) return failed(done.error());
  const local_days today = zone.day(session.now);
  const bool ended = is_over(*bond);
  const Gathered all = ended ? Gathered() : gathered(*session.archive, bond->id, today);
  const auto meeting = ended ? std::nullopt : to_speak_of(session, bond->id, all, zone);
  return done({{"bond", bond->name},
               {"text", sentence(*bond, all, meeting, today)},
               {"meeting", meeting ? json_of(*meeting, today) : Json(nullptr)},
               {"ask", json_of(all.ask)},
               {"story", json_of(all.story)},
               {"gift", json_of(all.gift)},
               {"little", json_of(all.little)},
               {"joke", json_of(all.joke)},
               {"then", of_other_years(*session.archive, bond->id, meeting, today)},
               {"waiting", all.waiting()}});
}

std::optional<Json> card_before_meeting(Session& session, const archive::Bond& bond) {
  const Zone zone = zone_of(session);
  const local_days today = zone.day(session.now);
  const Gathered all = gathered(*session.archive, bond.id, today);
  const auto meeting = to_speak_of(session, bond.id, all, zone);
  if (!meeting || all.nothing()) return std::nullopt;
  if (meeting->on > today + card_before) return std::nullopt;
  const bool past = meeting->last < today;
  return Json{{"id", "before:" + iso(meeting->on)},
              {"kind", "before"},
              {"title", past ? say("today.told", {{"when", when(*meeting, today)}})
                             : say("today.before", {{"when", when(*meeting, today)}})},
              {"text", sentence(bond, all, past ? std::nullopt : meeting, today)},
              {"actions", Json::array({{{"label", say("today.before.look")},
                                        {"act", "go"},
                                        {"body", {{"page", "moments"}}}}})}};
}

}  // namespace fonder::app
