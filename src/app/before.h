// Before we meet: what to ask, tell, give and remember, gathered from the journal; and after it,
// what was told goes from the list.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app.h"

namespace fonder::app {

struct BeforeWishes {
  std::string on{};                  // when they meet next, as people say days; empty: as it was
  bool not_planned = false;          // nothing is planned after all
  std::vector<std::int64_t> told{};  // lines that were told, asked or given
  bool all_told = false;             // every line that waits
  bool waits_on = false;             // after a meeting: what was not told waits for the next
};

/// docs/schemas/before.json, after the change. Failure (usage): no such day, or one that is over;
/// no such line.
Answer before(Session&, const BeforeWishes& = {});

/// A card for Today, from two days before a meeting until a week after it; nothing where no meeting
/// is planned or nothing is gathered.
std::optional<Json> card_before_meeting(Session& session, const archive::Bond& bond);

}  // namespace fonder::app
