#include "before.h"

#include <algorithm>
#include <set>

#include "bond.h"
#include "journal_rows.h"
#include "json.h"

#include "base/spoken.h"
#include "base/words.h"
#include "journal/dates.h"

namespace fonder::app {
namespace {

using journal::Kind;
using std::chrono::days;

constexpr std::string_view meeting_kind = "meeting";  // of an entry: the day they meet next
constexpr std::size_t littles_shown = 5;
constexpr std::size_t jokes_shown = 2;
constexpr days card_before{2};
constexpr days asked_after{7};

// --- the meeting

struct Meeting {
  EntryId id;
  local_days on;
};

std::optional<Meeting> planned(archive::Archive& archive, BondId bond) {
  std::optional<Meeting> last;
  for (const archive::Entry& row : archive.entries(bond, meeting_kind)) {
    const Json body = Json::parse(row.body, nullptr, false);
    const auto on = body.is_object() ? parse_iso(body.value("on", "")) : std::nullopt;
    if (on) last = Meeting{row.id, std::chrono::floor<days>(on->wall)};
  }
  return last;
}

Result<void> forget_meetings(archive::Archive& archive, BondId bond) {
  for (const archive::Entry& row : archive.entries(bond, meeting_kind)) {
    if (auto gone = archive.remove_entry(row.id); !gone) return gone;
  }
  return {};
}

Result<void> plan(Session& session, BondId bond, const std::string& said, const Zone& zone) {
  const local_days today = zone.day(session.now);
  const auto on = journal::days_said(said, today, journal::Toward::future);
  if (!on || on->last < today) {
    return Failure{Exit::usage, say("journal.day", {{"given", said}}), say("before.day.next")};
  }
  if (auto gone = forget_meetings(*session.archive, bond); !gone) return gone;
  const auto added = session.archive->add_entry({{},
                                                 bond,
                                                 std::string(meeting_kind),
                                                 zone.start_of(on->first) + std::chrono::hours(12),
                                                 Json{{"on", iso(on->first)}}.dump()});
  if (!added) return added.error();
  return {};
}

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
  return say("before.when", {{"ahead", (meeting.on - today).count()},
                             {"weekday", spoken(meeting.on, DateForm::long_weekday)},
                             {"date", spoken_near(meeting.on, today)}});
}

std::string sentence(const archive::Bond& bond, const Gathered& all,
                     const std::optional<Meeting>& meeting, local_days today) {
  if (is_over(bond)) return say("before.over");
  const bool past = meeting && meeting->on < today;
  if (past && all.waiting() > 0) return say("before.told", {{"when", when(*meeting, today)}});
  if (all.nothing()) return say("before.nothing");
  const auto n = static_cast<std::int64_t>(all.waiting());
  const std::string planned_for = meeting && !past ? when(*meeting, today) : "";
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
  const auto meeting = planned(archive, bond.id);
  const bool answered = wishes.all_told || !wishes.told.empty() || wishes.waits_on;
  if (auto done = tell(session, gathered(archive, bond.id, today), wishes, zone); !done) {
    return done;
  }
  const bool over = meeting && meeting->on < today && answered;
  if (wishes.not_planned || over) {
    if (auto gone = forget_meetings(archive, bond.id); !gone) return gone;
  }
  return wishes.on.empty() ? Result<void>() : plan(session, bond.id, wishes.on, zone);
}

}  // namespace

Answer before(Session& session, const BeforeWishes& wishes) {
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  const Zone zone = zone_of(session);
  if (auto done = change(session, *bond, wishes, zone); !done) return failed(done.error());
  const local_days today = zone.day(session.now);
  const auto meeting = planned(*session.archive, bond->id);
  const Gathered all = is_over(*bond) ? Gathered() : gathered(*session.archive, bond->id, today);
  Json planned_json = nullptr;
  if (meeting && !is_over(*bond)) {
    planned_json = {
        {"on", iso(meeting->on)}, {"text", when(*meeting, today)}, {"past", meeting->on < today}};
  }
  return done({{"bond", bond->name},
               {"text", sentence(*bond, all, meeting, today)},
               {"meeting", std::move(planned_json)},
               {"ask", json_of(all.ask)},
               {"story", json_of(all.story)},
               {"gift", json_of(all.gift)},
               {"little", json_of(all.little)},
               {"joke", json_of(all.joke)},
               {"waiting", all.waiting()}});
}

std::optional<Json> card_before_meeting(Session& session, const archive::Bond& bond) {
  const Zone zone = zone_of(session);
  const local_days today = zone.day(session.now);
  const auto meeting = planned(*session.archive, bond.id);
  if (!meeting || meeting->on > today + card_before || meeting->on < today - asked_after) {
    return std::nullopt;
  }
  const Gathered all = gathered(*session.archive, bond.id, today);
  const bool past = meeting->on < today;
  if (past ? all.waiting() == 0 : all.nothing()) return std::nullopt;
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
