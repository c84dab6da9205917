#include "rhythm_words.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "bond.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::app {
namespace {

using rhythm::Block;
using rhythm::Doubt;
using rhythm::Figure;
using rhythm::Status;
using rhythm::WeekStatus;

std::chrono::year_month_day thursday_of(local_days monday) {
  return std::chrono::year_month_day(monday + std::chrono::days(3));
}

/// "eight weeks of ten": how many of ten the range really holds.
int of_ten(const Figure& figure) {
  const double share = figure.attained > 0 ? figure.attained : figure.level;
  return std::clamp(static_cast<int>(std::lround(share * 10)), 1, 10);
}

std::string doubt_in_words(const Figure& figure) {
  if (figure.status != Status::approximate) return {};
  switch (figure.doubt) {
    case Doubt::coverage:
      return say("figure.doubt.coverage");
    case Doubt::cut:
      return say("figure.doubt.cut");
    case Doubt::wide:
      return say("figure.doubt.wide");
    default:
      return {};
  }
}

std::string with_doubt(const std::string& sentence, const Figure& figure) {
  const std::string doubt = doubt_in_words(figure);
  return doubt.empty() ? sentence : say("import.sentences", {{"one", sentence}, {"two", doubt}});
}

std::string part_of_day(Block::Part part, bool of_a_weekday) {
  switch (part) {
    case Block::Part::night:
      return say(of_a_weekday ? "rhythm.part.nights" : "rhythm.part.night");
    case Block::Part::morning:
      return say(of_a_weekday ? "rhythm.part.mornings" : "rhythm.part.morning");
    case Block::Part::afternoon:
      return say(of_a_weekday ? "rhythm.part.afternoons" : "rhythm.part.afternoon");
    case Block::Part::evening:
      break;
  }
  return say(of_a_weekday ? "rhythm.part.evenings" : "rhythm.part.evening");
}

// 1 January 2024 was a Monday.
local_days some(int weekday) {
  return local_days(std::chrono::year(2024) / 1 / 1) + std::chrono::days(weekday);
}

/// Hours without a message are no time apart: two who met in the morning have them too.
std::string_view kind_of(const rhythm::ReachedOutRow& row) {
  return row.over_hours < 24 ? "hours" : "days";
}

std::string said_of_weeks(std::string_view id, const std::vector<rhythm::Week>& weeks) {
  const auto recorded = std::count_if(weeks.begin(), weeks.end(), [](const rhythm::Week& week) {
    return week.status == WeekStatus::recorded;
  });
  return say(id, {{"n", std::int64_t{recorded}},
                  {"of", static_cast<std::int64_t>(weeks.size())},
                  {"recorded", digits(std::int64_t{recorded})},
                  {"all", digits(static_cast<std::int64_t>(weeks.size()))}});
}

}  // namespace

rhythm::Rhythm rhythm_for(const archive::Bond& bond, const rhythm::Rhythm& computed) {
  rhythm::Rhythm shown = computed;
  if (is_over(bond)) {
    shown = {};
    shown.as_of = computed.as_of;
  } else if (lives_together(bond)) {
    shown.reached_out = {};
    shown.times_apart = {};
    shown.returns = {};
  }
  return shown;
}

std::string RhythmWords::unshown(const Figure& figure, bool about_time_apart) const {
  if (is_over(bond_)) return say("rhythm.over");
  if (about_time_apart && lives_together(bond_)) return say("rhythm.together.no-gaps");
  return figure.needs ? needs_in_words(*figure.needs) : say("rhythm.nothing");
}

std::string RhythmWords::hours_unshown() const {
  const auto& needs = rhythm_.clock.figure.needs;
  const bool weeks = needs && needs->what == rhythm::Needs::What::weeks;
  if (is_over(bond_) || !weeks) return unshown(rhythm_.clock.figure, false);
  return say("rhythm.clock.needs", {{"n", needs->have},
                                    {"number", spelled_first(needs->have)},
                                    {"wanted", spelled(needs->want)}});
}

FigureWords RhythmWords::weeks() const {
  const Figure& figure = rhythm_.weeks.figure;
  FigureWords words{"weeks", say("rhythm.weeks.unit"), {}, {}};
  if (!rhythm_.weeks.weeks.empty()) words.sub = coverage_and_quiet(rhythm_.weeks.weeks);
  if (!figure.shown()) {
    words.text = unshown(figure, false);
    return words;
  }
  const int held = of_ten(figure);
  const bool one_number = figure.low == figure.high;
  const bool at_home = lives_together(bond_);
  words.text = say(at_home      ? (one_number ? "rhythm.weeks.home.same" : "rhythm.weeks.home")
                   : one_number ? "rhythm.weeks.same"
                                : "rhythm.weeks",
                   {{"n", std::lround(figure.estimate)},
                    {"when", rhythm_.weeks.lately ? "lately" : "all"},
                    {"days", count_in_words(figure.estimate)},
                    {"of_ten", held},
                    {"held", spelled(held)},
                    {"low", count_in_words(figure.low)},
                    {"high", count_in_words(figure.high)}});
  words.sub = with_doubt(words.sub, figure);
  return words;
}

std::string RhythmWords::recent() const {
  const rhythm::WeeksInTouch& weeks = rhythm_.weeks;
  const int inside = weeks.recent_inside;
  const int of = weeks.recent_of;
  const std::string_view id = inside == of       ? "rhythm.recent.all"
                              : inside * 2 >= of ? "rhythm.recent.most"
                                                 : "rhythm.recent.few";
  const local_days week = weeks.weeks[weeks.latest.value_or(0)].monday;
  // Always said up to when: were it said of old records alone, the words would tell how long it has
  // been quiet.
  return say(id, {{"n", inside},
                  {"inside", spelled(inside)},
                  {"of", spelled(of)},
                  {"date", spoken(week, DateForm::short_date)}});
}

FigureWords RhythmWords::clock() const {
  const rhythm::Clock& clock = rhythm_.clock;
  FigureWords words{"clock", say("rhythm.clock.unit"), {}, {}};
  if (!clock.figure.shown()) {
    words.text = hours_unshown();
    return words;
  }
  words.sub = say("rhythm.clock.sub", {{"n", clock.weeks}, {"weeks", spelled(clock.weeks)}});
  if (clock.block && clock.block->weekday) {
    const local_days day = some(*clock.block->weekday);
    words.text = say("rhythm.clock.block", {{"day", spoken(day, DateForm::long_weekday)},
                                            {"part", part_of_day(clock.block->part, true)},
                                            {"sure", sureness(clock.block->sure)}});
  } else if (clock.part) {
    words.text = say("rhythm.clock.part", {{"part", part_of_day(clock.part->part, false)},
                                           {"sure", sureness(clock.part->sure)}});
  } else {
    words.text = say("rhythm.clock.flat");
  }
  return words;
}

FigureWords RhythmWords::reached_out() const {
  const rhythm::ReachedOut& reached = rhythm_.reached_out;
  FigureWords words{"reached_out", say("rhythm.reached.unit"), {}, {}};
  const bool none = reached.rows.empty() || reached.figure.n == 0;
  if (none && !reached.figure.shown()) {
    words.text = unshown(reached.figure, true);
    return words;
  }
  words.text = reached_out(reached.rows.front());
  if (!reached.figure.shown()) return words;
  words.sub = with_doubt(say("rhythm.reached.sub"), reached.figure);
  return words;
}

std::string RhythmWords::reached_out(const rhythm::ReachedOutRow& row) const {
  const std::string apart = duration_of_minutes(row.over_hours * 60.0);
  const std::string_view kind = kind_of(row);
  const int times = row.you + row.them;
  if (times == 0) return say("rhythm.reached.none", {{"apart", apart}, {"kind", kind}});
  if (!row.figure.shown()) {
    return say("rhythm.reached.few",
               {{"apart", apart},
                {"kind", kind},
                {"n", times},
                {"number", digits(std::int64_t{times})},
                {"wanted", spelled(row.figure.needs ? row.figure.needs->want : 0)}});
  }
  const std::string_view id = row.figure.doubt == Doubt::coin            ? "rhythm.reached.coin"
                              : row.figure.status == Status::approximate ? "rhythm.reached.unsure"
                                                                         : "rhythm.reached.uneven";
  return say(id, {{"apart", apart},
                  {"kind", kind},
                  {"you", row.you},
                  {"you_number", digits(std::int64_t{row.you})},
                  {"them", row.them},
                  {"them_number", digits(std::int64_t{row.them})},
                  {"name", bond_.name}});
}

FigureWords RhythmWords::my_answers() const {
  const rhythm::MyAnswers& answers = rhythm_.my_answers;
  FigureWords words{"my_answers", say("rhythm.answers.unit"), {}, {}};
  if (!answers.figure.shown()) {
    words.text = unshown(answers.figure, false);
    return words;
  }
  const Figure& figure = answers.figure;
  const std::string wait = duration_of_minutes(figure.estimate);
  const std::string low = duration_of_minutes(figure.low);
  const std::string high = duration_of_minutes(figure.high);
  words.text = low == high ? say("rhythm.answers.same", {{"wait", wait}})
                           : say("rhythm.answers", {{"wait", wait}, {"low", low}, {"high", high}});
  words.sub = with_doubt(say("rhythm.answers.sub",
                             {{"n", answers.waiting}, {"waiting", spelled_first(answers.waiting)}}),
                         figure);
  return words;
}

FigureWords RhythmWords::times_apart() const {
  const rhythm::TimesApart& apart = rhythm_.times_apart;
  FigureWords words{"times_apart", say("rhythm.apart.unit"), {}, {}};
  if (!apart.figure.shown()) {
    words.text = unshown(apart.figure, true);
    return words;
  }
  words.text = say("rhythm.apart", {{"half", duration_of_days(apart.figure.estimate)},
                                    {"most", duration_of_days(apart.eighteen.estimate)}});
  switch (apart.from) {
    case rhythm::TimesApart::From::marks:
      words.sub = say("rhythm.apart.marks");
      break;
    case rhythm::TimesApart::From::meetings:
      words.sub = say("rhythm.apart.meetings");
      break;
    case rhythm::TimesApart::From::quiet:
      words.sub = say("rhythm.apart.quiet");
      break;
  }
  words.sub = with_doubt(words.sub, apart.figure);
  return words;
}

namespace {

std::string of_the_two(const rhythm::Week& week) {
  const std::string date = spoken(week.monday, DateForm::short_day);
  if (week.status == WeekStatus::not_recorded) return say("rhythm.week.unknown", {{"date", date}});
  if (week.status == WeekStatus::partly) {
    // A day that is told of in part is one in touch, and not one recorded.
    const bool more = week.in_touch > week.recorded_days || week.recorded_days == 0;
    return say(more ? "rhythm.week.part" : "rhythm.week.partly",
               {{"date", date}, {"n", week.in_touch}, {"days", week.recorded_days}});
  }
  if (week.in_touch == 0) return say("rhythm.week.quiet", {{"date", date}});
  return say(week.together > 0 ? "rhythm.week.together" : "rhythm.week",
             {{"date", date}, {"n", week.in_touch}, {"together", week.together}});
}

}  // namespace

std::string week_in_words(const rhythm::Week& week) {
  const std::string text = of_the_two(week);
  return week.own == 0 ? text : text + " " + say("rhythm.week.own", {{"n", week.own}});
}

std::string hour_in_words(int day, int hour, double share) {
  return say("rhythm.hour", {{"day", weekday(day)},
                             {"hours", fmt::format("{:02}–{:02}", hour, hour + 1)},
                             {"share", digits(share * 100, 1)}});
}

std::string weekday(int day) { return spoken(some(day), DateForm::weekday); }

std::string reached_out_label(const rhythm::ReachedOutRow& row) {
  return say("rhythm.reached.label",
             {{"apart", duration_of_minutes(row.over_hours * 60.0)}, {"kind", kind_of(row)}});
}

std::string count_in_words(double value) {
  const double whole = std::round(value);
  if (std::abs(value - whole) < 0.05) return spelled(static_cast<std::int64_t>(whole));
  return digits(value, 1);
}

std::string month_of(local_days monday) {
  const auto date = thursday_of(monday);
  return fmt::format("{:04}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()));
}

Json months_json(const std::vector<rhythm::Week>& weeks) {
  Json months = Json::array();
  for (const rhythm::Week& week : weeks) {
    const std::string month = month_of(week.monday);
    if (!months.empty() && months.back()["month"] == month) continue;
    const local_days thursday = week.monday + std::chrono::days(3);
    months.push_back({{"month", month},
                      {"label", spoken(thursday, DateForm::month)},
                      {"year", static_cast<int>(thursday_of(week.monday).year())}});
  }
  return months;
}

std::string name_of(WeekStatus status) {
  switch (status) {
    case WeekStatus::recorded:
      return "recorded";
    case WeekStatus::partly:
      return "partly";
    case WeekStatus::not_recorded:
      break;
  }
  return "not_recorded";
}

std::string coverage_in_words(const std::vector<rhythm::Week>& weeks) {
  return said_of_weeks("rhythm.coverage", weeks);
}

std::string coverage_and_quiet(const std::vector<rhythm::Week>& weeks) {
  return said_of_weeks("rhythm.coverage.quiet", weeks);
}

}  // namespace fonder::app
