// Why a claim is made: from what, by which method, what would change it, how often it held.
#include <cmath>
#include <functional>

#include "apart_words.h"
#include "app.h"
#include "bond.h"
#include "figure_json.h"
#include "json.h"
#include "life.h"
#include "reckoning.h"
#include "returns.h"
#include "rhythm_words.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::app {
namespace {

/// The lines of one claim, built up in the order they are read.
class Lines {
 public:
  void add(std::string_view label, std::string text) {
    if (!text.empty()) lines_.push_back({{"label", say(label)}, {"text", std::move(text)}});
  }
  Json take() { return std::move(lines_); }

 private:
  Json lines_ = Json::array();
};

std::string cut_in_words(const timeline::Cut& cut) {
  return say(cut.by == timeline::Cut::By::fitted ? "why.cut.fitted" : "why.cut.rule",
             {{"gap", duration(cut.gap)}});
}

std::string days_recorded(const rhythm::Figure& figure) {
  return say("why.coverage", {{"percent", std::llround(figure.coverage * 100)}});
}

void weeks(Lines& lines, const RhythmWords& words, const Reckoning& of) {
  const rhythm::Rhythm& r = of.rhythm();
  lines.add("why.claim", words.weeks().text);
  lines.add("why.from", say("why.weeks.from", {{"weeks", coverage_in_words(r.weeks.weeks)}}));
  lines.add("why.method", say("why.weeks.method"));
  lines.add("why.change", say("why.weeks.change"));
  const std::int64_t held = r.weeks.held;
  const std::int64_t of_all = r.weeks.held_of;
  lines.add("why.held", of_all == 0
                            ? say("why.held.none")
                            : say("why.held.some",
                                  {{"held", digits(held)}, {"n", of_all}, {"of", digits(of_all)}}));
}

void clock(Lines& lines, const RhythmWords& words, const Reckoning& of) {
  const rhythm::Figure& figure = of.rhythm().clock.figure;
  lines.add("why.claim", words.clock().text);
  lines.add("why.from",
            say("why.clock.from", {{"n", figure.n}, {"hours", digits(std::int64_t{figure.n})}}));
  lines.add("why.method", say("why.clock.method"));
  lines.add("why.change", say("why.clock.change"));
  lines.add("why.recorded", days_recorded(figure));
}

void reached_out(Lines& lines, const RhythmWords& words, const Reckoning& of) {
  const rhythm::Figure& figure = of.rhythm().reached_out.figure;
  lines.add("why.claim", words.reached_out().text);
  lines.add("why.from",
            say("why.reached.from", {{"n", figure.n}, {"times", digits(std::int64_t{figure.n})}}));
  lines.add("why.method", say("why.reached.method", {{"cut", cut_in_words(of.timeline().cut)}}));
  lines.add("why.change", say("why.reached.change"));
  lines.add("why.recorded", days_recorded(figure));
}

void my_answers(Lines& lines, const RhythmWords& words, const Reckoning& of) {
  const rhythm::Figure& figure = of.rhythm().my_answers.figure;
  lines.add("why.claim", words.my_answers().text);
  lines.add("why.from", say("why.answers.from",
                            {{"n", figure.n}, {"messages", digits(std::int64_t{figure.n})}}));
  lines.add("why.method", say("why.answers.method"));
  lines.add("why.change", say("why.answers.change"));
  lines.add("why.recorded", days_recorded(figure));
}

void times_apart(Lines& lines, const RhythmWords& words, const Reckoning& of) {
  const rhythm::Figure& figure = of.rhythm().times_apart.figure;
  lines.add("why.claim", words.times_apart().text);
  lines.add("why.from",
            say("why.apart.from", {{"n", figure.n}, {"times", digits(std::int64_t{figure.n})}}));
  lines.add("why.method", say("why.apart.method"));
  lines.add("why.change", say("why.apart.change"));
  lines.add("why.recorded", days_recorded(figure));
}

void returns(Lines& lines, const RhythmWords&, const Reckoning& of) {
  const rhythm::Returns& back = of.rhythm().returns;
  lines.add("why.claim", returns_in_words(of.bond(), back).text);
  lines.add("why.from", say("why.returns.from", {{"n", std::int64_t{std::ssize(back.lines)}},
                                                 {"times", back.came_back}}));
  lines.add("why.method", say("why.returns.method"));
  lines.add("why.change", say("why.apart.change"));
  lines.add("why.recorded", days_recorded(back.figure));
}

void apart_curve(Lines& lines, const RhythmWords&, const Reckoning& of) {
  const rhythm::ApartCurve& curve = of.apart().curve;
  lines.add("why.claim", ApartWords(of.bond(), of.apart()).curve().text);
  lines.add("why.from", say("why.curve.from", {{"n", curve.figure.n},
                                               {"times", digits(std::int64_t{curve.figure.n})}}));
  lines.add("why.method", say("why.curve.method", {{"cut", cut_in_words(of.timeline().cut)}}));
  if (curve.figure.shown()) {
    lines.add("why.tested", say(curve.gain > 0 ? "why.curve.better" : "why.curve.no-better"));
  }
  lines.add("why.others", say("why.curve.others"));
  lines.add("why.change", say("why.curve.change"));
  lines.add("why.recorded", days_recorded(curve.figure));
}

/// Of conversations and of the signs of warmth in them.
void coming_back(Lines& lines, const RhythmWords&, const Reckoning& of) {
  const ApartWords words(of.bond(), of.apart());
  const rhythm::ComingBack& back = of.apart().back.messages;
  lines.add("why.claim", words.messages().text);
  lines.add("why.from", say("why.back.from", {{"n", back.figure.n},
                                              {"times", digits(std::int64_t{back.figure.n})}}));
  lines.add("why.method", say("why.back.method", {{"cut", cut_in_words(of.timeline().cut)}}));
  lines.add("why.others", say("why.back.others"));
  lines.add("why.change", say("why.back.change"));
  lines.add("why.recorded", days_recorded(back.figure));
}

void coming_back_calls(Lines& lines, const RhythmWords&, const Reckoning& of) {
  const ApartWords words(of.bond(), of.apart());
  const rhythm::ComingBack& back = of.apart().back.calls;
  lines.add("why.claim", words.calls().text);
  lines.add("why.from", say("why.calls.from", {{"n", back.figure.n},
                                               {"times", digits(std::int64_t{back.figure.n})}}));
  lines.add("why.method", say("why.calls.method"));
  lines.add("why.others", say("why.calls.others"));
  lines.add("why.change", say("why.back.change"));
  lines.add("why.recorded", days_recorded(back.figure));
}

using Teller = void (*)(Lines&, const RhythmWords&, const Reckoning&);

/// `rhythm` is what a person types: it asks for the first claim of that page.
const std::pair<std::string_view, Teller> claims[] = {{"weeks", weeks},
                                                      {"rhythm", weeks},
                                                      {"clock", clock},
                                                      {"reached_out", reached_out},
                                                      {"my_answers", my_answers},
                                                      {"times_apart", times_apart},
                                                      {"returns", returns},
                                                      {"apart", apart_curve},
                                                      {"coming_back", coming_back},
                                                      {"coming_back_calls", coming_back_calls}};

Teller teller_of(std::string_view claim) {
  for (const auto& [name, teller] : claims) {
    if (name == claim) return teller;
  }
  return nullptr;
}

}  // namespace

Answer why(Session& session, const std::string& claim) {
  if (claim == "own_time") return why_own_time(session);
  const Teller tell = teller_of(claim);
  if (tell == nullptr) {
    return failed({Exit::usage, say("why.unknown", {{"claim", claim}}), say("why.unknown.next")});
  }
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  const Reckoning& reckoning = Reckoning::of(session, *bond);
  const rhythm::Rhythm shown = rhythm_for(*bond, reckoning.rhythm());
  Lines lines;
  const bool of_gaps =
      tell == apart_curve || tell == returns || tell == coming_back || tell == coming_back_calls;
  if (is_over(*bond)) {
    lines.add("why.claim", say("rhythm.over"));
  } else if (of_gaps && lives_together(*bond)) {
    lines.add("why.claim", say("rhythm.together.no-gaps"));
  } else {
    tell(lines, RhythmWords(*bond, shown), reckoning);
  }
  return done({{"claim", claim}, {"lines", lines.take()}});
}

}  // namespace fonder::app
