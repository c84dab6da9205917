#include "plan_rows.h"

#include <algorithm>

#include <fmt/format.h>

#include "journal_rows.h"
#include "json.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::app {
namespace {

using plan::Known;
using plan::Moment;
using plan::Plan;

constexpr std::string_view kind = "plan";

/// "2031-03-07" or "2031-03-07T19:00"
std::string iso_of(const Moment& moment) {
  return iso(moment.day) + (moment.time ? "T" + clock_text(*moment.time) : "");
}

std::optional<Moment> moment_of(const Json& body, const char* key) {
  const std::string text = text_of(body, key);
  const auto parsed = parse_iso(text);
  if (!parsed) return std::nullopt;
  const auto day = std::chrono::floor<std::chrono::days>(parsed->wall);
  if (text.find('T') == std::string::npos) return Moment{day, std::nullopt};
  return Moment{day, std::chrono::floor<Minutes>(parsed->wall - local_seconds(day))};
}

Json body_of(const Plan& plan) {
  Json body{{"whose", plan::name_of(plan.whose)},
            {"title", plan.title},
            {"from", iso_of(plan.from)},
            {"to", iso_of(plan.to)},
            {"uid", plan.uid},
            {"changes", plan.changes},
            {"made", iso(plan.made, Minutes(0))},
            {"changed", iso(plan.changed, Minutes(0))}};
  if (plan.from.time) body["zone"] = plan.zone;
  if (plan.known) body["known"] = plan::name_of(*plan.known);
  if (plan.tell_by) body["tell_by"] = iso(*plan.tell_by);
  if (!plan.beside.empty()) body["beside"] = plan.beside;
  if (plan.by_phone) body["by_phone"] = true;
  return body;
}

std::string known_text(const Plan& plan) {
  if (!plan.known) return {};
  if (plan.tell_by) {
    return say("plan.known.tell-by",
               {{"date", fonder::spoken(*plan.tell_by, DateForm::day_month)}});
  }
  return say("plan.known." + std::string(plan::name_of(*plan.known)));
}

}  // namespace

std::string clock_text(Minutes time) {
  return fmt::format("{:02}:{:02}", time / std::chrono::hours(1),
                     time % std::chrono::hours(1) / Minutes(1));
}

archive::Entry row_of(const Plan& plan, BondId bond, const Zone& zone) {
  // At noon, so that no zone moves it to another day.
  return {{},
          bond,
          std::string(kind),
          zone.start_of(plan.from.day) + std::chrono::hours(12),
          body_of(plan).dump()};
}

std::optional<Plan> plan_in(const archive::Entry& row) {
  const Json body = Json::parse(row.body, nullptr, false);
  if (row.kind != kind || !body.is_object()) return std::nullopt;
  const auto whose = plan::whose_named(text_of(body, "whose"));
  const auto from = moment_of(body, "from");
  const auto to = moment_of(body, "to");
  const auto made = instant_of(body, "made");
  const auto changed = instant_of(body, "changed");
  if (!whose || !from || !to || !made || !changed) return std::nullopt;
  Plan plan{*whose, text_of(body, "title"), *from, *to, text_of(body, "zone")};
  plan.known = plan::known_named(text_of(body, "known"));
  if (const auto by = moment_of(body, "tell_by")) plan.tell_by = by->day;
  plan.uid = text_of(body, "uid");
  plan.beside = text_of(body, "beside");
  const auto phone = body.find("by_phone");
  plan.by_phone = phone != body.end() && *phone == true;
  const auto changes = body.find("changes");
  plan.changes = changes != body.end() && changes->is_number_integer() ? changes->get<int>() : 0;
  plan.made = *made;
  plan.changed = *changed;
  if (plan.uid.empty() || !plan::fault_in(plan).empty()) return std::nullopt;
  return plan;
}

std::vector<PlanRow> plans_of(archive::Archive& archive, BondId bond) {
  std::vector<PlanRow> rows;
  for (const archive::Entry& row : archive.entries(bond, kind)) {
    if (auto plan = plan_in(row)) rows.push_back({row.id, *std::move(plan)});
  }
  std::ranges::stable_sort(rows, {}, [](const PlanRow& row) { return row.plan.from; });
  return rows;
}

std::string when_of(const Plan& plan) {
  const bool one_day = plan.from.day == plan.to.day;
  if (!plan.from.time) {
    return spoken(journal::DaySpan{plan.from.day, plan.to.day});
  }
  const std::string from = clock_text(*plan.from.time);
  const std::string to = clock_text(*plan.to.time);
  if (one_day)
    return say("plan.when", {{"day", spoken(journal::DaySpan{plan.from.day, plan.to.day})},
                             {"from", from},
                             {"to", to}});
  return say("plan.when.days", {{"day", fonder::spoken(plan.from.day, DateForm::short_day)},
                                {"from", from},
                                {"last", fonder::spoken(plan.to.day, DateForm::short_date)},
                                {"to", to}});
}

Json json_of(const PlanRow& row) {
  const Plan& plan = row.plan;
  const auto time = [](const Moment& moment) {
    return moment.time ? Json(clock_text(*moment.time)) : Json(nullptr);
  };
  return {{"id", row.id.value},
          {"whose", plan::name_of(plan.whose)},
          {"label", say("plan.label",
                        {{"whose", say("plan.whose." + std::string(plan::name_of(plan.whose)))},
                         {"phone", plan.by_phone ? "yes" : "no"}})},
          {"title", plan.title},
          {"from", iso(plan.from.day)},
          {"to", iso(plan.to.day)},
          {"starts", time(plan.from)},
          {"ends", time(plan.to)},
          {"when", when_of(plan)},
          {"by_phone", plan.by_phone},
          {"known", plan.known ? Json(plan::name_of(*plan.known)) : Json(nullptr)},
          {"tell_by", plan.tell_by ? Json(iso(*plan.tell_by)) : Json(nullptr)},
          {"known_text", known_text(plan)}};
}

}  // namespace fonder::app
