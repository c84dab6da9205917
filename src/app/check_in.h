// Check-ins: how one is, now and over time. Never asked for by itself, never added up.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "app.h"

namespace fonder::app {

struct CheckInWishes {
  std::map<std::string, std::string>
      answers{};                        // "missing": "gentle"; what is left out is left out
  std::string line{};                   // in their own words
  std::optional<std::int64_t> erase{};  // this one goes
};

/// docs/schemas/check-in.json, after the change. Failure (usage): no such question or answer, no
/// such check-in, a line that is too long.
Answer check_in(Session&, const CheckInWishes& = {});

}  // namespace fonder::app
