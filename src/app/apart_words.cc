#include "apart_words.h"

#include <algorithm>
#include <cmath>

#include "bond.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::app {
namespace {

using rhythm::ApartCurve;
using rhythm::ComingBack;
using rhythm::Doubt;
using rhythm::Figure;
using rhythm::WarmthSign;

/// "0.33", "1.4", "12": as finely as it means something.
std::string times(double ratio) { return digits(ratio, ratio < 1 ? 2 : (ratio < 10 ? 1 : 0)); }

std::string two(const std::string& one, const std::string& other) {
  if (one.empty() || other.empty()) return one + other;
  return say("import.sentences", {{"one", one}, {"two", other}});
}

std::string doubt_in_words(const Figure& figure) {
  switch (figure.doubt) {
    case Doubt::coverage:
      return say("figure.doubt.coverage");
    case Doubt::cut:
      return say("apart.doubt.cut");
    case Doubt::others:
      return say("apart.others");
    default:
      return {};
  }
}

/// How much more or less in a hundred, from a factor.
std::string percent(double factor) {
  return digits(std::int64_t{std::llround(std::abs(factor - 1) * 100)});
}

/// The four things that may be said of coming back, per medium.
struct BackIds {
  std::string_view more;
  std::string_view less;
  std::string_view few;
  std::string_view unsure;
};
constexpr BackIds of_calls{"apart.calls.more", "apart.calls.less", "apart.calls.few",
                           "apart.calls.unsure"};
constexpr BackIds of_messages{"apart.messages.more", "apart.messages.less", "apart.messages.few",
                              "apart.messages.unsure"};

std::string back_in_words(const BackIds& ids, const ComingBack& back) {
  const Figure& figure = back.figure;
  const double near = std::min(std::abs(figure.low - 1), std::abs(figure.high - 1)) + 1;
  const double far = std::max(std::abs(figure.low - 1), std::abs(figure.high - 1)) + 1;
  switch (back.says) {
    case ComingBack::Says::more:
    case ComingBack::Says::less:
      return say(
          back.says == ComingBack::Says::more ? ids.more : ids.less,
          {{"percent", percent(figure.estimate)}, {"low", percent(near)}, {"high", percent(far)}});
    case ComingBack::Says::few:
      return say(ids.few, {{"n", figure.n}, {"number", digits(std::int64_t{figure.n})}});
    default:
      return say(ids.unsure);
  }
}

}  // namespace

std::string ApartWords::unshown(const Figure& figure) const {
  if (is_over(bond_)) return say("rhythm.over");
  if (lives_together(bond_)) return say("rhythm.together.no-gaps");
  return figure.needs ? needs_in_words(*figure.needs) : say("rhythm.nothing");
}

FigureWords ApartWords::curve() const {
  const ApartCurve& curve = apart_.curve;
  const Figure& figure = curve.figure;
  FigureWords words{"apart", say("apart.curve.unit"), {}, {}};
  if (!figure.shown()) {
    words.text = unshown(figure);
    return words;
  }
  const std::initializer_list<Arg> args = {{"split", duration_of_minutes(curve.split * 60)},
                                           {"times", times(figure.estimate)},
                                           {"low", times(figure.low)},
                                           {"high", times(figure.high)}};
  switch (curve.says) {
    case ApartCurve::Says::falls:
    case ApartCurve::Says::rises: {
      const bool falls = curve.says == ApartCurve::Says::falls;
      const double sure = falls ? curve.chance_less : 1 - curve.chance_less;
      words.text =
          two(say(falls ? "apart.curve.falls" : "apart.curve.rises", args), sureness(sure));
      break;
    }
    case ApartCurve::Says::flat:
      words.text = say("apart.curve.flat");
      break;
    case ApartCurve::Says::others:
      words.text = say("apart.curve.others");
      break;
    default:
      words.text = say("apart.curve.unsure");
  }
  words.sub =
      curve.says == ApartCurve::Says::flat ? say("apart.curve.flat.sub") : say("apart.curve.sub");
  words.sub = two(words.sub, doubt_in_words(figure));
  return words;
}

std::string ApartWords::step(const rhythm::ApartStep& step) const {
  return say(step.own ? "apart.step" : "apart.step.others",
             {{"stretch", stretch_in_words(step.from, step.to)},
              {"times", times(step.estimate)},
              {"low", times(step.low)},
              {"high", times(step.high)},
              {"n", step.reached},
              {"reached", digits(std::int64_t{step.reached})}});
}

FigureWords ApartWords::calls() const {
  const ComingBack& back = apart_.back.calls;
  FigureWords words{"coming_back_calls", say("apart.calls.unit"), {}, {}};
  if (!back.figure.shown()) {
    words.text = is_over(bond_) || lives_together(bond_) || !back.figure.needs
                     ? unshown(back.figure)
                     : say("apart.calls.needs", {{"n", back.figure.needs->have},
                                                 {"number", spelled_first(back.figure.needs->have)},
                                                 {"wanted", spelled(back.figure.needs->want)}});
    return words;
  }
  words.text = back_in_words(of_calls, back);
  words.sub = two(say("apart.calls.sub"), doubt_in_words(back.figure));
  return words;
}

FigureWords ApartWords::messages() const {
  const ComingBack& back = apart_.back.messages;
  FigureWords words{"coming_back", say("apart.messages.unit"), {}, {}};
  if (!back.figure.shown()) {
    words.text = unshown(back.figure);
    return words;
  }
  words.text = back_in_words(of_messages, back);
  words.sub = two(say("apart.messages.sub"), doubt_in_words(back.figure));
  return words;
}

FigureWords ApartWords::sign(const WarmthSign& sign) const {
  const std::string name = name_of(sign.what);
  FigureWords words{"coming_back_" + name, say("apart.sign.unit"), {}, {}};
  std::string_view id = "apart.sign.unsure";
  if (!sign.back.figure.shown() || sign.back.says == ComingBack::Says::few) id = "apart.sign.few";
  if (sign.back.says == ComingBack::Says::more) id = "apart.sign.more";
  if (sign.back.says == ComingBack::Says::less) id = "apart.sign.less";
  words.text = say(id, {{"sign", name}});
  return words;
}

std::string stretch_in_words(double from, double to) {
  constexpr double day = 24;
  constexpr double week = 168;
  if (from < 1 && to <= 1) return say("apart.stretch.first");
  const double unit = from >= week ? week : (from >= day ? day : 1);
  const std::string_view name = unit == week ? "weeks" : (unit == day ? "days" : "hours");
  const auto low = std::llround(from / unit);
  if (std::isinf(to)) return say("apart.stretch.over", {{"unit", name}, {"n", low}});
  const auto high = std::max(low + 1, std::llround(to / unit));
  if (low == 0) return say("apart.stretch.under", {{"unit", name}, {"n", high}});
  return say("apart.stretch", {{"unit", name}, {"low", low}, {"high", high}});
}

std::string name_of(WarmthSign::What what) {
  switch (what) {
    case WarmthSign::What::laughter:
      return "laughter";
    case WarmthSign::What::affection:
      return "affection";
    case WarmthSign::What::questions:
      break;
  }
  return "questions";
}

std::string name_of(ApartCurve::Says says) {
  switch (says) {
    case ApartCurve::Says::others:
      return "others";
    case ApartCurve::Says::flat:
      return "flat";
    case ApartCurve::Says::unsure:
      return "unsure";
    case ApartCurve::Says::falls:
      return "falls";
    case ApartCurve::Says::rises:
      return "rises";
    case ApartCurve::Says::nothing:
      break;
  }
  return "nothing";
}

std::string name_of(ComingBack::Says says) {
  switch (says) {
    case ComingBack::Says::few:
      return "few";
    case ComingBack::Says::unsure:
      return "unsure";
    case ComingBack::Says::more:
      return "more";
    case ComingBack::Says::less:
      return "less";
    case ComingBack::Says::nothing:
      break;
  }
  return "nothing";
}

std::string group_in_words(const rhythm::ComingBackGroup& group, bool calls) {
  const auto number = [&](double value) { return digits(value, calls && value < 10 ? 1 : 0); };
  return say(group.summed ? "apart.group" : "apart.group.few",
             {{"stretch", stretch_in_words(group.from, group.to)},
              {"unit", calls ? "minutes" : "messages"},
              {"n", group.n},
              {"number", digits(std::int64_t{group.n})},
              {"median", number(group.median)},
              {"low", number(group.low)},
              {"high", number(group.high)}});
}

}  // namespace fonder::app
