// `fonder lab score`: the held-out test of science.md 3.10 on every pair of an events file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "records.h"

#include "rhythm/each.h"
#include "rhythm/ladder.h"

namespace fonder::lab {

struct ScoreWishes {
  std::int64_t cut = 3600;  // seconds
  double train = 0.7;       // share of the time from the first event to the record's end
  int least_talks = 15;     // training conversations that a pair needs
};

/// One pair's line.
struct PairScore {
  std::string pair;
  std::pair<std::string, std::string> people;
  rhythm::HeldOut held_out;
  /// u = 1 − e^{−Λ}, one for each wait of the test; that of a censored one is drawn evenly from
  /// what it leaves open, by a seed of the pair's name.
  std::vector<double> pit;
};

/// Pairs that can be studied, cut and with their training marked.
struct Studied {
  std::vector<std::string> names;
  std::vector<std::pair<std::string, std::string>> people;
  std::vector<rhythm::Course> courses;
  std::vector<double> train_ends;
  std::size_t left_out = 0;  // with fewer training conversations
  std::vector<rhythm::Training> trainings() const;
};
Studied studied(Records records, const ScoreWishes& wishes);

std::vector<PairScore> score(const Studied& pairs, const rhythm::Population& population,
                             const rhythm::Each& each);

/// Whole persons held out: each pair scored by what records taught in which neither of its people
/// is. People are dealt into ten groups by a hash of their names, and each two groups left out
/// once. Slower than one fit by fifty times.
std::vector<PairScore> score_by_others(const Studied& pairs, const ScoreWishes& wishes,
                                       const rhythm::Each& each);

/// A mean per test conversation over the whole file, with its standard error by bootstrap over
/// persons: a pair weighs as often as both its people are drawn.
struct Mean {
  double estimate = 0;
  double error = 0;
};
struct Summary {
  std::size_t pairs = 0;
  std::size_t left_out = 0;
  std::int64_t train_talks = 0;
  std::int64_t test_talks = 0;
  Mean constant;                    // nats per test conversation
  Mean weekly, population, served;  // gains over constant
  std::array<double, 8> pit{};      // share of waits by eighth
  double within = 0;                // share of waits inside the middle 90 %
  double beyond = 0;                // … and beyond the 1 % point
};
Summary summary_of(const std::vector<PairScore>& scores);

}  // namespace fonder::lab
