// A recovery code: a second secret that opens an archive, made by fonder and written on paper.
//
// 24 letters of Crockford's base 32 in groups of four, 120 random bits: "7KQ2-V9XD-…". Typed in any
// case, with O for 0 and I or L for 1, with other or no signs between the groups.
#pragma once

#include <optional>

#include "archive.h"

namespace fonder::archive {

/// As it is shown: 29 characters.
Secret new_recovery_code();

/// The 24 letters of what was typed, or nothing where it cannot be a recovery code.
std::optional<Secret> letters_of_recovery_code(const Secret& typed);

}  // namespace fonder::archive
