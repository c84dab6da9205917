// What happens when they are apart, and when they come back.
#include "apart.h"

#include <cmath>

#include "apart_words.h"
#include "bond.h"
#include "json.h"
#include "reckoning.h"
#include "returns.h"
#include "rhythm_json.h"

#include "base/words.h"

namespace fonder::app {
namespace {

using rhythm::Apart;
using rhythm::ApartCurve;
using rhythm::ApartStep;
using rhythm::ComingBack;
using rhythm::ComingBackGroup;

/// Four significant digits are more than is known of any of these.
double tidy(double value) {
  if (value == 0 || !std::isfinite(value)) return 0;
  const double scale = std::pow(10, 3 - std::floor(std::log10(std::abs(value))));
  return std::round(value * scale) / scale;
}

Json hours(double value) { return std::isinf(value) ? Json(nullptr) : Json(tidy(value)); }
Json range(double low, double high) { return Json{tidy(low), tidy(high)}; }

Json json_of(const ApartWords& words, const ApartStep& step) {
  constexpr int few = 10;
  return {{"label", stretch_in_words(step.from, step.to)},
          {"from_hours", hours(step.from)},
          {"to_hours", hours(step.to)},
          {"estimate", tidy(step.estimate)},
          {"range", range(step.low, step.high)},
          {"inner", range(step.inner_low, step.inner_high)},
          {"others", tidy(step.others)},
          {"own", step.own},
          {"few", step.reached < few},
          {"reached", step.reached},
          {"text", words.step(step)}};
}

/// A curve is no finding where it does not beat the clock: its steps are then not sent.
Json curve_json(const ApartWords& words, const ApartCurve& curve, local_days as_of) {
  Json json = json_of(curve.figure, as_of, words.curve());
  json["says"] = name_of(curve.says);
  json["split_hours"] = curve.split;
  json["steps"] = Json::array();
  if (!curve.figure.shown() || curve.says == ApartCurve::Says::flat) return json;
  for (const ApartStep& step : curve.steps) json["steps"].push_back(json_of(words, step));
  return json;
}

Json json_of(const ComingBackGroup& group, bool calls) {
  return {{"label", stretch_in_words(group.from, group.to)},
          {"from_hours", hours(group.from)},
          {"to_hours", hours(group.to)},
          {"n", group.n},
          {"median", group.summed ? Json(tidy(group.median)) : Json(nullptr)},
          {"range", group.summed ? range(group.low, group.high) : Json(nullptr)},
          {"text", group_in_words(group, calls)}};
}

Json back_json(const ComingBack& back, local_days as_of, FigureWords said, bool calls) {
  Json json = json_of(back.figure, as_of, std::move(said));
  json["says"] = name_of(back.says);
  json["every"] = back.every;
  json["dots"] = Json::array();
  for (const auto& dot : back.dots) {
    json["dots"].push_back({{"hours", tidy(dot.hours)}, {"value", tidy(dot.value)}});
  }
  json["groups"] = Json::array();
  for (const ComingBackGroup& group : back.groups) json["groups"].push_back(json_of(group, calls));
  return json;
}

Json coming_back_json(const ApartWords& words, const rhythm::ComingBacks& back, local_days as_of) {
  Json warmth = Json::array();
  for (const rhythm::WarmthSign& sign : back.warmth) {
    Json json = json_of(sign.back.figure, as_of, words.sign(sign));
    json["sign"] = name_of(sign.what);
    json["says"] = name_of(sign.back.says);
    warmth.push_back(std::move(json));
  }
  return {{"messages", back_json(back.messages, as_of, words.messages(), false)},
          {"calls", back_json(back.calls, as_of, words.calls(), true)},
          {"warmth", std::move(warmth)}};
}

/// What may be shown for this bond: nothing where it is over or the two live together.
Apart shown_for(const archive::Bond& bond, const Reckoning& reckoning) {
  return is_over(bond) || lives_together(bond) ? Apart{} : reckoning.apart();
}

}  // namespace

Answer apart(Session& session) {
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  const Reckoning& reckoning = Reckoning::of(session, *bond);
  const rhythm::Rhythm rhythm = rhythm_for(*bond, reckoning.rhythm());
  const Apart shown = shown_for(*bond, reckoning);
  const RhythmWords rhythm_words(*bond, rhythm);
  const ApartWords words(*bond, shown);
  const bool flat = shown.curve.says == ApartCurve::Says::flat;
  return done({{"as_of", iso(rhythm.as_of)},
               {"bond", bond->name},
               {"rests", is_over(*bond) ? Json(say("rhythm.over")) : Json(nullptr)},
               {"curve", curve_json(words, shown.curve, rhythm.as_of)},
               {"clock", flat ? clock_json(rhythm_words, rhythm) : Json(nullptr)},
               {"reached_out", reached_out_json(rhythm_words, rhythm)},
               {"coming_back", coming_back_json(words, shown.back, rhythm.as_of)},
               {"returns", returns_json(session, reckoning, rhythm)},
               {"times_apart", times_apart_json(rhythm_words, rhythm)},
               {"footnote", say("apart.footnote")}});
}

}  // namespace fonder::app
