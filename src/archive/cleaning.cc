#include "cleaning.h"

#include <string>

#include <sqlite3.h>

#include "base/words.h"

namespace fonder::archive {
namespace {

std::string_view name_of(int code) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "busy";
    case SQLITE_FULL:
      return "full";
    case SQLITE_NOMEM:
      return "memory";
    default:
      return "disk";
  }
}

Failure not_clean_yet(int code) {
  return {Exit::partly,
          say("archive.erased-unclean", {{"cause", name_of(code)}, {"code", std::to_string(code)}}),
          say("archive.erased-unclean.next", {{"cause", name_of(code)}})};
}

Result<void> written_anew(Database& db) {
  if (auto done = db.run("VACUUM"); !done) return done;
  return db.settle();
}

}  // namespace

Result<void> cleaning_is_due(Database& db) {
  return db.run("INSERT OR REPLACE INTO counter VALUES ('cleaning', 1)");
}

Result<void> clean(Database& db) {
  if (!written_anew(db)) {
    const int code = db.code();
    // What was written in vain would keep a full disk full.
    if (name_of(code) != "busy") (void)db.settle();
    return not_clean_yet(code);
  }
  // No change of what the archive holds, so its version stays.
  if (!db.run("DELETE FROM counter WHERE name = 'cleaning'")) return not_clean_yet(db.code());
  (void)db.settle();
  return {};
}

void clean_if_due(Database& db) {
  const auto due = db.number("SELECT count(*) FROM counter WHERE name = 'cleaning'");
  if (!due || *due == 0) return;
  db.wait_for_others(std::chrono::milliseconds(0));
  (void)clean(db);
  db.wait_for_others(Database::patience);
}

}  // namespace fonder::archive
