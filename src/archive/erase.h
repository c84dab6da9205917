// Erasing what the archive holds: a bond, what came through one channel, a span of time, kept
// words. Afterwards no page of the archive, decrypted, holds a word of it, and its log is empty.
// Failure with Exit::partly: it is erased, but its pages could not be cleaned yet. That is done by
// whoever opens the archive next (cleaning.h).
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "archive.h"

#include "base/result.h"

namespace fonder::archive {

struct Erased {
  std::uint64_t events = 0;
  std::uint64_t words = 0;    // events whose words went, themselves gone or not
  std::uint64_t entries = 0;  // of the journal, what was only proposed included
};

/// Everything about someone: events, words, holes, entries, the records of imports, the name.
Result<Erased> erase_bond(Archive& archive, BondId bond);

/// What came through one channel, the records of its imports, and entries that only followed from
/// it. What the person wrote stays.
Result<Erased> erase_channel(Archive& archive, BondId bond, Channel channel,
                             std::span<const EntryId> derived = {});

/// How the report of an import reads without what went: the report is the caller's own.
using Retold = std::function<std::string(const ImportRecord&)>;

/// What happened in a span, in every channel, and what was written about it. The span is then
/// declared as not recorded, for it was not quiet. Reports are retold, or emptied.
Result<Erased> erase_span(Archive& archive, BondId bond, Span span, const Retold& retold = {},
                          std::span<const EntryId> reaching = {});

/// Someone's kept words; the numbers stay, as if words had never been kept.
Result<Erased> erase_words(Archive& archive, BondId bond);
/// Everybody's, those in closed chapters too: all of them or none.
Result<Erased> erase_words(Archive& archive);

}  // namespace fonder::archive
