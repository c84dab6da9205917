// Whole tables read at once. All throw Unreadable where the disk does not let them.
#pragma once

#include <string_view>
#include <vector>

#include "archive.h"
#include "block.h"
#include "sql.h"

namespace fonder::archive {

/// All of a bond's events with their numbers, by (at, order of arrival).
std::vector<Stored> stored_events(Database& db, BondId bond);

/// What stands in a bond's column `closed`.
enum class Shown : std::uint8_t { open = 0, closed = 1 };
std::vector<Bond> bonds_that_are(Database& db, Shown shown);
std::vector<ImportRecord> all_imports(Database& db);
std::vector<StoredHole> all_holes(Database& db, BondId bond);
/// An empty kind stands for all.
std::vector<Entry> all_entries(Database& db, BondId bond, std::string_view kind);
std::vector<Own> all_own(Database& db, std::string_view kind);

}  // namespace fonder::archive
