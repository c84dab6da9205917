// Lists of the person's own that belong to no bond: what steadies them. As rows of the archive, and
// as the page and --json show them.
#pragma once

#include <optional>
#include <string>

#include "app.h"

namespace fonder::app {

struct SteadyWishes {
  std::string text{};                   // a new line; empty: none
  std::optional<std::int64_t> erase{};  // this one goes
};
/// {"text","steady":[{"id","text"}]}: what steadies me, after the change. Failure (usage): no
/// words, too many, or no such line.
Answer steady(Session&, const SteadyWishes& = {});

/// The list alone.
Json steady_list(archive::Archive& archive);

}  // namespace fonder::app
