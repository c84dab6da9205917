// Everything out about one person, as export_all() does about everybody.
#pragma once

#include <filesystem>

#include "app.h"

namespace fonder::app {

Answer export_bond(Session&, const std::filesystem::path& folder, const archive::Bond& bond);

}  // namespace fonder::app
