// Intentions and boundaries as rows of the archive and back.
#pragma once

#include <optional>
#include <vector>

#include "app.h"

#include "journal/intention.h"

namespace fonder::app {

struct StoredIntention {
  OwnId id;
  Instant at;
  journal::Intention intention;
};

archive::Own row_of(const StoredIntention& stored);
/// Nothing where it is none that we wrote.
std::optional<StoredIntention> intention_in(const archive::Own& row);

/// As they were begun, boundaries too.
std::vector<StoredIntention> intentions_in(archive::Archive& archive);

}  // namespace fonder::app
