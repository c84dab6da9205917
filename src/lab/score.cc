#include "score.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <random>

#include "stream.h"

namespace fonder::lab {
namespace {

constexpr int bootstraps = 1000;

double uniform(std::mt19937_64& chance) {
  return (static_cast<double>(chance() >> 11U) + 0.5) / 9007199254740992.0;
}

std::vector<double> pit_of(const std::string& name, const rhythm::HeldOut& held_out) {
  std::mt19937_64 chance(hash_of(name));
  std::vector<double> pit;
  for (const auto& wait : held_out.waits) {
    const double outlasted = std::exp(-wait.expected);
    pit.push_back(wait.ended ? 1 - outlasted : 1 - outlasted * uniform(chance));
  }
  return pit;
}

PairScore score_of(const Studied& pairs, std::size_t i, const rhythm::Training& training,
                   const rhythm::Population& population) {
  PairScore score;
  score.pair = pairs.names[i];
  score.people = pairs.people[i];
  score.held_out = rhythm::held_out(population, training);
  score.pit = pit_of(score.pair, score.held_out);
  return score;
}

/// Those of a pair's two people, the smaller first.
using Groups = std::pair<std::uint64_t, std::uint64_t>;

Groups groups_of(const std::pair<std::string, std::string>& people) {
  constexpr std::uint64_t groups = 10;
  return std::minmax({hash_of(people.first) % groups, hash_of(people.second) % groups});
}

bool touches(const Groups& one, const Groups& other) {
  return one.first == other.first || one.first == other.second || one.second == other.first ||
         one.second == other.second;
}

std::map<Groups, std::vector<std::size_t>> by_groups(const Studied& pairs) {
  std::map<Groups, std::vector<std::size_t>> held;
  for (std::size_t i = 0; i < pairs.people.size(); ++i) {
    held[groups_of(pairs.people[i])].push_back(i);
  }
  return held;
}

using Gain = std::function<double(const rhythm::Rungs&)>;

/// Pairs as rows of a table: their two people by number, their sum, their count.
struct Row {
  std::size_t one;
  std::size_t other;
  double sum;
  double count;
};

std::vector<Row> rows_of(const std::vector<PairScore>& scores, const Gain& gain,
                         std::size_t& people) {
  std::map<std::string, std::size_t> numbers;
  std::vector<Row> rows;
  for (const PairScore& pair : scores) {
    const auto number = [&](const std::string& name) {
      return numbers.emplace(name, numbers.size()).first->second;
    };
    const std::size_t one = number(pair.people.first);
    rows.push_back({one, number(pair.people.second), gain(pair.held_out.score),
                    static_cast<double>(pair.held_out.test_talks)});
  }
  people = numbers.size();
  return rows;
}

double drawn_mean(const std::vector<Row>& rows, std::size_t people, std::mt19937_64& chance) {
  std::vector<double> times(people, 0);
  for (std::size_t i = 0; i < people; ++i) ++times[chance() % people];
  double sum = 0;
  double count = 0;
  for (const Row& row : rows) {
    const double weight = row.one == row.other ? times[row.one] : times[row.one] * times[row.other];
    sum += weight * row.sum;
    count += weight * row.count;
  }
  return count > 0 ? sum / count : 0;
}

Mean mean_of(const std::vector<PairScore>& scores, const Gain& gain) {
  std::size_t people = 0;
  const std::vector<Row> rows = rows_of(scores, gain, people);
  double sum = 0;
  double count = 0;
  for (const Row& row : rows) {
    sum += row.sum;
    count += row.count;
  }
  if (count == 0) return {};
  Mean mean{sum / count, 0};
  std::mt19937_64 chance(20261122);
  for (int i = 0; i < bootstraps; ++i) {
    const double off = drawn_mean(rows, people, chance) - mean.estimate;
    mean.error += off * off / bootstraps;
  }
  mean.error = std::sqrt(mean.error);
  return mean;
}

}  // namespace

std::vector<rhythm::Training> Studied::trainings() const {
  std::vector<rhythm::Training> all;
  for (std::size_t i = 0; i < courses.size(); ++i) all.push_back({&courses[i], train_ends[i]});
  return all;
}

Studied studied(Records records, const ScoreWishes& wishes) {
  Studied all;
  for (Pair& pair : records.pairs) {
    rhythm::Course course = rhythm::course_of(std::move(pair.touches), wishes.cut, pair.until);
    const double end = rhythm::train_end(course, wishes.train);
    if (rhythm::talks_before(course, end) < wishes.least_talks) {
      ++all.left_out;
      continue;
    }
    all.people.push_back(pair.people());
    all.names.push_back(std::move(pair.name));
    all.courses.push_back(std::move(course));
    all.train_ends.push_back(end);
  }
  return all;
}

std::vector<PairScore> score(const Studied& pairs, const rhythm::Population& population,
                             const rhythm::Each& each) {
  std::vector<PairScore> scores(pairs.names.size());
  const std::vector<rhythm::Training> trainings = pairs.trainings();
  each(scores.size(),
       [&](std::size_t i) { scores[i] = score_of(pairs, i, trainings[i], population); });
  return scores;
}

std::vector<PairScore> score_by_others(const Studied& pairs, const ScoreWishes& wishes,
                                       const rhythm::Each& each) {
  const std::vector<rhythm::Training> trainings = pairs.trainings();
  std::vector<PairScore> scores(trainings.size());
  for (const auto& [groups, held] : by_groups(pairs)) {
    std::vector<rhythm::Training> others;
    for (std::size_t i = 0; i < trainings.size(); ++i) {
      if (!touches(groups, groups_of(pairs.people[i]))) others.push_back(trainings[i]);
    }
    const rhythm::Population population = rhythm::fit_rehearsed(
        others, static_cast<double>(wishes.cut) / 3600, wishes.least_talks, each);
    each(held.size(), [&](std::size_t k) {
      scores[held[k]] = score_of(pairs, held[k], trainings[held[k]], population);
    });
  }
  return scores;
}

Summary summary_of(const std::vector<PairScore>& scores) {
  Summary all;
  all.pairs = scores.size();
  std::size_t waits = 0;
  for (const PairScore& pair : scores) {
    all.train_talks += pair.held_out.train_talks;
    all.test_talks += pair.held_out.test_talks;
    waits += pair.pit.size();
    for (const double u : pair.pit) {
      ++all.pit[static_cast<std::size_t>(std::clamp(u * 8, 0.0, 7.0))];
      all.within += u > 0.05 && u < 0.95 ? 1 : 0;
      all.beyond += u > 0.99 ? 1 : 0;
    }
  }
  const double n = std::max(1.0, static_cast<double>(waits));
  for (double& share : all.pit) share /= n;
  all.within /= n;
  all.beyond /= n;
  using rhythm::Rungs;
  all.constant = mean_of(scores, [](const Rungs& r) { return r.constant; });
  all.weekly = mean_of(scores, [](const Rungs& r) { return r.weekly - r.constant; });
  all.population = mean_of(scores, [](const Rungs& r) { return r.population - r.constant; });
  all.served = mean_of(scores, [](const Rungs& r) { return r.served - r.constant; });
  return all;
}

}  // namespace fonder::lab
