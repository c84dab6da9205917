// Lines of the person's own that may be brought up: neither resting nor told.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "app.h"

#include "journal/entry.h"

namespace fonder::app {

struct OwnLine {
  std::int64_t id = 0;
  journal::Kind kind = journal::Kind::moment;
  local_days day;  // its first
  Json json;       // docs/schemas/entry.json
};

/// A line of the journal, or a moment kept from the record; nothing where it is neither, rests, or
/// was told.
std::optional<OwnLine> own_line_in(const archive::Entry& row);

/// So many years ago, give or take a few days; 0 where it was not about that day of another year.
int years_before(local_days day, local_days then);

/// Moments of about that day of other years, newest first, at most so many: for an occasion that
/// the person named.
std::vector<OwnLine> moments_of_other_years(archive::Archive& archive, BondId bond, local_days day,
                                            std::size_t most);

}  // namespace fonder::app
