// What is known of a pair when a wait begins, from its past alone: how often they talk, lately and
// ever, and what the last talk was like.
#pragma once

#include <array>
#include <vector>

#include <Eigen/Dense>

#include "baseline.h"

namespace fonder::rhythm {

/// The drift filter forgets at several speeds; half-lives in hours, slowest first.
inline constexpr std::array<double, 4> half_lives{90 * 24, 28 * 24, 7 * 24, 2 * 24};

/// The places in `Known::x`. Centred where zero is about the usual; none is ever missing.
enum class What : int {
  rate,    // log of the pair's rate over the population's mean, all of the past alike
  lately,  // half_lives.size() of them: log of the rate at this speed over the slower one's
  last_events = 5,  // log(1 + events of the last talk) over the pair's mean of it
  usual_events,     // that mean
  called,           // ±½: an answered call was in it
  two_sided,        // ±½
  last_wait,        // log of the last wait, as expected starts that it held
  wait_before,      // and of the one before it
  little_known,     // 1/√(1 + talks so far)
  unanswered,       // ±½: one of the two alone wrote
  last_length,      // log(1 + hours of it)
  last_call,        // log(1 + minutes on the phone)
  age,              // log(7 + days since the first talk)
};
inline constexpr int knowns = static_cast<int>(What::age) + 1;

struct Known {
  Wait wait;
  Eigen::Matrix<double, knowns, 1> x = Eigen::Matrix<double, knowns, 1>::Zero();
  double rate = 0;     // z of the Baseline, per hour, as known when the wait begins
  double elapsed = 0;  // starts expected from the wait's first risk to `wait.from`
};

/// The waits of [from, to) with what was known at each. A forgetting filter: starts N and
/// exposures E of the past, each weighing 2^{−age/half-life}; E within a wait by its exact mean
/// weight. The slowest rate is the Baseline's posterior mean z; each faster one is shrunk to the
/// one before it,
///   z_s = z_{s−1} · (k + N_s) / (k + z_{s−1} E_s),   k = 1.5.
/// Only talks before the wait enter, in training as in test.
std::vector<Known> known_at_waits(const Course& course, const Baseline& base, double from,
                                  double to);

}  // namespace fonder::rhythm
