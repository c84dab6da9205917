// The Archive over an open database.
#pragma once

#include <memory>

#include "archive.h"
#include "sql.h"

namespace fonder::archive {

/// Of a database whose tables are up to date.
std::unique_ptr<Archive> store(std::unique_ptr<Database> db);

/// All of a bond's events with their numbers, by (at, order of arrival). Throws Unreadable.
struct Stored;
std::vector<Stored> stored_events(Database& db, BondId bond);

std::vector<Bond> all_bonds(Database& db);
std::vector<StoredHole> all_holes(Database& db, BondId bond);
std::vector<Entry> all_entries(Database& db, BondId bond, std::string_view kind);

/// Archive::check() and Archive::fingerprint().
Result<void> checked(Database& db);
std::string fingerprint_of(Database& db);

}  // namespace fonder::archive
