// The verbs of `fonder lab`, for people who study many pairs at once and for our own validation.
// They know no archive, no key and no names but those in the file.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

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
