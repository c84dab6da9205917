// Erasing what the archive holds: a bond, what came through one channel, a span of time. Afterwards
// no page of the archive, decrypted, holds a word of it, and its log is empty.
#pragma once

#include <cstdint>

#include "archive.h"

#include "base/result.h"

namespace fonder::archive {

struct Erased {
  std::uint64_t events = 0;
  std::uint64_t entries = 0;  // of the journal, what was only proposed included
};

/// Everything about someone: events, words, holes, entries, the records of imports, the name.
Result<Erased> erase_bond(Archive& archive, BondId bond);

/// What came through one channel, and the records of its imports. What the person wrote stays.
Result<Erased> erase_channel(Archive& archive, BondId bond, Channel channel);

/// What happened in a span, in every channel, and what was written about it. The span is then
/// declared as not recorded, for it was not quiet.
Result<Erased> erase_span(Archive& archive, BondId bond, Span span);

}  // namespace fonder::archive
