// Day first or month first? Found for the whole file, by the seven rules of
// docs/formats/whatsapp.md.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "source.h"
#include "whatsapp_head.h"

namespace fonder::sources::wa {

/// The day that a stamp says, read in that order; nothing where no calendar has it.
std::optional<local_days> day_of(const Stamp& stamp, DateOrder order);

/// What a file's habits, file names and so on suggest where the dates alone cannot tell.
struct Hint {
  DateOrder order = DateOrder::day_first;
  DatesFound::By by = DatesFound::By::nothing;
  bool sure = false;
};

/// From this line on, this order.
struct OrderFrom {
  std::uint64_t line = 0;
  DateOrder order = DateOrder::day_first;
};

struct Orders {
  DatesFound found;
  std::vector<OrderFrom> spans;  // at least one, ascending; the first from line 0
};

/// Collects the dates of a file in its order. Neighbours that are equal count once, and memory is
/// bounded however many there are.
class DateEvidence {
 public:
  void add(const Head& head, std::string_view line, std::uint64_t number) {
    if (!runs_.empty() && runs_.back().part == head.stamp.part) return;
    add_run(head, line, number);
  }
  bool empty() const { return runs_.empty(); }

  /// `made` is the day of the export, which no date may lie behind. `hint` is asked only where the
  /// dates cannot tell.
  Orders decide(const std::optional<DateOrder>& told, std::optional<local_days> made,
                const std::function<Hint()>& hint) const;

 private:
  struct Run {
    std::array<std::uint16_t, 3> part{};
    std::uint64_t line = 0;
  };
  void add_run(const Head& head, std::string_view line, std::uint64_t number);

  std::vector<Run> runs_;
  YearAt year_ = YearAt::unknown;
  std::string example_;
};

}  // namespace fonder::sources::wa
