// Archive::check(): every page, every index, every count.

#include <set>

#include <sqlite3.h>

#include "event_table.h"
#include "store.h"

#include "base/words.h"

namespace fonder::archive {
namespace {

Failure counts_differ(std::string_view what) {
  return {Exit::could_not, say("archive.counts", {{"what", what}}), say("archive.damaged.next")};
}

// SQLite's own look at every page and index; reading a page checks its authentication.
Result<void> pages_and_indices(Database& db) {
  for (const char* pragma : {"PRAGMA integrity_check(1)", "PRAGMA foreign_key_check"}) {
    Statement statement = db.prepare(pragma);
    while (statement.row())
      if (statement.text(0) != "ok") return failure_of(SQLITE_CORRUPT);
    if (const auto failure = statement.failed()) return *failure;
  }
  return {};
}

// Pages that hold nothing at present are read by nobody else.
Result<void> spare_pages(Database& db) {
  return db.prepare("SELECT sum(length(data)) FROM sqlite_dbpage").run();
}

// What stands beside a block in its row, held against its events.
struct BlockRow {
  std::int64_t first, count, kept, earliest, latest;
  bool operator==(const BlockRow&) const = default;
};

BlockRow recount(std::int64_t first, const std::vector<Stored>& events) {
  BlockRow row{first, 0, 0, INT64_MAX, INT64_MIN};
  for (const Stored& s : events) {
    const std::int64_t at = s.event.at.time_since_epoch().count();
    ++row.count;
    row.kept += s.kept ? 1 : 0;
    row.earliest = std::min(row.earliest, at);
    row.latest = std::max(row.latest, at);
  }
  return row;
}

Result<void> blocks(Database& db, std::set<std::int64_t>& with_words) {
  Statement select = db.prepare(
      "SELECT first, count, kept, earliest, latest, channel, events FROM block ORDER BY first");
  const auto last = db.number("SELECT value FROM counter WHERE name = 'event'");
  if (!last) return last.error();
  std::int64_t before = 0;
  std::vector<Stored> events;
  while (select.row()) {
    events.clear();
    if (!unpack(select.bytes(6), static_cast<Channel>(select.number(5)), events) || events.empty())
      return failure_of(SQLITE_CORRUPT);
    const BlockRow row{select.number(0), select.number(1), select.number(2), select.number(3),
                       select.number(4)};
    if (row != recount(row.first, events)) return counts_differ("counts");
    if (events.front().id < row.first || row.first <= before) return counts_differ("numbers");
    before = row.first;
    for (const Stored& s : events) {
      if (s.id > *last) return counts_differ("numbers");
      if (s.kept) with_words.insert(s.id);
    }
  }
  if (const auto failure = select.failed()) return *failure;
  return {};
}

Result<void> words(Database& db, const std::set<std::int64_t>& expected) {
  Statement select = db.prepare("SELECT event FROM words ORDER BY event");
  auto next = expected.begin();
  while (select.row())
    if (next == expected.end() || *next++ != select.number(0)) return counts_differ("words");
  if (const auto failure = select.failed()) return *failure;
  if (next != expected.end()) return counts_differ("words");
  return {};
}

}  // namespace

Result<void> checked(Database& db) {
  if (auto done = pages_and_indices(db); !done) return done;
  if (auto done = spare_pages(db); !done) return done;
  std::set<std::int64_t> with_words;
  if (auto done = blocks(db, with_words); !done) return done;
  return words(db, with_words);
}

}  // namespace fonder::archive
