#include "rhythm_picture.h"

#include <algorithm>
#include <utility>

#include "plan_rows.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::app {
namespace {

using plan::Block;
using plan::Moment;
using plan::Plan;
using plan::Reason;
using plan::Whose;
using plan::Why;
using std::chrono::days;

Whose whose_of(const Block& block) {
  return block.what == Block::What::ours ? Whose::ours : Whose::own;
}

std::string_view what_of(const Block& block) {
  return block.what == Block::What::open ? "open" : plan::name_of(whose_of(block));
}

std::string_view id_of(Reason reason) {
  switch (reason) {
    case Reason::asked:
      return "asked";
    case Reason::chosen:
      return "chosen";
    case Reason::mostly:
      return "mostly";
    case Reason::seldom:
      return "seldom";
    case Reason::often:
      return "often";
    case Reason::wide:
      return "wide";
    case Reason::ordinary:
      return "ordinary";
    case Reason::spread:
      return "spread";
    case Reason::phone_away:
      return "phone-away";
    case Reason::shorter:
      return "shorter";
    case Reason::left_open:
      return "left-open";
    case Reason::kept_free:
      return "kept-free";
    case Reason::room:
      return "room";
    case Reason::no_time:
      return "no-time";
    case Reason::enough:
      return "enough";
  }
  return "left-open";
}

std::string sentence_of(const Why& why, const Block& block, const std::string& schedule) {
  if (why.reason == Reason::often && block.what == Block::What::open) {
    return say("ahead.why.often-open");
  }
  return say("ahead.why." + std::string(id_of(why.reason)),
             {{"schedule", schedule},
              {"weekday", spoken(block.from.day, DateForm::long_weekday)},
              {"n", why.n},
              {"of", why.of}});
}

std::string iso_of(const Moment& moment) {
  return iso(moment.day) + "T" + clock_text(moment.time.value_or(Minutes(0)));
}

/// "Tuesday 11 March 2031, 19:00 – 21:00"
std::string hours_of(const Block& block) {
  Plan plan;
  plan.from = block.from;
  plan.to = block.to;
  // Midnight is the end of its day here, not the beginning of the next.
  if (plan.to.day != plan.from.day) plan.to.day = plan.from.day;
  return when_of(plan);
}

Json json_of(const Plan& plan, local_days day) {
  const bool timed = plan.from.time.has_value();
  const auto ends = timed && plan.to.day == day ? Json(clock_text(*plan.to.time)) : Json(nullptr);
  const auto starts =
      timed && plan.from.day == day ? Json(clock_text(*plan.from.time)) : Json(nullptr);
  const std::string when = when_of(plan);
  const std::string what(plan::name_of(plan.whose));
  return {
      {"at", nullptr},
      {"what", what},
      {"state", "planned"},
      {"title", plan.title},
      {"by_phone", plan.by_phone},
      {"when", when},
      {"starts", starts},
      {"ends", ends},
      {"text", say("ahead.block",
                   {{"state", "planned"}, {"what", what}, {"title", plan.title}, {"when", when}})},
      {"why", Json::array({say("ahead.why.planned")})}};
}

/// What a day holds, in the order of its hours; whole days first.
Json blocks_of(Session& session, const archive::Bond& bond, const RhythmInput& input,
               const plan::RhythmPlan& proposed, local_days day) {
  std::vector<std::pair<Minutes, Json>> blocks;
  for (const Plan& each : input.plans) {
    if (each.from.day > day || each.to.day < day) continue;
    const bool begins = each.from.time && each.from.day == day;
    blocks.emplace_back(begins ? *each.from.time : Minutes(-1), json_of(each, day));
  }
  for (const Block& block : proposed.blocks) {
    if (block.from.day != day) continue;
    blocks.emplace_back(block.from.time.value_or(Minutes(0)), json_of(session, bond, block));
  }
  std::ranges::stable_sort(blocks, {}, &std::pair<Minutes, Json>::first);
  Json json = Json::array();
  for (auto& [at, block] : blocks) json.push_back(std::move(block));
  return json;
}

Minutes length_of(const Block& block) {
  return std::chrono::floor<Minutes>((block.to.day + block.to.time.value_or(Minutes(0))) -
                                     (block.from.day + block.from.time.value_or(Minutes(0))));
}

std::string sentence_of(local_days monday, const plan::RhythmPlan& proposed) {
  int own = 0;
  int ours = 0;
  Minutes open{0};
  for (const Block& block : proposed.blocks) {
    if (block.turn.monday != monday) continue;
    own += block.what == Block::What::own;
    ours += block.what == Block::What::ours;
    if (block.what == Block::What::open) open += length_of(block);
  }
  return say("ahead.week.text", {{"proposed", own + ours > 0 ? "yes" : "no"},
                                 {"own", own},
                                 {"both", own > 0 && ours > 0 ? "yes" : "no"},
                                 {"ours", ours},
                                 {"open", open / std::chrono::hours(1)}});
}

/// What found no place, and why: once for each thing, however often it would have come.
Json without_in(Session& session, const archive::Bond& bond, local_days monday,
                const plan::RhythmPlan& proposed) {
  Json lines = Json::array();
  std::vector<std::pair<Whose, std::int64_t>> said;
  for (const plan::WithoutPlace& each : proposed.without) {
    if (each.turn.monday != monday) continue;
    if (std::ranges::find(said, std::pair(each.whose, each.aim)) != said.end()) continue;
    said.emplace_back(each.whose, each.aim);
    const AimWords words = words_of(session, bond, each.whose, each.aim);
    lines.push_back(
        say("ahead.without." + std::string(id_of(each.why.reason)), {{"name", words.name}}));
  }
  return lines;
}

}  // namespace

Json json_of(Session& session, const archive::Bond& bond, const Block& block) {
  const bool open = block.what == Block::What::open;
  const AimWords words =
      open ? AimWords{say("ahead.open"), {}} : words_of(session, bond, whose_of(block), block.aim);
  Json why = Json::array();
  for (const Why& each : block.why) why.push_back(sentence_of(each, block, words.schedule));
  const std::string when = hours_of(block);
  const std::string what(what_of(block));
  return {{"at", iso_of(block.from)},
          {"what", what},
          {"state", open ? "open" : "proposed"},
          {"title", words.name},
          {"by_phone", words.by_phone},
          {"when", when},
          {"starts", clock_text(*block.from.time)},
          {"ends", clock_text(*block.to.time)},
          {"text", say("ahead.block", {{"state", open ? "open" : "proposed"},
                                       {"what", what},
                                       {"title", words.name},
                                       {"when", when}})},
          {"why", std::move(why)}};
}

Json picture_of(Session& session, const archive::Bond& bond, const RhythmInput& input,
                const plan::RhythmPlan& proposed) {
  Json weeks = Json::array();
  const local_days tomorrow = input.ahead.today + days(1);
  for (int week = 0; week < input.ahead.weeks; ++week) {
    const local_days monday = monday_of(tomorrow) + days(7 * week);
    Json columns = Json::array();
    for (local_days day = monday; day < monday + days(7); day += days(1)) {
      columns.push_back(
          {{"date", iso(day)},
           {"label", spoken(day, DateForm::weekday)},
           {"day", spoken(day, DateForm::short_day)},
           {"gone", day < tomorrow},
           {"blocks",
            day < tomorrow ? Json::array() : blocks_of(session, bond, input, proposed, day)}});
    }
    weeks.push_back(
        {{"monday", iso(monday)},
         {"label", say("ahead.week", {{"days", spoken_range(monday, monday + days(6))}})},
         {"text", sentence_of(monday, proposed)},
         {"without", without_in(session, bond, monday, proposed)},
         {"days", std::move(columns)}});
  }
  return weeks;
}

}  // namespace fonder::app
