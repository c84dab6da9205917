// Whom the pages are about, where several people are in one archive.
#pragma once

#include <string>

#include "app.h"

namespace fonder::app {

/// From now on the session is about this one. Failure: no such name, or a closed chapter's.
Result<void> choose_bond(Session&, const std::string& name);

}  // namespace fonder::app
