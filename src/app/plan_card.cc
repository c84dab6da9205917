#include "plan_card.h"

#include "bond.h"
#include "plan_rows.h"

#include "base/words.h"

namespace fonder::app {
namespace {

Json card(const PlanRow& row, std::string title, std::string text) {
  return {{"id", "plan:" + std::to_string(row.id.value)},
          {"kind", "plan"},
          {"title", std::move(title)},
          {"text", std::move(text)},
          {"actions", Json::array()}};
}

/// "Today, 19:00 – 21:00: pottery."
Json card_of_today(const PlanRow& row) {
  const plan::Plan& plan = row.plan;
  const bool timed = plan.from.time && plan.from.day == plan.to.day;
  std::string title = timed ? say("plan.card.timed", {{"title", plan.title},
                                                      {"from", clock_text(*plan.from.time)},
                                                      {"to", clock_text(*plan.to.time)}})
                            : say("plan.card", {{"title", plan.title}});
  return card(row, std::move(title), json_of(row)["known_text"]);
}

/// They were to be told by now; once they are, it asks no more.
Json card_to_tell(const PlanRow& row) {
  Json told = card(row, say("plan.card.tell", {{"title", row.plan.title}}), when_of(row.plan));
  told["actions"].push_back({{"label", say("plan.card.told")},
                             {"act", "plan"},
                             {"body", {{"id", row.id.value}, {"known", "they-know"}}}});
  return told;
}

}  // namespace

std::vector<Json> cards_of_plans(Session& session, const archive::Bond& bond) {
  const local_days today = zone_of(session).day(session.now);
  std::vector<Json> cards;
  for (const PlanRow& row : plans_of(*session.archive, bond.id)) {
    const plan::Plan& plan = row.plan;
    if (plan.to.day < today) continue;
    if (plan.tell_by && *plan.tell_by <= today)
      cards.push_back(card_to_tell(row));
    else if (plan.from.day <= today)
      cards.push_back(card_of_today(row));
  }
  return cards;
}

}  // namespace fonder::app
