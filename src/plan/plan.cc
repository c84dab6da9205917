#include "plan.h"

#include <algorithm>
#include <array>
#include <random>
#include <utility>

#include "base/text.h"

namespace fonder::plan {
namespace {

constexpr std::array every{Whose::own, Whose::ours, Whose::surprise};
constexpr std::array<std::string_view, 3> whose_names{"own", "ours", "surprise"};
constexpr std::array<std::string_view, 3> known_names{"they-know", "tell-by", "own-life"};

template <class Of, std::size_t n>
std::optional<Of> named(const std::array<std::string_view, n>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Of>(found - names.begin());
}

/// Minutes since 1970 on the wall.
Minutes at(const Moment& moment) {
  return moment.day.time_since_epoch() + moment.time.value_or(Minutes(0));
}

bool knows_of_it(const Plan& plan) {
  if (plan.whose != Whose::own) return !plan.known && !plan.tell_by;
  return plan.known && plan.tell_by.has_value() == (plan.known == Known::tell_by);
}

}  // namespace

std::string_view name_of(Whose whose) { return whose_names.at(static_cast<std::size_t>(whose)); }
std::string_view name_of(Known known) { return known_names.at(static_cast<std::size_t>(known)); }
std::optional<Whose> whose_named(std::string_view name) { return named<Whose>(whose_names, name); }
std::optional<Known> known_named(std::string_view name) { return named<Known>(known_names, name); }
std::span<const Whose> all_whose() { return every; }

std::string_view fault_in(const Plan& plan) {
  if (plan.title.empty() || plan.title.size() > longest_title ||
      invalid_utf8(plan.title) != std::string_view::npos)
    return "title";
  if (plan.from.time.has_value() != plan.to.time.has_value()) return "half-timed";
  if (plan.to < plan.from || (plan.to.time && plan.to == plan.from)) return "backwards";
  if (plan.to.day - plan.from.day > std::chrono::days(most_days)) return "too-long";
  if (!knows_of_it(plan)) return plan.whose == Whose::own ? "known" : "known-of-both";
  if (plan.tell_by && *plan.tell_by > plan.from.day) return "tell-by";
  return {};
}

bool overlap(const Plan& one, const Plan& other) {
  if (one.from.time.has_value() != other.from.time.has_value()) return false;
  if (!one.from.time) return one.from.day <= other.to.day && other.from.day <= one.to.day;
  return at(one.from) < at(other.to) && at(other.from) < at(one.to);
}

bool is_kept(const journal::Kept& kept, const Plan& plan) {
  using journal::Kept;
  const bool whole_days = kept.from == kept.to;
  if (kept.what == Kept::What::phone_free && !plan.by_phone) return false;
  if (!plan.from.time && (kept.what != Kept::What::free || !whole_days)) return false;
  const Minutes a_day{24 * 60};
  const Minutes end = plan.from.time ? at(plan.to) : at(plan.to) + a_day;
  const Minutes last = std::min(end, at(plan.from) + 8 * a_day);  // every minute of any week
  const auto holds_at = [&](Minutes minute) {
    const auto day = std::chrono::floor<std::chrono::days>(minute);
    const local_days on{day};
    const auto weekday = static_cast<int>((on - monday_of(on)).count());
    return holds(kept, weekday, minute - day);
  };
  for (Minutes minute = at(plan.from); minute < last; ++minute) {
    if (holds_at(minute)) return true;
  }
  return false;
}

std::string new_uid() {
  std::random_device random;  // the kernel's: nobody can tell from one what the next will be
  std::string uid;
  for (int i = 0; i < 4; ++i) {
    for (auto word = random(); uid.size() < 8U * (static_cast<std::size_t>(i) + 1); word >>= 4U) {
      uid += "0123456789abcdef"[word & 15U];
    }
  }
  return uid + "@fonder";
}

}  // namespace fonder::plan
