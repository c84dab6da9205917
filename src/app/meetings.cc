#include "meetings.h"

#include <algorithm>
#include <vector>

#include "json.h"
#include "plan_rows.h"

#include "base/words.h"
#include "journal/dates.h"

namespace fonder::app {
namespace {

using std::chrono::days;

// Kinds of an entry, with {"on": a day}.
constexpr std::string_view said_kind = "meeting";  // they meet then
constexpr std::string_view settled_kind = "met";   // up to then nothing is left to ask
constexpr days is_past_for{7};

std::optional<local_days> latest_day(archive::Archive& archive, BondId bond,
                                     std::string_view kind) {
  std::optional<local_days> latest;
  for (const archive::Entry& row : archive.entries(bond, kind)) {
    if (const auto on = day_of_meeting(row)) latest = std::max(latest, on);
  }
  return latest;
}

Result<void> remove_all(archive::Archive& archive, BondId bond, std::string_view kind) {
  for (const archive::Entry& row : archive.entries(bond, kind)) {
    if (auto gone = archive.remove_entry(row.id); !gone) return gone;
  }
  return {};
}

Result<void> put_day(archive::Archive& archive, BondId bond, std::string_view kind, local_days day,
                     Instant at) {
  if (auto gone = remove_all(archive, bond, kind); !gone) return gone;
  const auto added =
      archive.add_entry({{}, bond, std::string(kind), at, Json{{"on", iso(day)}}.dump()});
  if (!added) return added.error();
  return {};
}

std::vector<Meeting> all_meetings(archive::Archive& archive, BondId bond, local_days today) {
  std::vector<Meeting> all;
  const auto said = latest_day(archive, bond, said_kind);
  if (said && *said >= today - is_past_for) all.push_back({*said, *said, false});
  for (const PlanRow& row : plans_of(archive, bond)) {
    const auto& [from, to] = std::pair(row.plan.from.day, row.plan.to.day);
    const bool ours = row.plan.whose == plan::Whose::ours && !row.plan.by_phone;
    if (ours && to >= today - is_past_for) all.push_back({from, to, true});
  }
  return all;
}

}  // namespace

std::optional<local_days> day_of_meeting(const archive::Entry& row) {
  if (row.kind != said_kind && row.kind != settled_kind) return std::nullopt;
  const Json body = Json::parse(row.body, nullptr, false);
  const auto on = body.is_object() ? parse_iso(text_of(body, "on")) : std::nullopt;
  return on ? std::optional(std::chrono::floor<days>(on->wall)) : std::nullopt;
}

Meetings meetings_of(archive::Archive& archive, BondId bond, local_days today) {
  const auto settled = latest_day(archive, bond, settled_kind);
  Meetings found;
  for (const Meeting& meeting : all_meetings(archive, bond, today)) {
    if (meeting.last >= today) {
      if (!found.next || meeting.on < found.next->on) found.next = meeting;
    } else if (!settled || meeting.last > *settled) {
      if (!found.past || meeting.last > found.past->last) found.past = meeting;
    }
  }
  return found;
}

Result<void> say_meeting(Session& session, BondId bond, const std::string& said, const Zone& zone) {
  const local_days today = zone.day(session.now);
  const auto on = journal::days_said(said, today, journal::Toward::future);
  if (!on || on->last < today) {
    return Failure{Exit::usage, say("journal.day", {{"given", said}}), say("before.day.next")};
  }
  const local_days day = std::max(on->first, today);  // "the weekend", said on its Sunday
  return put_day(*session.archive, bond, said_kind, day,
                 zone.start_of(day) + std::chrono::hours(12));
}

Result<void> forget_meeting(archive::Archive& archive, BondId bond) {
  return remove_all(archive, bond, said_kind);
}

Result<void> settle(archive::Archive& archive, BondId bond, const Meeting& past, Instant at) {
  return put_day(archive, bond, settled_kind, past.last, at);
}

}  // namespace fonder::app
