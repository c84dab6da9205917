#include "chapter.h"

#include <sqlite3.h>

#include "rows.h"
#include "sql.h"
#include "store.h"

#include "base/words.h"

namespace fonder::archive {
namespace {

Result<void> set_closed(Archive& archive, BondId bond, Shown from, Shown to) {
  Database& db = database_of(archive);
  if (db.in_transaction()) return failure_of(SQLITE_BUSY);  // an import is under way
  return changed(db, [&]() -> Result<void> {
    auto done = db.prepare("UPDATE bond SET closed = ? WHERE id = ? AND closed = ?")
                    .with(to, bond, from)
                    .run();
    if (!done) return done;
    if (db.changes() == 0) return Failure{Exit::usage, say("archive.no-such"), ""};
    return {};
  });
}

}  // namespace

Result<void> close_bond(Archive& archive, BondId bond) {
  return set_closed(archive, bond, Shown::open, Shown::closed);
}

Result<void> reopen_bond(Archive& archive, BondId bond) {
  return set_closed(archive, bond, Shown::closed, Shown::open);
}

std::vector<Bond> closed_bonds(Archive& archive) {
  return bonds_that_are(database_of(archive), Shown::closed);
}

}  // namespace fonder::archive
