// What the record proposes to keep: moments by their numbers, inside jokes by kept words.
#pragma once

#include "app.h"

namespace fonder::app {

/// A few of each, with what they stand out from: docs/schemas/moments.json. app::moment() answers
/// one.
Answer moments(Session& session);

}  // namespace fonder::app
