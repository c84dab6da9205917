#include "in_step.h"

#include <algorithm>

namespace fonder::plan {
namespace {

/// A title that the calendar gave itself stays there as long as the plan is called so.
bool still_named(const Plan& plan, const Agreed& agreed) {
  return agreed.named && mark_of(plan.title) == agreed.title;
}

bool changed_here(const Plan& plan, const Agreed& agreed, const Naming& naming) {
  const Naming then{agreed.titles, naming.held};
  const std::string title = title_there(plan, then, still_named(plan, agreed));
  return mark_of(title) != agreed.title || mark_of_when(said_of(plan, {})) != agreed.when;
}

/// Anything at all: what the folder does not show is no less the person's.
bool touched_here(const Plan& plan, const Agreed& agreed, const Naming& naming) {
  return plan.changes != agreed.changes || mark_of(plan.title) != agreed.words ||
         changed_here(plan, agreed, naming);
}

/// As they stand in the file, by the plan's own walls where that is the same time.
Said as_the_plan_says(const Said& said, const Plan* plan) {
  return plan == nullptr ? said : by_walls_of(said, plan->zone);
}

bool changed_there(const Said& said, const Said& by_walls, const Agreed& agreed) {
  const bool moved = mark_of_when(said) != agreed.when && mark_of_when(by_walls) != agreed.when;
  return moved || mark_of(said.title) != agreed.title;
}

/// The plan with what the calendar says. Nothing where that is nothing that a plan could be.
std::optional<Plan> with(Plan plan, const Said& said, bool retitled, Instant now) {
  if (const std::string title = clean_title(said.title); retitled && !title.empty())
    plan.title = title;
  plan.from = said.from;
  plan.to = said.to;
  plan.zone = said.from.time ? said.zone : "";
  if (plan.tell_by) plan.tell_by = std::min(*plan.tell_by, plan.from.day);
  plan.changes = std::max(plan.changes + 1, said.sequence);
  plan.changed = now;
  if (!fault_in(plan).empty()) return std::nullopt;
  return plan;
}

/// What was removed here and is wanted there: nobody says any more whose it was.
Plan made_again(const std::string& uid, const Naming& naming, Instant now) {
  Plan plan{Whose::own, naming.held};
  plan.known = Known::own_life;
  plan.uid = uid;
  plan.made = now;
  return plan;
}

/// The same file gives the same name, so that one run that is cut short and the next make one copy.
std::string uid_of_copy(const std::string& uid, const Said& said) {
  return mark_of(uid + "/" + said.title + "/" + mark_of_when(said)) + "@fonder";
}

Met kept_as_it_is(Verdict verdict, const Plan* plan) {
  Met met{verdict};
  if (plan != nullptr) met.plan = *plan;
  return met;
}

/// The plan is to be in the folder as it is here.
Met out(Verdict verdict, const Plan& plan, const Agreed* agreed) {
  Met met = kept_as_it_is(verdict, &plan);
  met.named = agreed != nullptr && still_named(plan, *agreed);
  met.write = true;
  return met;
}

Met without_file(const Plan* plan, const Agreed* agreed, const Naming& naming) {
  if (plan == nullptr) return {Verdict::removed_there};
  if (agreed == nullptr) return out(Verdict::went_out, *plan, nullptr);
  if (touched_here(*plan, *agreed, naming)) return out(Verdict::stayed, *plan, agreed);
  return {Verdict::removed_here};
}

Met without_plan(const std::string& uid, const Filed& filed, const Agreed* agreed,
                 const Naming& naming, Instant now) {
  if (agreed == nullptr) return {Verdict::left};  // a stranger
  const bool untouched = filed.bytes == agreed->bytes;
  if (!untouched && !filed.said) return {Verdict::left};
  if (untouched || !changed_there(*filed.said, *filed.said, *agreed)) {
    Met met{Verdict::removed_there};
    met.remove = true;
    return met;
  }
  auto plan = with(made_again(uid, naming, now), *filed.said, true, now);
  if (!plan) return {Verdict::left};
  Met met{Verdict::came_back};
  met.plan = std::move(plan);
  met.named =
      mark_of(met.plan->title) == mark_of(filed.said->title) && filed.said->title != naming.held;
  met.write = title_there(*met.plan, naming, met.named) != filed.said->title;
  return met;
}

/// Changed there, and not here.
Met in(const Plan& plan, const Said& said, const Agreed& agreed, const Naming& naming,
       Instant now) {
  const bool retitled = mark_of(said.title) != agreed.title && said.title != naming.held;
  const auto changed = with(plan, said, retitled, now);
  if (!changed) return kept_as_it_is(Verdict::left, &plan);
  Met met{Verdict::came_in};
  met.plan = changed;
  met.named = retitled ? changed->title == said.title : still_named(plan, agreed);
  met.write = title_there(*met.plan, naming, met.named) != said.title;
  return met;
}

/// Changed on both sides: the plan stays, and what the folder says becomes another one.
Met both(const Plan& plan, const Said& said, const Agreed* agreed, const Naming& naming,
         Instant now) {
  const bool retitled =
      (agreed == nullptr || mark_of(said.title) != agreed->title) && said.title != naming.held;
  auto copy = with(plan, said, retitled, now);
  if (!copy) return kept_as_it_is(Verdict::left, &plan);
  copy->uid = uid_of_copy(plan.uid, said);
  copy->beside = plan.uid;
  copy->changes = 0;
  copy->made = now;
  Met met = out(Verdict::both, plan, agreed);
  met.copy = std::move(copy);
  met.plan->changes = std::max(plan.changes, said.sequence) + 1;
  return met;
}

/// Both sides say the same, whatever they said before.
Met alike(const Plan& plan, const Said& said, const Agreed* agreed, const Naming& naming) {
  Met met = kept_as_it_is(Verdict::same, &plan);
  const bool given_there = agreed != nullptr && mark_of(said.title) != agreed->title &&
                           said.title == plan.title && said.title != naming.held;
  met.named = given_there || (agreed != nullptr && still_named(plan, *agreed));
  met.write = title_there(plan, naming, met.named) != said.title;
  return met;
}

}  // namespace

std::string title_there(const Plan& plan, const Naming& naming, bool named) {
  const bool own = naming.titles == Titles::own && plan.whose != Whose::surprise;
  return own || named ? plan.title : naming.held;
}

bool is_as_agreed(const Plan& plan, const Agreed& agreed, const Naming& naming) {
  if (changed_here(plan, agreed, naming)) return false;
  return mark_of(title_there(plan, naming, still_named(plan, agreed))) == agreed.title;
}

Met meet(const std::string& uid, const Plan* plan, const Filed* filed, const Agreed* agreed,
         const Naming& naming, Instant now) {
  if (filed == nullptr) return without_file(plan, agreed, naming);
  if (plan == nullptr) return without_plan(uid, *filed, agreed, naming, now);
  if (agreed != nullptr && filed->bytes == agreed->bytes) {
    if (!is_as_agreed(*plan, *agreed, naming)) return out(Verdict::went_out, *plan, agreed);
    Met met = kept_as_it_is(Verdict::same, plan);
    met.named = still_named(*plan, *agreed);
    return met;
  }
  if (!filed->said) return kept_as_it_is(Verdict::left, plan);
  const Said said = as_the_plan_says(*filed->said, plan);
  const bool named = agreed != nullptr && still_named(*plan, *agreed);
  const bool same_time = mark_of_when(said) == mark_of_when(said_of(*plan, {}));
  if (same_time && (said.title == title_there(*plan, naming, named) || said.title == plan->title))
    return alike(*plan, said, agreed, naming);
  if (agreed == nullptr) return both(*plan, said, nullptr, naming, now);
  if (!changed_there(*filed->said, said, *agreed)) return out(Verdict::went_out, *plan, agreed);
  // Changed by somebody who had not seen what we wrote last.
  const bool from_before = said.sequence >= 0 && said.sequence < agreed->sequence;
  const bool other_words =
      mark_of(said.title) != agreed->title && mark_of(plan->title) != agreed->words;
  if (from_before || other_words || changed_here(*plan, *agreed, naming))
    return both(*plan, said, agreed, naming, now);
  return in(*plan, said, *agreed, naming, now);
}

Agreed agreed_on(const Met& met, const std::string& file, const std::string& bytes,
                 const Said& said, const Naming& naming) {
  const Plan& plan = met.plan.value();
  return {file,
          bytes,
          mark_of(said.title),
          mark_of_when(said_of(plan, {})),
          said.sequence,
          mark_of(plan.title),
          plan.changes,
          met.named,
          naming.titles};
}

}  // namespace fonder::plan
