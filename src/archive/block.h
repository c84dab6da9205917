// Some thousands of events in order of arrival, packed column by column into bytes.
//
// An event takes about 16 bytes instead of 40, and a million of them are read in a few hundredths
// of a second: docs/decisions/0005-packed-events.md. The form is described in docs/archive.md.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/event.h"

namespace fonder::archive {

constexpr std::size_t block_size = 4096;  // events at most

/// One event as it is stored: its number in the archive, and whether its words are kept.
struct Stored {
  Event event;
  std::int64_t id = 0;
  bool kept = false;
  bool operator==(const Stored&) const = default;
};

/// Ids increase; all events are of one channel, which is not part of the bytes.
std::string packed(std::span<const Stored> events);

/// Appends what `bytes` holds to `out`; false, with `out` unchanged, where they are not ours.
bool unpack(std::string_view bytes, Channel channel, std::vector<Stored>& out);

}  // namespace fonder::archive
