#include "coming_back.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>

#include "apart.h"
#include "parts.h"
#include "proportion.h"

namespace fonder::rhythm {
namespace {

using timeline::Conversation;
using timeline::Timeline;

constexpr int fewest_drawn = 40;
constexpr int fewest_said = 100;
constexpr int fewest_summed = 8;
constexpr std::size_t most_dots = 300;
constexpr double least_hours = 1;  // of quiet since the last call
constexpr double least_coverage = 0.6;
constexpr std::array<double, 5> edges{8, 24, 48, 96, 168};  // hours
constexpr SlopePrior any_sign{0, 0.2};

double half(Author author) {
  return author == Author::self ? 0.5 : (author == Author::other ? -0.5 : 0);
}

double wall_hours(const Event& event) { return static_cast<double>(wall_of(event)) / 3600; }

bool hole_between(const Timeline& t, Instant from, Instant to) {
  const auto hole = std::ranges::upper_bound(t.holes, from, {}, &Span::to);
  return hole != t.holes.end() && hole->from < to;
}

bool meeting_between(const Timeline& t, Instant from, Instant to) {
  const auto met = std::ranges::upper_bound(t.meetings, from, {},
                                            [](const timeline::Meeting& m) { return m.span.to; });
  return met != t.meetings.end() && met->span.from < to;
}

double share(std::span<const double> sorted, double part) {
  const double place = part * static_cast<double>(sorted.size() - 1);
  const auto low = static_cast<std::size_t>(place);
  const auto high = std::min(low + 1, sorted.size() - 1);
  return sorted[low] + (place - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}

ComingBackGroup group_of(std::vector<double> values, double from, double to) {
  std::ranges::sort(values);
  ComingBackGroup group{from, to, static_cast<int>(values.size())};
  group.median = share(values, 0.5);
  group.low = share(values, 0.1);
  group.high = share(values, 0.9);
  group.summed = group.n >= fewest_summed;
  return group;
}

std::vector<ComingBackGroup> groups_of(const std::vector<ComingBackDot>& dots) {
  std::vector<ComingBackGroup> groups;
  for (std::size_t i = 0; i <= edges.size(); ++i) {
    const double from = i == 0 ? 0 : edges[i - 1];
    const double to = i == edges.size() ? to_the_last : edges[i];
    std::vector<double> values;
    for (const ComingBackDot& dot : dots) {
      if (dot.hours >= from && dot.hours < to) values.push_back(dot.value);
    }
    if (!values.empty()) groups.push_back(group_of(std::move(values), from, to));
  }
  return groups;
}

std::vector<ComingBackDot> thinned(const std::vector<ComingBackDot>& dots, int& every) {
  every = static_cast<int>((dots.size() + most_dots - 1) / most_dots);
  every = std::max(every, 1);
  std::vector<ComingBackDot> some;
  for (std::size_t i = 0; i < dots.size(); i += static_cast<std::size_t>(every)) {
    some.push_back(dots[i]);
  }
  return some;
}

/// How far from nothing a slope must lie: nine times of ten, or so that three signs looked at
/// together are wrong one time in twenty.
constexpr double one_claim = z90;
constexpr double three_claims = 2.4;

int sign_of(const Slope& slope, double errors) {
  if (slope.estimate > errors * slope.error) return 1;
  return slope.estimate < -errors * slope.error ? -1 : 0;
}

/// What a tenfold time apart goes with: a factor, or standard deviations.
enum class Scale { factor, deviations };

double tenfold(double slope, Scale scale) {
  const double log = slope * std::log(10.0);
  return scale == Scale::factor ? std::exp(log) : log;
}

double errors_of(Scale scale) { return scale == Scale::factor ? one_claim : three_claims; }

/// @param elsewhere  the signs seen where conversations are told apart otherwise.
ComingBack found(std::span<const Case> cases, const SlopePrior& prior, Scale scale,
                 const std::vector<ComingBackDot>& dots, std::span<const int> elsewhere,
                 double coverage) {
  ComingBack back;
  const auto n = static_cast<int>(cases.size());
  back.slope = slope_of(cases, prior);
  if (n < fewest_drawn) {
    back.figure = not_enough({Needs::What::times_apart, n, fewest_drawn}, coverage);
    return back;
  }
  back.dots = thinned(dots, back.every);
  back.groups = groups_of(dots);
  Figure& figure = back.figure;
  figure.estimate = tenfold(back.slope.estimate, scale);
  figure.low = tenfold(back.slope.low, scale);
  figure.high = tenfold(back.slope.high, scale);
  figure.level = figure.attained = 0.9;
  figure.n = n;
  figure.coverage = coverage;
  const int sign = sign_of(back.slope, errors_of(scale));
  figure.status = Status::approximate;
  if (n < fewest_said || sign == 0) {
    figure.doubt = Doubt::wide;
    back.says = n < fewest_said ? ComingBack::Says::few : ComingBack::Says::unsure;
  } else if (std::ranges::any_of(elsewhere, [&](int other) { return other != sign; })) {
    figure.doubt = Doubt::cut;
    back.says = ComingBack::Says::unsure;
  } else {
    back.says = sign > 0 ? ComingBack::Says::more : ComingBack::Says::less;
    figure.doubt = coverage < least_coverage ? Doubt::coverage : Doubt::none;
    figure.status = figure.doubt == Doubt::none ? Status::ok : Status::approximate;
  }
  return back;
}

/// Conversations after open times apart, each with what `value` says of it.
template <class Value>
std::vector<Case> cases_of(const Timeline& t, Value value) {
  std::vector<Case> cases;
  for (const timeline::Reunion& reunion : t.reunions) {
    const Conversation& c = t.conversations[reunion.conversation];
    const double hours = reunion.apart.count() * 24;
    if (!(hours > 0)) continue;
    cases.push_back({std::log(hours), value(c), wall_hours(t.contact[c.first]), half(c.initiator)});
  }
  return cases;
}

/// Its values replaced by the normal scores of their ranks: equal ones share one.
void to_scores(std::vector<Case>& cases) {
  std::vector<std::size_t> order(cases.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, {}, [&](std::size_t i) { return cases[i].value; });
  std::vector<double> scores(cases.size());
  const auto n = static_cast<double>(cases.size());
  for (std::size_t i = 0; i < order.size();) {
    std::size_t past = i;
    while (past < order.size() && cases[order[past]].value == cases[order[i]].value) ++past;
    const double p = (static_cast<double>(i + past) / 2) / n;
    // The logistic's quantile lies within .02 of the normal's over the middle, scaled.
    const double score = std::log(p / (1 - p)) / 1.702;
    for (; i < past; ++i) scores[order[i]] = score;
  }
  for (std::size_t i = 0; i < cases.size(); ++i) cases[i].value = scores[i];
}

int carrying(const Timeline& t, const Conversation& c, Flag flag) {
  int n = 0;
  for (std::uint32_t i = c.first; i < c.past; ++i) n += t.contact[i].has(flag) ? 1 : 0;
  return n;
}

std::vector<Case> sign_cases(const Timeline& t, Flag flag) {
  auto cases = cases_of(t, [&](const Conversation& c) {
    return static_cast<double>(carrying(t, c, flag)) / c.events();
  });
  to_scores(cases);
  return cases;
}

std::vector<ComingBackDot> message_dots(const Timeline& t) {
  std::vector<ComingBackDot> dots;
  for (const Case& one : message_cases(t)) {
    dots.push_back({std::exp(one.log_apart), std::exp(one.value)});
  }
  return dots;
}

bool ever(const Timeline& t, Flag flag) {
  return std::ranges::any_of(t.contact, [&](const Event& e) { return e.has(flag); });
}

std::vector<WarmthSign> warmth_of(const Cuts& cuts, double coverage) {
  using What = WarmthSign::What;
  std::vector<WarmthSign> signs;
  for (const auto& [what, flag] :
       {std::pair{What::laughter, laughter}, std::pair{What::affection, affection},
        std::pair{What::questions, question}}) {
    if (!ever(cuts.fitted, flag)) continue;
    const std::array<int, 2> elsewhere{
        sign_of(slope_of(sign_cases(cuts.half, flag), any_sign), three_claims),
        sign_of(slope_of(sign_cases(cuts.twice, flag), any_sign), three_claims)};
    signs.push_back({what, found(sign_cases(cuts.fitted, flag), any_sign, Scale::deviations, {},
                                 elsewhere, coverage)});
  }
  return signs;
}

}  // namespace

std::vector<Case> call_cases(const Timeline& t) {
  std::vector<Case> cases;
  const Event* last = nullptr;
  for (const Event& e : t.contact) {
    if (e.kind != Kind::call || e.seconds <= 0) continue;
    if (last != nullptr) {
      const Instant ended = timeline::end_of(*last);
      const double hours = std::chrono::duration<double, std::ratio<3600>>(e.at - ended).count();
      const bool known =
          hours > least_hours && !hole_between(t, ended, e.at) && !meeting_between(t, ended, e.at);
      if (known) {
        cases.push_back({std::log(hours), std::log(e.seconds), wall_hours(e), half(e.author)});
      }
    }
    last = &e;
  }
  return cases;
}

std::vector<Case> message_cases(const Timeline& t) {
  return cases_of(t, [](const Conversation& c) { return std::log(c.events()); });
}

ComingBacks coming_back(const Timeline& timeline, const EffectPriors& priors) {
  return coming_back(cuts_of(timeline), priors);
}

ComingBacks coming_back(const Cuts& cuts, const EffectPriors& priors) {
  const double coverage = coverage_of(cuts.fitted);
  ComingBacks all;
  const std::vector<Case> calls = call_cases(cuts.fitted);
  std::vector<ComingBackDot> minutes;
  for (const Case& one : calls) {
    minutes.push_back({std::exp(one.log_apart), std::exp(one.value) / 60});
  }
  all.calls = found(calls, priors.calls, Scale::factor, minutes, {}, coverage);
  const std::array<int, 2> elsewhere{
      sign_of(slope_of(message_cases(cuts.half), priors.messages), one_claim),
      sign_of(slope_of(message_cases(cuts.twice), priors.messages), one_claim)};
  all.messages = found(message_cases(cuts.fitted), priors.messages, Scale::factor,
                       message_dots(cuts.fitted), elsewhere, coverage);
  all.warmth = warmth_of(cuts, coverage);
  return all;
}

}  // namespace fonder::rhythm
