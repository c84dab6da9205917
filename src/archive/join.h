// What two exports say about the same event, put together.
#pragma once

#include "base/event.h"

namespace fonder::archive {

/// The better-known time, the words where one of them has any, the medium where one of them names
/// it; a deletion in either is a deletion. The same whichever comes first, and in any grouping.
Event joined(const Event& a, const Event& b);

/// Whether its words may be kept at all: not after a deletion, and never under a timer.
inline bool may_keep_words(const Event& event) {
  return !event.has(Flag::deleted) && !event.has(Flag::disappearing);
}

}  // namespace fonder::archive
