#include "fit.h"

#include <array>
#include <bit>
#include <cmath>
#include <span>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "numbers.h"
#include "stream.h"

#include "rhythm/ladder.h"

namespace fonder::lab {
namespace {

using Json = nlohmann::ordered_json;
using rhythm::Course;
using rhythm::Interval;
using rhythm::PairFit;

/// Of what is in a line and how it is reckoned: another number, and no line made before is kept.
constexpr int version = 1;
constexpr int least_talks = 15;  // to be scored, as in `score`
constexpr double seconds_an_hour = 3600;

std::uint64_t hash_of_number(std::uint64_t number, std::uint64_t before) {
  const auto bytes = std::bit_cast<std::array<char, sizeof number>>(number);
  return hash_of({bytes.data(), bytes.size()}, before);
}

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json json_of(const Interval& interval) {
  return {{"estimate", rounded(interval.estimate)},
          {"range", {rounded(interval.low), rounded(interval.high)}},
          {"level", 0.9}};
}

Json json_of(const rhythm::ApartStep& step) {
  const bool endless = !std::isfinite(step.to);
  return {{"from", rounded(step.from)},
          {"to", endless ? Json(nullptr) : Json(rounded(step.to))},
          {"estimate", rounded(step.estimate)},
          {"range", {rounded(step.low), rounded(step.high)}},
          {"level", 0.9},
          {"inner", {rounded(step.inner_low), rounded(step.inner_high)}},
          {"others", rounded(step.others)},
          {"reached", step.reached},
          {"ended", step.ended},
          {"own", step.own}};
}

Json curve_of(const PairFit& fit) {
  Json curve = Json::array();
  for (const rhythm::ApartStep& step : fit.curve) curve.push_back(json_of(step));
  return curve;
}

Json json_of(const rhythm::HeldOut& held_out) {
  return {{"train_conversations", held_out.train_talks},
          {"test_conversations", held_out.test_talks},
          {"score",
           {{"constant", held_out.score.constant},
            {"weekly", held_out.score.weekly},
            {"population", held_out.score.population},
            {"served", held_out.score.served}}}};
}

/// The test of `fonder lab score` under these priors; null where there is too little to learn from.
Json held_out_json(const rhythm::Population& population, const Course& course, double train) {
  const double end = rhythm::train_end(course, train);
  if (rhythm::talks_before(course, end) < least_talks) return nullptr;
  return json_of(rhythm::held_out(population, {&course, end}));
}

void add(const PairFit& fit, Json& json) {
  json["rate"] = json_of(fit.rate);
  json["week"] = {{"factor", list_of(fit.week.week.factors())}, {"log_sd", list_of(fit.week.sd)}};
  json["curve"] = curve_of(fit);
  json["beyond"] = json_of(fit.beyond);
  json["beyond"]["hours"] = fit.split;
  json["beyond"]["chance_less"] = rounded(fit.chance_less);
  json["own"] = fit.own;
  json["gain"] = {{"nats", rounded(fit.gain)}, {"error", rounded(fit.gain_error)}};
  json["effective_draws"] = rounded(fit.effective);
}

}  // namespace

Fitter::Fitter(const Priors& priors, const FitWishes& wishes)
    : wishes_(wishes), fits_(priors.at(wishes.cut)), made_from_(hash_of(text_of(priors))) {
  made_from_ = hash_of_number(static_cast<std::uint64_t>(wishes.cut), made_from_);
  made_from_ = hash_of_number(std::bit_cast<std::uint64_t>(wishes.train), made_from_);
  made_from_ = hash_of_number(version, made_from_);
}

std::string Fitter::beginning(const Pair& pair) const {
  std::uint64_t hash = hash_of_number(static_cast<std::uint64_t>(pair.until), made_from_);
  for (const rhythm::Touch& touch : pair.touches) {
    hash = hash_of_number(static_cast<std::uint64_t>(touch.at), hash);
    const auto rest =
        (static_cast<std::uint64_t>(static_cast<std::uint32_t>(touch.seconds)) << 16U) |
        (static_cast<std::uint64_t>(touch.author) << 8U) | static_cast<std::uint64_t>(touch.kind);
    hash = hash_of_number(rest, hash);
  }
  return fmt::format(R"({{"pair":{},"made_from":"{:016x}",)", dumped(pair.name), hash);
}

std::string Fitter::line(Pair pair) const {
  std::string beginning = this->beginning(pair);
  const std::size_t events = pair.touches.size();
  const Course course = rhythm::course_of(std::move(pair.touches), wishes_.cut, pair.until);
  const auto fit = fits_.of(course);
  Json json{{"status", !fit ? "not_enough" : (fit->own ? "ok" : "approximate")},
            {"cut", wishes_.cut},
            {"events", events},
            {"conversations", course.talks.size()},
            {"days", rounded((course.until - course.talks.front().start) / 24)},
            {"silences", fit ? fit->ended : static_cast<int>(course.talks.size()) - 1}};
  if (fit) {
    add(*fit, json);
    json["held_out"] = held_out_json(fits_.population(), course, wishes_.train);
  } else {
    json["needs"] = {
        {"what", "times_apart"}, {"have", json["silences"]}, {"want", rhythm::fewest_for_a_fit}};
  }
  return beginning.append(dumped(json), 1) + "\n";
}

}  // namespace fonder::lab
