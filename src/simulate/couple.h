// Couples with a known truth, drawn from the model the program fits: for the demo, the tests, and
// the calibration of every range.
//
// Silences end by one of two causes with hazard λ_k(τ, t) = rate_k · clock(t) · gap(τ) ·
// drift(week); conversations are bursts of turns. The same seed gives the same couple on every
// machine: own generator, own logarithm, no distribution of the standard library.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/event.h"
#include "timeline/timeline.h"

namespace fonder::simulate {

/// A time in which the pair's rate is another.
struct Season {
  Span span;
  double factor = 1;  // of the rate
};

/// What a couple is drawn from. Times are of the wall clock `zone`.
struct Settings {
  std::uint64_t seed = 1;
  Instant from;
  Instant to;
  Zone zone = Zone::utc();
  double rate_mine = 0.06;  // conversations per hour of quiet, at the average hour, τ = 1 h
  double rate_theirs = 0.06;
  double falling = 0.3;  // gap(τ) = (τ / 1 h)^-falling beyond an hour
  std::array<double, 168>
      clock{};            // by hour of the week, Monday first, mean 1; all 0: the usual day
  double drift = 0.1;     // SD of the weekly step of the log rate, pulled back by a tenth a week
  double dormancy = 0;    // chance a week of falling asleep for good
  double question = 0.1;  // share of messages that ask
  double answers = 0.9;   // chance that a first message finds an answer
  double turns = 12;      // mean turns of a conversation
  double calls = 0.05;    // share of conversations that hold a call
  double visits = 0;      // chance a week of some nights together
  std::vector<Season> seasons;  // busy or happy times
  std::vector<Season> trips;    // apart for long: no visits, the rate as given
  std::vector<Span> lost;       // nothing recorded, whatever happened
  std::vector<Channel> channels{Channel::whatsapp};
  Seconds grain{1};  // of the time stamps: 60 for an export without seconds
};

/// What was behind the draw.
struct Truth {
  std::vector<double> log_drift;  // by week
  std::vector<Span> lost;
  std::vector<Span> visits;
  std::vector<Instant> starts;  // of every conversation, also those lost
  std::vector<Author> starters;
  std::optional<Instant> asleep;  // dormant from then on
  std::uint64_t unrecorded = 0;   // events that fell into a hole
};

struct Couple {
  std::vector<Event> events;  // by time
  Truth truth;
};

Couple draw(const Settings& settings);

/// Settings of one of many invented couples: rates, clock, falling, drift, habits from the model's
/// priors.
Settings any_couple(std::uint64_t seed, Instant from, Instant to);

}  // namespace fonder::simulate
