// For tests only: pairs whose hazard is known, as courses. The test that draws them brings
// <random>: what is pure here knows no chance.
#pragma once

#include <cmath>
#include <vector>

#include "baseline.h"

namespace fonder::rhythm::test {

/// λ = z · (τ / 1 h)^{−falling}, and by night (0 to 8 o'clock) a fifth of that; hour by hour.
struct Drawn {
  double falling = 0.5;
  double night = 0.2;
  double cut = 1;
  double days = 200;
};

inline double chance_of(std::mt19937_64& dice) {
  return (static_cast<double>(dice() >> 11U) + 0.5) / 9007199254740992.0;
}

inline Course draw(const Drawn& how, double rate, std::mt19937_64& dice) {
  constexpr double step = 0.25;
  Course course;
  course.cut = how.cut;
  course.until = how.days * 24;
  double end = 5;
  course.talks.push_back({.start = 5, .end = 5, .events = 1});
  for (double t = end + how.cut; t < course.until; t += step) {
    const double shape = std::pow(std::max(t - end, how.cut), -how.falling);
    const double hour = std::fmod(t, 24);
    const double hazard = rate * shape * (hour < 8 ? how.night : 1);
    if (chance_of(dice) < 1 - std::exp(-hazard * step)) {
      const double start = t + step * chance_of(dice);
      course.talks.push_back({.start = start, .end = start, .events = 2});
      end = start;
      t = start + how.cut;
    }
  }
  return course;
}

inline std::vector<Course> draw_many(const Drawn& how, int n, std::uint64_t seed) {
  std::mt19937_64 dice(seed);
  std::vector<Course> all;
  for (int i = 0; i < n; ++i) all.push_back(draw(how, 0.1 * std::exp(i % 3 - 1.0), dice));
  return all;
}

inline std::vector<Training> trainings(const std::vector<Course>& courses, double share) {
  std::vector<Training> all;
  for (const Course& course : courses) all.push_back({&course, train_end(course, share)});
  return all;
}

}  // namespace fonder::rhythm::test
