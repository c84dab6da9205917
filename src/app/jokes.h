// Inside jokes, found in kept words: kept as a line of the journal with where it comes from, or
// gone for good. Without kept words nothing is looked for.
#pragma once

#include <string>
#include <string_view>

#include "app.h"
#include "reckoning.h"

namespace fonder::app {

/// {"text","proposed":[{"id","text","why"}]}: a few at a time, the best first.
Json proposed_jokes(Session& session, const Reckoning& reckoning);

/// Whether a proposal of that id is one of these.
bool is_joke(std::string_view id);
/// Keeps it in the journal, or never proposes it again. Failure (usage): it is not proposed.
Result<void> decide_joke(Session& session, const Reckoning& reckoning, const std::string& id,
                         bool keep);

}  // namespace fonder::app
