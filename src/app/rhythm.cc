// What is ordinary for the two of them: five figures, each with the sentence that answers it.
#include <set>

#include "app.h"
#include "bond.h"
#include "figure_json.h"
#include "intention_rows.h"
#include "json.h"
#include "reckoning.h"
#include "rhythm_json.h"
#include "rhythm_words.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::app {
namespace {

/// Two decimals more than a share of one percent: 168 numbers that add up to one.
double share(double value) { return static_cast<double>(std::llround(value * 1e5)) / 1e5; }

Json json_of(const rhythm::Week& week) {
  const bool known = week.status != rhythm::WeekStatus::not_recorded;
  return {{"monday", iso(week.monday)},
          {"month", month_of(week.monday)},
          {"in_touch", known ? Json(week.in_touch) : Json(nullptr)},
          {"together", week.together},
          {"apart", week.apart},
          {"own", week.own},
          {"recorded_days", week.recorded_days},
          {"status", name_of(week.status)},
          {"median", week.median ? Json(share(*week.median)) : Json(nullptr)},
          {"inside", week.inside},
          {"text", week_in_words(week)}};
}

Json weeks_json(const RhythmWords& words, const rhythm::Rhythm& r) {
  Json json = json_of(r.weeks.figure, r.as_of, words.weeks());
  json["weeks"] = Json::array();
  for (const rhythm::Week& week : r.weeks.weeks) json["weeks"].push_back(json_of(week));
  json["months"] = months_json(r.weeks.weeks);
  json["recent"] = nullptr;
  if (r.weeks.figure.shown() && r.weeks.recent_of > 0) {
    json["recent"] = {
        {"text", words.recent()}, {"inside", r.weeks.recent_inside}, {"of", r.weeks.recent_of}};
  }
  return json;
}

/// Days on which something of one's own happened, week by week: the record of two knows none of it.
void put_own_time(archive::Archive& archive, std::vector<rhythm::Week>& weeks) {
  std::set<local_days> own;
  for (const StoredIntention& stored : intentions_in(archive)) {
    if (stored.intention.boundary) continue;
    for (const journal::Mark& mark : stored.intention.marks) {
      const bool was = mark.fared == journal::Fared::done || mark.fared == journal::Fared::moved;
      if (was && mark.on) own.insert(*mark.on);
    }
  }
  for (rhythm::Week& week : weeks) {
    week.own = static_cast<int>(std::distance(own.lower_bound(week.monday),
                                              own.lower_bound(week.monday + std::chrono::days(7))));
  }
}

Json my_answers_json(const RhythmWords& words, const rhythm::Rhythm& r) {
  Json json = json_of(r.my_answers.figure, r.as_of, words.my_answers());
  json["curve"] = Json::array();
  for (const rhythm::AnswerPoint& point : r.my_answers.curve) {
    json["curve"].push_back({{"minutes", point.minutes},
                             {"label", duration_of_minutes(point.minutes)},
                             {"answered", share(point.answered)},
                             {"range", {share(point.low), share(point.high)}}});
  }
  json["waiting"] = r.my_answers.waiting;
  return json;
}

}  // namespace

Json clock_json(const RhythmWords& words, const rhythm::Rhythm& r) {
  Json json = json_of(r.clock.figure, r.as_of, words.clock());
  json["days"] = Json::array();
  json["cells"] = Json::array();
  json["cell_texts"] = Json::array();
  json["largest"] = share(r.clock.largest);
  for (int day = 0; day < 7; ++day) {
    json["days"].push_back(weekday(day));
    Json cells = Json::array();
    Json texts = Json::array();
    for (int hour = 0; hour < 24; ++hour) {
      const double value =
          r.clock.share[static_cast<std::size_t>(day)][static_cast<std::size_t>(hour)];
      cells.push_back(share(value));
      texts.push_back(hour_in_words(day, hour, value));
    }
    json["cells"].push_back(std::move(cells));
    json["cell_texts"].push_back(std::move(texts));
  }
  return json;
}

Json reached_out_json(const RhythmWords& words, const rhythm::Rhythm& r) {
  Json json = json_of(r.reached_out.figure, r.as_of, words.reached_out());
  json["rows"] = Json::array();
  for (const rhythm::ReachedOutRow& row : r.reached_out.rows) {
    const bool shown = row.figure.shown();
    json["rows"].push_back(
        {{"over_hours", row.over_hours},
         {"label", reached_out_label(row)},
         {"you", row.you},
         {"them", row.them},
         {"n", row.you + row.them},
         {"estimate", shown ? Json(share(row.figure.estimate)) : Json(nullptr)},
         {"range", shown ? Json{share(row.figure.low), share(row.figure.high)} : Json(nullptr)},
         {"level", row.figure.level},
         {"text", words.reached_out(row)}});
  }
  return json;
}

Json times_apart_json(const RhythmWords& words, const rhythm::Rhythm& r) {
  Json json = json_of(r.times_apart.figure, r.as_of, words.times_apart());
  json["dots"] = Json::array();
  json["labels"] = Json::array();
  if (!r.times_apart.figure.shown()) return json;
  for (const double days : r.times_apart.dots) {
    json["dots"].push_back(share(days));
    json["labels"].push_back(duration_of_days(days));
  }
  return json;
}

Answer rhythm(Session& session) {
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  const Reckoning& reckoning = Reckoning::of(session, *bond);
  rhythm::Rhythm shown = rhythm_for(*bond, reckoning.rhythm());
  put_own_time(*session.archive, shown.weeks.weeks);
  const RhythmWords words(*bond, shown);
  return done({{"as_of", iso(shown.as_of)},
               {"bond", bond->name},
               {"rests", is_over(*bond) ? Json(say("rhythm.over")) : Json(nullptr)},
               {"weeks", weeks_json(words, shown)},
               {"clock", clock_json(words, shown)},
               {"reached_out", reached_out_json(words, shown)},
               {"my_answers", my_answers_json(words, shown)},
               {"times_apart", times_apart_json(words, shown)}});
}

}  // namespace fonder::app
