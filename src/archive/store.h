// The Archive over an open database.
#pragma once

#include <memory>
#include <string>

#include "archive.h"
#include "sql.h"

namespace fonder::archive {

/// Of a database whose tables are up to date.
std::unique_ptr<Archive> store(std::unique_ptr<Database> db);

/// Archive::check() and Archive::fingerprint().
Result<void> checked(Database& db);
std::string fingerprint_of(Database& db);

}  // namespace fonder::archive
