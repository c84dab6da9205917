// A number with everything that must stand beside it.
#pragma once

#include <cstdint>
#include <optional>

namespace fonder::rhythm {

enum class Status : std::uint8_t {
  ok,
  approximate,  // worth showing, with its doubt said; "can't tell" where the claim is a direction
  not_enough,   // no estimate, no range; `needs` says what is missing
};

/// Why a figure is only approximate.
enum class Doubt : std::uint8_t {
  none,
  coverage,  // less than 60 % of the time is recorded
  cut,       // half or twice the conversation gap changes the answer
  coin,      // the range does not exclude an even coin
  wide,      // the range is too wide to be of use
  others,    // the record has not narrowed it: it is other people's
  flat,      // no better than saying that it makes no difference
};

/// What is still needed before anything is said.
struct Needs {
  enum class What : std::uint8_t {
    weeks,        // complete recorded weeks
    times_apart,  // quiet times, or times between meetings, that have ended
    messages,     // of theirs, that could be answered
    hours,        // different hours with contact
  };
  What what = What::weeks;
  int have = 0;
  int want = 0;
  bool operator==(const Needs&) const = default;
};

struct Figure {
  double estimate = 0;
  double low = 0;  // the range holds both of its ends
  double high = 0;
  double level = 0;  // aimed at: 0.8 for the usual of weeks, 0.9 for an estimate
  double attained =
      0;      // the share the range really holds, where it counts whole things; else `level`
  int n = 0;  // what it was made from; 0 only where there was nothing
  double coverage = 0;  // recorded share of the time it speaks about, 0 to 1
  Status status = Status::not_enough;
  Doubt doubt = Doubt::none;
  std::optional<Needs> needs;

  bool shown() const { return status != Status::not_enough; }
};

/// Nothing but its count and what is needed.
Figure not_enough(Needs needs, double coverage);

}  // namespace fonder::rhythm
