// The verbs of `fonder lab`, for people who study many pairs at once and for our own validation.
// They know no archive, no key and no names but those in the file.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "fit.h"
#include "hands.h"
#include "score.h"

#include "base/problem.h"
#include "base/result.h"

namespace fonder::lab {

using Json = nlohmann::ordered_json;

/// What a verb answers: the object of --json, with the finished sentences as `text`.
struct Answer {
  Json json;
  std::vector<Problem> problems;  // rows that were not understood; the rest was used
};

struct ScoreTask {
  std::filesystem::path events;
  std::filesystem::path out;    // one line of JSON per pair
  std::string priors = "self";  // self, others, shipped, or a file
  ScoreWishes wishes;
  unsigned threads = 0;  // 0: one per core
};
Result<Answer> run_score(const ScoreTask& task);

struct FitTask {
  std::filesystem::path events;
  std::filesystem::path out;       // one line of JSON per pair, in the order of the file
  std::string priors = "shipped";  // shipped, or a file
  FitWishes wishes;
  unsigned threads = 0;  // 0: one per core
  MakeHands hands;       // nothing: `threads` of this process
};
/// Lines that stand in `out` already and are made from the same rows, priors and wishes are kept.
/// Memory does not grow with the number of pairs where the file is sorted by them.
Result<Answer> run_fit(const FitTask& task);

struct SimulateTask {
  std::filesystem::path out;  // events; what is behind them stands in truth_beside(out)
  std::size_t pairs = 100;
  int silences = 300;
  std::uint64_t seed = 1;
  bool dormant = false;
  std::int64_t cut = 3600;  // seconds
  std::string priors = "shipped";
  unsigned threads = 0;
};
/// Pairs drawn from the model, the same bytes on any number of threads.
Result<Answer> run_simulate(const SimulateTask& task);
std::filesystem::path truth_beside(const std::filesystem::path& events);

/// "shipped", or a file.
Result<Priors> priors_named(const std::string& name);

struct PriorsTask {
  std::vector<std::filesystem::path> events;
  std::filesystem::path out;
  std::vector<std::int64_t> cuts{900, 3600, 28800};  // seconds
  unsigned threads = 0;
};
/// Fits the population of all files together, on the whole of every record.
Result<Answer> run_priors(const PriorsTask& task);

struct EffectTask {
  std::vector<std::filesystem::path> events;
  std::filesystem::path out;  // one line of JSON per pair and medium
  std::int64_t cut = 3600;    // seconds
};
/// How the length of a call, and of a conversation, goes with the time apart before it, for each
/// file as it comes.
Result<Answer> run_effect(const EffectTask& task);

}  // namespace fonder::lab
