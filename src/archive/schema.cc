#include "schema.h"

#include <string>

#include "base/words.h"

namespace fonder::archive {
namespace {

constexpr const char* all_steps[] = {
    // 1: as of fonder 0.1. Times are milliseconds since 1970, UTC.
    R"(
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO counter VALUES ('version', 0), ('event', 0);

CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE bond (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  how TEXT NOT NULL,
  live TEXT NOT NULL,
  mostly TEXT NOT NULL
) STRICT;

CREATE TABLE import (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  bond INTEGER NOT NULL REFERENCES bond,
  source TEXT NOT NULL,
  channel INTEGER NOT NULL,
  chat_key TEXT NOT NULL,
  file TEXT NOT NULL,
  at INTEGER NOT NULL,
  covers_from INTEGER,
  covers_to INTEGER,
  cut_start INTEGER NOT NULL,
  added INTEGER NOT NULL,
  already INTEGER NOT NULL,
  notices INTEGER NOT NULL,
  problems INTEGER NOT NULL,
  zone TEXT NOT NULL,
  report TEXT NOT NULL
) STRICT;
CREATE INDEX import_of_bond ON import (bond);

-- Up to 4096 events of one bond and channel, in order of arrival; `first` is the id of the first.
CREATE TABLE block (
  first INTEGER PRIMARY KEY,
  bond INTEGER NOT NULL REFERENCES bond,
  channel INTEGER NOT NULL,
  count INTEGER NOT NULL,
  kept INTEGER NOT NULL,
  earliest INTEGER NOT NULL,
  latest INTEGER NOT NULL,
  events BLOB NOT NULL
) STRICT;
CREATE INDEX block_of_channel ON block (bond, channel, first);

-- Kept words, one row per event that has them.
CREATE TABLE words (event INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;

CREATE TABLE hole (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  bond INTEGER NOT NULL REFERENCES bond,
  from_at INTEGER NOT NULL,
  to_at INTEGER NOT NULL,
  answer INTEGER NOT NULL,
  why INTEGER NOT NULL
) STRICT;
CREATE INDEX hole_of_bond ON hole (bond, from_at);

CREATE TABLE entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  bond INTEGER NOT NULL REFERENCES bond,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX entry_of_bond ON entry (bond, kind, at);
)",
    // 2: a chapter that was closed: everything about the bond is there, and nobody is shown it.
    R"(
ALTER TABLE bond ADD COLUMN closed INTEGER NOT NULL DEFAULT 0;
)",
    // 3: lines that were captured while locked and are in, by the number each was sealed with, so
    // that none comes in twice, whatever a crash or a backup tool leaves in the inbox.
    R"(
CREATE TABLE taken (id BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
)",
    // 4: what is the person's own and about no bond: intentions, boundaries, what steadies, words
    // that are kept for a while. It stays when a bond is erased.
    R"(
CREATE TABLE own (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX own_of_kind ON own (kind, at);
)",
    // 5: pictures beside rows of the journal. They go with their row.
    R"(
CREATE TABLE photo (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
  type TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE INDEX photo_of_entry ON photo (entry);
)",
};

}  // namespace

std::span<const char* const> migrations() { return all_steps; }

Result<void> migrate(Database& db, std::span<const char* const> steps) {
  const auto version = db.number("PRAGMA user_version");
  if (!version) return version.error();
  const auto now = static_cast<std::size_t>(*version);
  if (now > steps.size())
    return Failure{Exit::could_not, say("archive.newer"), say("archive.newer.next")};
  if (now == steps.size()) return {};
  return changed(db, [&]() -> Result<void> {
    for (const char* step : steps.subspan(now))
      if (auto done = db.run(step); !done) return done;
    return db.run(("PRAGMA user_version = " + std::to_string(steps.size())).c_str());
  });
}

}  // namespace fonder::archive
