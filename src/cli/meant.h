// Erasing something that cannot be brought back: meant, or not.
#pragma once

#include "given.h"

namespace fonder::cli {

/// --yes, or the word typed by somebody who is there to be asked.
bool erasing_is_meant(const Given& given);

/// What is said where it was not.
Failure not_erased();

}  // namespace fonder::cli
