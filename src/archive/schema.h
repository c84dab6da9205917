// The tables, version by version.
#pragma once

#include <span>

#include "sql.h"

namespace fonder::archive {

/// Step n takes an archive from version n to n + 1. A step that has been released never changes;
/// a new one goes to the end. How: docs/archive.md, "To change the tables".
std::span<const char* const> migrations();

/// Takes the archive through the steps it lacks, in one change. Failure where it comes from a
/// newer fonder.
Result<void> migrate(Database& db, std::span<const char* const> steps = migrations());

}  // namespace fonder::archive
