// Rows that come from elsewhere, each taken in once: what was erased here does not come back with
// the next export that holds it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "archive.h"

#include "base/result.h"

namespace fonder::archive {

struct Once {
  std::string identity;  // the same whenever it comes again
  Entry entry;
};

/// Adds those that never came in before, by one commit. How many that were.
Result<std::uint64_t> add_once(Archive& archive, std::span<const Once> rows);

class Database;
using OnceId = std::array<unsigned char, 16>;
/// Notes that it came, within a change of the caller's. False: it was in already.
Result<bool> is_new(Database& db, const OnceId& id);
/// One of them, within a change of the caller's. False: it is in already.
Result<bool> put_once(Database& db, const OnceId& id, const Entry& entry);

}  // namespace fonder::archive
