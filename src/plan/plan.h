// Something planned: one's own time, time for both, a surprise.
//
// Pure: what a plan is, and what may be one. There is no way to say that somebody is to wonder
// where one is: own time says what the other one knows of it, and there are three answers.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/time.h"
#include "journal/kept.h"

namespace fonder::plan {

enum class Whose : std::uint8_t { own, ours, surprise };
std::string_view name_of(Whose whose);  // "own", "ours", "surprise"
std::optional<Whose> whose_named(std::string_view name);
std::span<const Whose> all_whose();

/// Do they know?
enum class Known : std::uint8_t {
  they_know,
  tell_by,   // I'll tell them by that day
  own_life,  // simply my own life: nothing changes in how I answer
};
std::string_view name_of(Known known);  // "they-know", "tell-by", "own-life"
std::optional<Known> known_named(std::string_view name);

/// A day, or a minute of it on the wall.
struct Moment {
  local_days day{};
  std::optional<Minutes> time{};  // since midnight
  auto operator<=>(const Moment&) const = default;
};

struct Plan {
  Whose whose = Whose::own;
  std::string title{};
  Moment from{};
  Moment to{};                   // the last day, included; or the minute at which it ends
  std::string zone{};            // by whose walls, where there are minutes: "Europe/Vienna"
  std::optional<Known> known{};  // of own time
  std::optional<local_days> tell_by{};
  std::string uid{};  // the same for good, in every calendar
  int changes = 0;    // SEQUENCE of RFC 5545
  Instant made{};
  Instant changed{};
  /// The uid of the plan that this may be in the place of: it was changed here and in a calendar,
  /// and this is what the calendar says. Empty: there is nothing to choose.
  std::string beside{};
  bool by_phone = false;  // a call: nobody meets, and it needs the phone
  bool operator==(const Plan&) const = default;
};

constexpr std::size_t longest_title = 300;  // bytes
constexpr int most_days = 366;
constexpr int most_changes = 1'000'000'000;

/// What is wrong with it, as the last part of a catalogue's id; empty: nothing.
std::string_view fault_in(const Plan& plan);

/// Whether both claim the same time. What has no minutes claims its days beside what has none, and
/// nothing else: a day off holds an evening.
bool overlap(const Plan& one, const Plan& other);

/// Whether it claims time that a boundary keeps. Hours without the phone mind calls alone; what has
/// no minutes claims whole days, and minds nothing but days that stay free.
bool is_kept(const journal::Kept& kept, const Plan& plan);

/// A name that no other plan ever has.
std::string new_uid();

}  // namespace fonder::plan
