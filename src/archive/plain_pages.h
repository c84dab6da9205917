// For tests only: what an archive's pages say to who has the key, gaps between the rows included.
#pragma once

#include <string_view>

#include "golden.h"
#include "key_slot.h"
#include "sql.h"
#include "try_archive.h"

namespace fonder::archive {

/// As it lies on disk: what opens an archive would clean it before the look.
inline std::unique_ptr<Database> as_it_lies(const std::filesystem::path& home) {
  const auto keys = get(unsealed(test::read_file(home / "fonder.key"), passphrase()));
  return get(Database::open(home / "fonder.db", keys.data));
}

/// Pages that an erasure gave back. None where all were written anew.
inline std::int64_t spare_pages(const std::filesystem::path& home) {
  return get(as_it_lies(home)->number("PRAGMA freelist_count"));
}

/// How many pages hold the word.
inline std::int64_t pages_showing(const std::filesystem::path& home, std::string_view word) {
  const auto db = as_it_lies(home);
  Statement select = db->prepare("SELECT data FROM sqlite_dbpage");
  std::int64_t found = 0;
  each_row(select,
           [&](const Statement& row) { found += row.bytes(0).find(word) != std::string::npos; });
  return found;
}

}  // namespace fonder::archive
