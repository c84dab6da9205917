#include "lab.h"

#include <fstream>

#include <fmt/format.h>

#include "effect.h"
#include "out.h"
#include "priors.h"
#include "threads.h"

#include "base/words.h"

namespace fonder::lab {
namespace {

using rhythm::Population;

Result<void> write(const std::filesystem::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (!out) return unwritten(file);
  return {};
}

Result<std::vector<PairScore>> scores_of(const ScoreTask& task, const Studied& pairs,
                                         const rhythm::Each& each) {
  if (task.priors == "others") return score_by_others(pairs, task.wishes, each);
  if (task.priors == "self") {
    const double cut = static_cast<double>(task.wishes.cut) / 3600;
    return score(
        pairs, rhythm::fit_rehearsed(pairs.trainings(), cut, task.wishes.least_talks, each), each);
  }
  const auto priors = priors_named(task.priors);
  if (!priors) return priors.error();
  return score(pairs, priors->at(task.wishes.cut), each);
}

std::string line_of(const PairScore& pair) {
  const rhythm::HeldOut& h = pair.held_out;
  const bool censored = !h.waits.empty() && !h.waits.back().ended;
  const Json json{{"pair", pair.pair},
                  {"train_conversations", h.train_talks},
                  {"test_conversations", h.test_talks},
                  {"score",
                   {{"constant", h.score.constant},
                    {"weekly", h.score.weekly},
                    {"population", h.score.population},
                    {"served", h.score.served}}},
                  {"served", "population+own"},
                  {"pit", pair.pit},
                  {"last_censored", censored}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json json_of(const Mean& mean) { return {{"estimate", mean.estimate}, {"error", mean.error}}; }

std::string told(const Mean& mean) {
  return fmt::format("{:+.3f} ± {:.3f}", mean.estimate, mean.error);
}

Json json_of(const Summary& all) {
  Json json{{"pairs", all.pairs},
            {"left_out", all.left_out},
            {"train_conversations", all.train_talks},
            {"test_conversations", all.test_talks},
            {"constant", json_of(all.constant)},
            {"gain",
             {{"weekly", json_of(all.weekly)},
              {"population", json_of(all.population)},
              {"served", json_of(all.served)}}},
            {"pit", all.pit},
            {"within", all.within},
            {"beyond", all.beyond}};
  json["text"] = say("lab.score", {{"pairs", all.pairs},
                                   {"left_out", all.left_out},
                                   {"train", all.train_talks},
                                   {"test", all.test_talks},
                                   {"constant", told(all.constant)},
                                   {"weekly", told(all.weekly)},
                                   {"population", told(all.population)},
                                   {"served", told(all.served)},
                                   {"within", fmt::format("{:.1f}", 100 * all.within)},
                                   {"beyond", fmt::format("{:.1f}", 100 * all.beyond)}});
  return json;
}

/// "social_evolution/events.csv.xz: 5934 pairs, 69937 events"
std::string told_source(const std::filesystem::path& file, const Records& records) {
  std::size_t rows = 0;
  for (const Pair& pair : records.pairs) rows += pair.touches.size();
  const auto folder = std::filesystem::absolute(file).parent_path().filename().string();
  return fmt::format("{}/{}: {} pairs, {} events", folder, file.filename().string(),
                     records.pairs.size(), rows);
}

/// The population of several sets together, on the whole of every record.
Population fit_sets(const std::vector<Records>& sets, std::int64_t cut, const rhythm::Each& each) {
  ScoreWishes whole;
  whole.cut = cut;
  whole.train = 1;
  std::vector<Studied> studies;
  studies.reserve(sets.size());
  for (const Records& records : sets) studies.push_back(studied(records, whole));
  std::vector<rhythm::Training> pairs;
  std::vector<std::size_t> set;
  for (std::size_t s = 0; s < studies.size(); ++s) {
    for (const rhythm::Training& pair : studies[s].trainings()) {
      pairs.push_back(pair);
      set.push_back(s);
    }
  }
  const double hours = static_cast<double>(cut) / 3600;
  Population population = rhythm::fit_rehearsed(pairs, hours, whole.least_talks, each);
  population.between = rhythm::fit_between(population, pairs, set, studies.size(), each);
  return population;
}

constexpr std::string_view name_of(Medium medium) {
  return medium == Medium::calls ? "calls" : "messages";
}

std::string line_of(const PairEffect& pair, Medium medium, const std::string& set) {
  const Json json{{"set", set},
                  {"pair", {pair.people.first, pair.people.second}},
                  {"medium", name_of(medium)},
                  {"cases", pair.cases},
                  {"slope", pair.slope},
                  {"error", pair.error}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json json_of(const Effect& effect, const std::string& set) {
  return {{"set", set},
          {"medium", name_of(effect.medium)},
          {"pairs", effect.pairs},
          {"cases", effect.cases},
          {"estimate", effect.estimate},
          {"error", effect.error},
          {"between", effect.between}};
}

std::string told(const Effect& effect, const std::string& set) {
  return say("lab.effect",
             {{"set", set},
              {"medium", name_of(effect.medium)},
              {"pairs", effect.pairs},
              {"cases", effect.cases},
              {"slope", fmt::format("{:+.3f} ± {:.3f}", effect.estimate, effect.error)},
              {"between", fmt::format("{:.3f}", effect.between)}});
}

}  // namespace

Result<Answer> run_effect(const EffectTask& task) {
  Answer answer;
  answer.json = {{"effects", Json::array()}};
  std::string lines;
  std::string text;
  for (const std::filesystem::path& file : task.events) {
    auto records = read_records(file);
    if (!records) return records.error();
    answer.problems.insert(answer.problems.end(), records->problems.begin(),
                           records->problems.end());
    const std::string set = std::filesystem::absolute(file).parent_path().filename().string();
    for (const Medium medium : {Medium::calls, Medium::messages}) {
      const auto pairs = pair_effects(*records, medium, task.cut);
      for (const PairEffect& pair : pairs) lines += line_of(pair, medium, set);
      const Effect effect = effect_of(pairs, medium);
      answer.json["effects"].push_back(json_of(effect, set));
      text += (text.empty() ? "" : "\n") + told(effect, set);
    }
  }
  if (auto done = write(task.out, lines); !done) return done.error();
  answer.json["text"] = std::move(text);
  return answer;
}

Result<Answer> run_score(const ScoreTask& task) {
  auto records = read_records(task.events);
  if (!records) return records.error();
  Answer answer;
  answer.problems = std::move(records->problems);
  const rhythm::Each each = on_threads(task.threads);
  const Studied pairs = studied(*std::move(records), task.wishes);
  const auto scores = scores_of(task, pairs, each);
  if (!scores) return scores.error();
  std::string lines;
  for (const PairScore& one : *scores) lines += line_of(one);
  if (auto done = write(task.out, lines); !done) return done.error();
  Summary all = summary_of(*scores);
  all.left_out = pairs.left_out;
  answer.json = json_of(all);
  return answer;
}

Result<Answer> run_priors(const PriorsTask& task) {
  const rhythm::Each each = on_threads(task.threads);
  Answer answer;
  std::vector<Records> sets;
  Priors priors;
  for (const std::filesystem::path& file : task.events) {
    auto records = read_records(file);
    if (!records) return records.error();
    priors.sources.push_back(told_source(file, *records));
    answer.problems.insert(answer.problems.end(), records->problems.begin(),
                           records->problems.end());
    sets.push_back(*std::move(records));
  }
  for (const std::int64_t cut : task.cuts) priors.fits.push_back(fit_sets(sets, cut, each));
  if (auto done = write(task.out, text_of(priors)); !done) return done.error();
  answer.json = {{"sources", priors.sources}, {"fits", Json::array()}};
  for (const Population& fit : priors.fits) {
    answer.json["fits"].push_back({{"cut_seconds", std::llround(fit.cut * 3600)},
                                   {"pairs", fit.pairs},
                                   {"conversations", fit.starts}});
  }
  answer.json["text"] = say("lab.priors", {{"file", task.out.filename().string()},
                                           {"cuts", priors.fits.size()},
                                           {"pairs", priors.fits.front().pairs}});
  return answer;
}

}  // namespace fonder::lab
