// A week marked by hand: together, talked, apart, and what one would wish for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app.h"
#include "reckoning.h"

namespace fonder::app {

/// {"monday","days":[{"date","label","together","talked","apart"}],"counts":{…},"wish"} of the week
/// that holds now.
Json marked_week(Session& session, const Reckoning& reckoning);

/// "sat,sun" or "2": named days (bit 0 Monday), or how many of them.
struct MarkedDays {
  std::uint8_t days = 0;
  std::optional<int> count;
};
/// Nothing where it is neither.
std::optional<MarkedDays> marked_days(std::string_view text);

}  // namespace fonder::app
