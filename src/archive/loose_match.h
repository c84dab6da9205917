// The looser rules by which an event of an import is one that the archive has: docs/archive.md,
// "The same message twice", steps 2 to 4.
#pragma once

#include <span>
#include <vector>

#include "match.h"

namespace fonder::archive {

/// Pairs what is left of a file, in its order, with what is left of the archive, by time and then
/// by arrival. The paired of the latter are taken.
std::vector<Match::Pair> pair_loosely(std::span<const Event> fresh, std::vector<Known*> known);

}  // namespace fonder::archive
