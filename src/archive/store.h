// The Archive over an open database.
#pragma once

#include <memory>
#include <string>

#include "archive.h"
#include "sql.h"

namespace fonder::archive {

/// Of a database whose tables are up to date.
std::unique_ptr<Archive> store(std::unique_ptr<Database> db);

/// Every archive there is was made by store(), so it has one.
Database& database_of(Archive& archive);

/// Archive::check() and Archive::fingerprint().
Result<void> checked(Database& db);
std::string fingerprint_of(Database& db);

}  // namespace fonder::archive
