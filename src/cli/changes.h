// Which verbs change something: where their answer cannot be written, it is done all the same.
#pragma once

#include "given.h"

#include "app/app.h"

namespace fonder::cli {

/// What was typed changed something, as far as its answer says: not where a verb was only asked.
bool has_changed(const Given& given, const app::Json& answer);

}  // namespace fonder::cli
