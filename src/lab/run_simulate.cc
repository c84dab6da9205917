#include <fmt/format.h>

#include "hands.h"
#include "lab.h"
#include "numbers.h"
#include "out.h"

#include "base/time.h"
#include "base/words.h"
#include "simulate/pair.h"

namespace fonder::lab {
namespace {

using simulate::DrawnPair;

constexpr std::string_view header = "pair,time,from,to,kind,characters,seconds\n";

/// SplitMix64's step, so that neighbours have nothing in common.
std::uint64_t seed_of(std::uint64_t seed, std::size_t pair) {
  std::uint64_t z = seed * 0x9e3779b97f4a7c15U + pair + 1;
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31U);
}

/// "2029-01-08T09:30:00Z" of seconds since Monday 29 December 1969.
std::string time_of(std::int64_t wall) {
  using namespace std::chrono;
  const sys_seconds at{seconds{wall} - days{3}};
  const auto day = floor<days>(at);
  const year_month_day date{day};
  const hh_mm_ss clock{at - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

struct Names {
  std::string one, other;
  explicit Names(std::size_t pair)
      : one(fmt::format("a{:07}", pair)), other(fmt::format("b{:07}", pair)) {}
  std::string both() const { return one + "~" + other; }
};

void add_row(const Names& names, const rhythm::Touch& touch, std::string& rows) {
  const bool self = touch.author == Author::self;
  fmt::format_to(std::back_inserter(rows), "{},{},{},{},", names.both(), time_of(touch.at),
                 self ? names.one : names.other, self ? names.other : names.one);
  if (touch.kind == Kind::call) {
    fmt::format_to(std::back_inserter(rows), "call,,{}\n", touch.seconds);
  } else {
    rows += "message,,\n";
  }
}

std::string rows_of(const DrawnPair& pair, const Names& names) {
  std::string rows;
  for (const rhythm::Touch& touch : pair.touches) add_row(names, touch, rows);
  if (pair.until) rows += fmt::format("{},{},,,end,,\n", names.both(), time_of(*pair.until));
  return rows;
}

/// The truth in the shape of a line of `fit`: where that has a range, this has a number.
std::string truth_of(const DrawnPair& pair, const Names& names, const rhythm::PairFits& fits) {
  Json json{{"pair", names.both()},
            {"silences", pair.course.talks.size() - 1},
            {"fell_silent", pair.until.has_value()},
            {"z", rounded(pair.truth.rate)},
            {"week", list_of(pair.truth.week.factors())},
            {"gap", list_of(pair.truth.gap)}};
  if (const auto truth = fits.of(pair.course, pair.truth)) {
    json["rate"] = rounded(truth->rate.estimate);
    json["curve"] = Json::array();
    for (const rhythm::ApartStep& step : truth->curve) {
      json["curve"].push_back({{"from", rounded(step.from)}, {"value", rounded(step.estimate)}});
    }
    json["beyond"] = {{"hours", truth->split}, {"value", rounded(truth->beyond.estimate)}};
  }
  return json.dump() + "\n";
}

/// The truth's line, and behind it the rows.
std::string told(const SimulateTask& task, const rhythm::PairFits& fits, std::size_t number) {
  const simulate::PairWishes wishes{task.silences, task.dormant, seed_of(task.seed, number)};
  const DrawnPair pair = simulate::draw_pair(fits.population(), wishes);
  const Names names(number);
  return truth_of(pair, names, fits) + rows_of(pair, names);
}

}  // namespace

std::filesystem::path truth_beside(const std::filesystem::path& events) {
  std::filesystem::path truth = events;
  return truth.replace_extension(".truth.ndjson");
}

Result<Answer> run_simulate(const SimulateTask& task) {
  const auto priors = priors_named(task.priors);
  if (!priors) return priors.error();
  const rhythm::PairFits fits(priors->at(task.cut));
  std::ofstream events(task.out, std::ios::binary | std::ios::trunc);
  std::ofstream truths(truth_beside(task.out), std::ios::binary | std::ios::trunc);
  events << header;
  std::size_t rows = 0;
  Threads threads(task.threads, [&](const std::string& both) {
    const std::size_t truth = both.find('\n') + 1;
    truths.write(both.data(), static_cast<std::streamsize>(truth));
    events.write(both.data() + truth, static_cast<std::streamsize>(both.size() - truth));
    rows += static_cast<std::size_t>(
        std::count(both.begin() + static_cast<std::ptrdiff_t>(truth), both.end(), '\n'));
  });
  for (std::size_t i = 0; i < task.pairs && events && truths; ++i) {
    threads.give([&task, &fits, i] { return told(task, fits, i); });
  }
  threads.finish();
  events.close();
  truths.close();
  if (!events) return unwritten(task.out);
  if (!truths) return unwritten(truth_beside(task.out));
  Answer answer{{{"pairs", task.pairs}, {"rows", rows}, {"truth", truth_beside(task.out).string()}},
                {}};
  answer.json["text"] =
      say("lab.simulate", {{"file", task.out.filename().string()},
                           {"pairs", task.pairs},
                           {"rows", rows},
                           {"truth", truth_beside(task.out).filename().string()}});
  return answer;
}

}  // namespace fonder::lab
