#include "plan_notices.h"

#include <utility>

#include "bond.h"
#include "intention_rows.h"
#include "journal_rows.h"
#include "watched.h"

#include "base/words.h"
#include "plan/when.h"

namespace fonder::app {
namespace {

void add(std::string& text, const std::string& sentence) {
  text += (text.empty() || sentence.empty() ? "" : " ") + sentence;
}

/// The same thing twice, as it was here and as a calendar has it, is asked about elsewhere.
bool stand_for_the_same(const plan::Plan& one, const plan::Plan& other) {
  return one.beside == other.uid || other.beside == one.uid;
}

std::string named(const char* id, const plan::Plan& plan) {
  return say(id, {{"title", plan.title}, {"when", when_of(plan)}});
}

}  // namespace

PlanNotices::PlanNotices(Session& session, std::vector<PlanRow> rows)
    : zone_(zone_of(session)),
      now_(session.now),
      rows_(std::move(rows)),
      busy_(watched_busy(*session.archive)) {
  for (StoredIntention& stored : intentions_in(*session.archive)) {
    journal::Intention& it = stored.intention;
    if (it.kept && !it.rests_from) boundaries_.push_back({std::move(it.name), *it.kept});
  }
}

void PlanNotices::add_plans(const PlanRow& row, std::string& text) const {
  const plan::Busy here = claimed_by(row.plan, zone_);
  for (const PlanRow& other : rows_) {
    if (other.id == row.id || stand_for_the_same(row.plan, other.plan)) continue;
    if (plan::is_busy({claimed_by(other.plan, zone_)}, here))
      add(text, named("plan.beside", other.plan));
  }
}

void PlanNotices::add_boundaries(const plan::Plan& plan, std::string& text) const {
  for (const Boundary& each : boundaries_) {
    if (!plan::is_kept(each.kept, plan)) continue;
    add(text, say("plan.kept",
                  {{"what", std::string(journal::name_of(each.kept.what))}, {"name", each.name}}));
  }
}

bool PlanNotices::is_over(const plan::Plan& plan) const {
  if (!plan.to.time) return plan.to.day < zone_.day(now_);
  return claimed_by(plan, zone_).span.to <= now_;
}

std::string PlanNotices::about(const PlanRow& row) const {
  std::string text;
  if (plan::is_busy(busy_, claimed_by(row.plan, zone_))) add(text, say("plan.overlaps"));
  add_plans(row, text);
  add_boundaries(row.plan, text);
  return text;
}

std::string PlanNotices::on_making(const PlanRow& row, const std::string& from) const {
  std::string text;
  if (const auto over = plan::over_this_year(from, zone_.day(now_))) {
    add(text, say("plan.next-year", {{"day", spoken(journal::DaySpan{*over, *over})}}));
  }
  if (is_over(row.plan)) add(text, say("plan.is-over"));
  add(text, about(row));
  return text;
}

}  // namespace fonder::app
