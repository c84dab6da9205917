// "What distance suits us?": a talk for two on one sheet of paper. Needs no archive, and keeps
// nothing of what is written on it.
#pragma once

#include <filesystem>
#include <string>

#include "app.h"

namespace fonder::app {

/// docs/schemas/distance.json
Answer distance();
/// The sheet as text, for a printer of `width` columns: two columns to write in.
std::string distance_sheet(std::size_t width);
/// That sheet in a new file. Failure: something is there already (usage), the disk says no
/// (could_not).
Answer distance(const std::filesystem::path& out);

}  // namespace fonder::app
