// The small optimisation behind the rhythm plan: times of one week looking for places.
//
// A place is worth the sum of a few whole numbers, each with its reason; the whole is worth the sum
// of its places. First the rarest fits are placed, then each thing moves while that makes the whole
// better. No chance, no clock: the same for the same week.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "free_time.h"
#include "rhythm_plan.h"

namespace fonder::plan {

/// A place in a week.
struct Place {
  int day = 0;  // 0 Monday
  int first = 0;
  int length = 0;  // half hours
  bool operator==(const Place&) const = default;
};

/// One time that looks for a place.
struct Wanting {
  const Aim* aim = nullptr;
  int nth = 0;
  std::optional<Place> place{};
  bool fits_somewhere = false;  // in the week without the others
};

/// What the places of a week are judged by.
struct Judging {
  const FreeWeek& week;
  const UsualWeek& usual;
  Wish wish = Wish::as_it_is;
};

/// Gives places to as many as there is room for.
void fit(std::vector<Wanting>& wanting, const Judging& by);

/// Why it lies there, beside the others of its week.
std::vector<Why> why_there(const Wanting& placed, std::span<const Wanting> all, const Judging& by);

}  // namespace fonder::plan
