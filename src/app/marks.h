// A week marked by hand: together, talked, apart, and what one would wish for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app.h"
#include "reckoning.h"

namespace fonder::app {

/// {"monday","days":[{"date","label","together","talked","apart"}],"counts":{…},"note","wish"} of
/// the week that holds now.
Json marked_week(Session& session, const Reckoning& reckoning);

/// What was last wished for a week: this one, or one of the four before; empty where nothing was.
std::string last_wish(Session& session, BondId bond);
/// Failure (usage): another word than closer, room and as-it-is. An empty one changes nothing.
Result<void> wish_this_week(Session& session, BondId bond, const std::string& wish);

/// "sat,sun" or "2": named days (bit 0 Monday), or how many of them.
struct MarkedDays {
  std::uint8_t days = 0;
  std::optional<int> count;
};
/// Nothing where it is neither.
std::optional<MarkedDays> marked_days(std::string_view text);

}  // namespace fonder::app
