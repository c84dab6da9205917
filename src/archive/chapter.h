// A chapter that is closed: everything about someone stays, sealed away from all that lists bonds.
#pragma once

#include <vector>

#include "archive.h"

#include "base/result.h"

namespace fonder::archive {

/// From then on bonds() does not name them. Failure: no such bond, or one that is closed already.
Result<void> close_bond(Archive& archive, BondId bond);
/// They are back as they were.
Result<void> reopen_bond(Archive& archive, BondId bond);
/// Those that bonds() does not name.
std::vector<Bond> closed_bonds(Archive& archive);

}  // namespace fonder::archive
