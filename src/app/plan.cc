#include "plan.h"

#include <algorithm>

#include "bond.h"
#include "json.h"
#include "plan_notices.h"
#include "plan_rows.h"

#include "base/spoken.h"
#include "base/words.h"
#include "journal/dates.h"
#include "journal/entry.h"
#include "plan/when.h"

namespace fonder::app {
namespace {

using plan::Plan;

Failure no_such() { return {Exit::usage, say("plan.unknown"), say("plan.unknown.next")}; }

Failure not_understood(const std::string& given) {
  return {Exit::usage, say("journal.day", {{"given", given}}), say("plan.day.next")};
}

Failure may_not_be(std::string_view fault) {
  const std::string id = "plan.fault." + std::string(fault);
  return {Exit::usage, say(id), say(id + ".next")};
}

/// As plan::moment_said() understands it.
std::string said(const plan::Moment& moment) {
  return iso(moment.day) + (moment.time ? " " + clock_text(*moment.time) : "");
}

/// The days that were typed. What stands already keeps its other end, or its length.
std::optional<plan::Stretch> stretch_of(const Plan& plan, const PlanWishes& wishes,
                                        local_days today) {
  if (!wishes.to.empty()) {
    const std::string from = wishes.from.empty() ? said(plan.from) : wishes.from;
    return plan::stretch_said(from, wishes.to, today);
  }
  if (!wishes.id) return plan::stretch_said(wishes.from, "", today);
  return plan::moved({plan.from, plan.to}, wishes.from, today);
}

/// The end that is not understood.
const std::string& odd_end(const PlanWishes& wishes, local_days today) {
  const bool begins =
      wishes.from.empty() || plan::moment_said(wishes.from, today, plan::End::begins);
  return begins ? wishes.to : wishes.from;
}

/// What was typed, put upon what stands already.
Result<Plan> changed(Plan plan, const PlanWishes& wishes, local_days today, const Zone& zone) {
  if (!wishes.whose.empty()) {
    const auto whose = plan::whose_named(wishes.whose);
    if (!whose) return Failure{Exit::usage, say("plan.fault.whose"), say("plan.fault.whose.next")};
    plan.whose = *whose;
  }
  if (!wishes.title.empty()) {
    plan.title = journal::one_line(wishes.title).value_or("");
  }
  plan.by_phone = wishes.by_phone.value_or(plan.by_phone);
  if (!wishes.from.empty() || !wishes.to.empty()) {
    const auto stretch = stretch_of(plan, wishes, today);
    if (!stretch) return not_understood(odd_end(wishes, today));
    plan.from = stretch->from;
    plan.to = stretch->to;
    plan.zone = stretch->from.time ? zone.name() : std::string();
  }
  if (!wishes.known.empty() || !wishes.tell_by.empty()) {
    plan.known = plan::known_named(wishes.known.empty() ? "tell-by" : wishes.known);
    plan.tell_by.reset();
  }
  if (!wishes.tell_by.empty()) {
    const auto by = journal::days_said(wishes.tell_by, today, journal::Toward::future);
    if (!by) return not_understood(wishes.tell_by);
    if (by->last < today) return may_not_be("told-before");
    plan.tell_by = by->last;
  }
  if (plan.whose != plan::Whose::own && wishes.known.empty() && wishes.tell_by.empty()) {
    plan.known.reset();
    plan.tell_by.reset();
  }
  if (const auto fault = plan::fault_in(plan); !fault.empty()) return may_not_be(fault);
  return plan;
}

Result<Plan> made(const PlanWishes& wishes, local_days today, const Zone& zone) {
  if (wishes.whose.empty()) return may_not_be("whose");
  if (wishes.title.empty()) return may_not_be("title");
  if (wishes.from.empty()) return may_not_be("from");
  Plan plan;
  plan.uid = plan::new_uid();
  return changed(std::move(plan), wishes, today, zone);
}

std::string sentence_for(std::size_t ahead, std::size_t past) {
  if (ahead == 0) return say(past == 0 ? "plan.none" : "plan.none-ahead");
  return say("plan.ahead", {{"n", static_cast<std::int64_t>(ahead)},
                            {"number", spelled_first(static_cast<std::int64_t>(ahead))}});
}

/// The other one of two that stand for the same, one as it was here and one as a calendar has it.
Json beside_of(const PlanRow& row, const std::vector<PlanRow>& rows) {
  for (const PlanRow& other : rows) {
    const bool is_copy = row.plan.beside == other.plan.uid;
    if (!is_copy && other.plan.beside != row.plan.uid) continue;
    return {{"id", other.id.value},
            {"copy", is_copy},
            {"text", say(is_copy ? "plan.beside.there" : "plan.beside.here",
                         {{"title", other.plan.title}, {"when", when_of(other.plan)}})}};
  }
  return nullptr;
}

Json listed(Session& session, const archive::Bond& bond) {
  const local_days today = zone_of(session).day(session.now);
  Json ahead = Json::array();
  std::vector<Json> past;
  const std::vector<PlanRow> rows = plans_of(*session.archive, bond.id);
  const PlanNotices notices(session, rows);
  for (const PlanRow& row : rows) {
    Json json = json_of(row);
    json["beside"] = beside_of(row, rows);
    const bool is_ahead = row.plan.to.day >= today;
    json["overlaps"] = is_ahead ? notices.about(row) : std::string();
    if (is_ahead)
      ahead.push_back(std::move(json));
    else
      past.push_back(std::move(json));
  }
  std::ranges::reverse(past);
  return {
      {"bond", bond.name}, {"today", iso(today)}, {"text", sentence_for(ahead.size(), past.size())},
      {"sub", ""},         {"made", nullptr},     {"plans", std::move(ahead)},
      {"past", past}};
}

std::optional<PlanRow> row_with(Session& session, BondId bond, std::int64_t id) {
  for (PlanRow& row : plans_of(*session.archive, bond)) {
    if (row.id.value == id) return std::move(row);
  }
  return std::nullopt;
}

Result<PlanRow> kept(Session& session, BondId bond, const PlanWishes& wishes) {
  const Zone zone = zone_of(session);
  const local_days today = zone.day(session.now);
  const auto before = wishes.id ? row_with(session, bond, *wishes.id) : std::nullopt;
  if (wishes.id && !before) return no_such();
  auto plan = before ? changed(before->plan, wishes, today, zone) : made(wishes, today, zone);
  if (!plan) return plan.error();
  plan->changed = session.now;
  if (before)
    ++plan->changes;
  else
    plan->made = session.now;
  archive::Entry row = row_of(*plan, bond, zone);
  if (before) {
    row.id = before->id;
    if (auto done = session.archive->update_entry(row); !done) return done.error();
    return PlanRow{row.id, *std::move(plan)};
  }
  const auto id = session.archive->add_entry(row);
  if (!id) return id.error();
  return PlanRow{*id, *std::move(plan)};
}

/// There is nothing to choose any more: both are meant.
Answer both_kept(Session& session, const archive::Bond& bond, const PlanWishes& wishes) {
  const auto chosen = wishes.id ? row_with(session, bond.id, *wishes.id) : std::nullopt;
  if (!chosen) return failed(no_such());
  for (PlanRow& row : plans_of(*session.archive, bond.id)) {
    const bool pair = row.id == chosen->id || row.plan.beside == chosen->plan.uid;
    if (!pair || row.plan.beside.empty()) continue;
    row.plan.beside.clear();
    archive::Entry entry = row_of(row.plan, bond.id, zone_of(session));
    entry.id = row.id;
    if (auto kept = session.archive->update_entry(entry); !kept) return failed(kept.error());
  }
  Json json = listed(session, bond);
  json["text"] = say("plan.both-kept");
  return done(std::move(json));
}

}  // namespace

Answer plans(Session& session) {
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  return done(listed(session, *bond));
}

Answer plan(Session& session, const PlanWishes& wishes) {
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  if (wishes.keep_both) return both_kept(session, *bond, wishes);
  if (wishes.remove) {
    const auto row = wishes.id ? row_with(session, bond->id, *wishes.id) : std::nullopt;
    if (!row) return failed(no_such());
    if (auto gone = session.archive->remove_entry(row->id); !gone) return failed(gone.error());
    Json json = listed(session, *bond);
    json["text"] = say("plan.removed", {{"title", row->plan.title}});
    return done(std::move(json));
  }
  const auto row = kept(session, bond->id, wishes);
  if (!row) return failed(row.error());
  Json json = listed(session, *bond);
  json["text"] = say("plan.made", {{"title", row->plan.title}, {"when", when_of(row->plan)}});
  const PlanNotices notices(session, plans_of(*session.archive, bond->id));
  json["sub"] = notices.on_making(*row, wishes.from);
  json["made"] = row->id.value;
  return done(std::move(json));
}

}  // namespace fonder::app
