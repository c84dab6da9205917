#include "moment_words.h"

#include <array>
#include <cmath>

#include "figure_json.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::app {
namespace {

using rhythm::Moment;

/// As the catalogue calls them.
std::string name_of(Moment::Kind kind) {
  static constexpr std::array<std::string_view, 9> names{
      "long_call", "long_conversation", "coming_back", "laughter",    "first",
      "warmth",    "first_call",        "first_voice", "first_warmth"};
  return std::string(names[static_cast<std::size_t>(kind)]);
}

std::int64_t of_a_hundred(double share) { return std::llround(100 * share); }

std::string year_of(local_days date) {
  return std::to_string(static_cast<int>(std::chrono::year_month_day(date).year()));
}

}  // namespace

std::string words_of(const Moment& moment) {
  const bool back = moment.kind == Moment::Kind::coming_back;
  const std::int64_t days = std::llround(moment.apart.count());
  return say("moment." + name_of(moment.kind),
             {{"date", spoken(moment.date, DateForm::day_month_year)},
              {"length", duration(moment.length)},
              {"n", back ? days : moment.messages},
              {"messages", digits(std::int64_t{moment.messages})},
              {"days", spelled(days)}});
}

std::string why_of(const Moment& moment) {
  const bool compared = moment.usual > 0;
  const std::string among = digits(std::int64_t{moment.among});
  const std::string id = "moment.why." + name_of(moment.kind);
  switch (moment.kind) {
    case Moment::Kind::first:
      return say(id);
    case Moment::Kind::first_call:
    case Moment::Kind::first_voice:
    case Moment::Kind::first_warmth:
      return say(id, {{"since", spoken(moment.since, DateForm::day_month_year)}});
    case Moment::Kind::laughter:
    case Moment::Kind::warmth:
      return say(id, {{"n", of_a_hundred(moment.share)}, {"usual", of_a_hundred(moment.usual)}});
    case Moment::Kind::long_call:
      if (!compared) break;
      return say(id, {{"among", among}, {"usual", duration(Seconds(std::llround(moment.usual)))}});
    case Moment::Kind::long_conversation:
      if (!compared) break;
      return say(id, {{"among", among}, {"usual", digits(std::llround(moment.usual))}});
    case Moment::Kind::coming_back:
      if (!compared) break;
      return say(id, {{"among", among}, {"usual", std::llround(std::ceil(moment.usual))}});
  }
  return say(id + ".of-few", {{"year", year_of(moment.date)}});
}

}  // namespace fonder::app
