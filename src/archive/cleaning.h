// What erasing leaves to be done once it is kept: every page written anew, the log emptied.
//
// What SQLite moved from page to page while it balanced them may stand in the gaps it left, which
// secure deletion never sees: only pages written anew are sure to hold nothing of it. That this is
// due stands in the archive from the erasure's own commit until it is done, so that no kill, power
// cut or full disk between the two makes anyone forget it.
#pragma once

#include "sql.h"

namespace fonder::archive {

/// Part of the change that erases.
Result<void> cleaning_is_due(Database& db);

/// Not within a change. Failure (partly): it stays due, and why.
Result<void> clean(Database& db);

/// For everyone who opens an archive to write to it. What cannot be done now, or not at once, stays
/// due: nobody is kept from reading by it.
void clean_if_due(Database& db);

}  // namespace fonder::archive
