#include "figure_json.h"

#include <cmath>

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::app {
namespace {

using rhythm::Doubt;
using rhythm::Figure;
using rhythm::Needs;
using rhythm::Status;

/// Enough for every decimal that means something; JSON is read by people too.
double tidy(double value) { return std::round(value * 1e4) / 1e4; }

std::string name_of(Status status) {
  switch (status) {
    case Status::ok:
      return "ok";
    case Status::approximate:
      return "approximate";
    case Status::not_enough:
      break;
  }
  return "not_enough";
}

Json json_of(Doubt doubt) {
  switch (doubt) {
    case Doubt::coverage:
      return "coverage";
    case Doubt::cut:
      return "cut";
    case Doubt::coin:
      return "coin";
    case Doubt::wide:
      return "wide";
    case Doubt::others:
      return "others";
    case Doubt::flat:
      return "flat";
    case Doubt::none:
      break;
  }
  return nullptr;
}

std::string name_of(Needs::What what) {
  switch (what) {
    case Needs::What::weeks:
      return "weeks";
    case Needs::What::times_apart:
      return "times_apart";
    case Needs::What::messages:
      return "messages";
    case Needs::What::hours:
      break;
  }
  return "hours";
}

Json json_of(const std::optional<Needs>& needs) {
  if (!needs) return nullptr;
  return {{"what", name_of(needs->what)}, {"have", needs->have}, {"want", needs->want}};
}

}  // namespace

Json json_of(const Figure& figure, local_days as_of, FigureWords words) {
  const bool shown = figure.shown();
  return {{"claim", std::move(words.claim)},
          {"status", name_of(figure.status)},
          {"estimate", shown ? Json(tidy(figure.estimate)) : Json(nullptr)},
          {"range", shown ? Json{tidy(figure.low), tidy(figure.high)} : Json(nullptr)},
          {"level", tidy(figure.level)},
          {"attained", tidy(figure.attained)},
          {"n", figure.n},
          {"coverage", tidy(figure.coverage)},
          {"unit", std::move(words.unit)},
          {"doubt", json_of(figure.doubt)},
          {"needs", json_of(figure.needs)},
          {"as_of", iso(as_of)},
          {"grain", "week"},
          {"text", std::move(words.text)},
          {"sub", std::move(words.sub)}};
}

Figure rested() { return {}; }

std::string needs_in_words(const Needs& needs) {
  const std::initializer_list<Arg> args = {{"n", needs.have},
                                           {"number", spelled_first(needs.have)},
                                           {"want", needs.want},
                                           {"wanted", spelled(needs.want)}};
  switch (needs.what) {
    case Needs::What::weeks:
      return say(needs.have == 0 ? "figure.needs.no-weeks" : "figure.needs.weeks", args);
    case Needs::What::times_apart:
      return say("figure.needs.times-apart", args);
    case Needs::What::messages:
      return say("figure.needs.messages", args);
    case Needs::What::hours:
      break;
  }
  return say("figure.needs.hours", args);
}

std::string sureness(double probability) {
  if (probability >= 0.95) return say("figure.sure.almost");
  if (probability >= 0.85) return say("figure.sure.likely");
  if (probability >= 0.65) return say("figure.sure.more");
  if (probability >= 0.35) return say("figure.sure.half");
  return say("figure.sure.cannot");
}

std::string duration(Milliseconds length) {
  return duration_of_minutes(std::chrono::duration<double, std::ratio<60>>(length).count());
}

std::string duration_of_days(double days) { return duration_of_minutes(days * 24 * 60); }

std::string duration_of_minutes(double minutes) {
  const auto in = [](double value, std::string_view id) {
    const auto n = std::max<std::int64_t>(1, std::llround(value));
    return say(id, {{"n", n}, {"number", spelled(n)}});
  };
  if (minutes < 90) return in(minutes, "figure.minutes");
  const double hours = minutes / 60;
  if (hours < 36) return in(hours, "figure.hours");
  return in(hours / 24, "figure.days");
}

}  // namespace fonder::app
