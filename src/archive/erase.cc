#include "erase.h"

#include <functional>

#include <sqlite3.h>

#include "event_table.h"
#include "sql.h"
#include "store.h"

#include "base/words.h"

namespace fonder::archive {
namespace {

using Goes = std::function<bool(const Event&)>;

Result<void> run(Database& db, std::string_view sql, BondId bond) {
  return db.prepare(sql).with(bond).run();
}

/// One block without the events that go; their words go with them.
Result<void> thin_out(Database& db, Words& words, std::int64_t first,
                      std::span<const Stored> events, const Goes& goes, Erased& erased) {
  std::vector<Stored> left;
  for (const Stored& stored : events) {
    if (!goes(stored.event)) {
      left.push_back(stored);
      continue;
    }
    ++erased.events;
    if (!stored.kept) continue;
    if (auto done = words.erase(stored.id); !done) return done;
  }
  return left.size() == events.size() ? Result<void>() : rewrite_block(db, first, left);
}

Result<void> erase_events(Database& db, BondId bond, const Goes& goes, Erased& erased) {
  // The numbers first: a table that is read while it is written shows some rows twice.
  std::vector<std::int64_t> blocks;
  Statement all = db.prepare("SELECT first FROM block WHERE bond = ?");
  each_row(all.with(bond), [&](const Statement& row) { blocks.push_back(row.number(0)); });
  Words words(db);
  std::vector<Stored> events;
  for (const std::int64_t first : blocks) {
    Statement select = db.prepare("SELECT channel, events FROM block WHERE first = ?");
    events.clear();
    if (!select.with(first).row() ||
        !unpack(select.bytes(1), static_cast<Channel>(select.number(0)), events))
      return select.failed().value_or(failure_of(SQLITE_CORRUPT));
    if (auto done = thin_out(db, words, first, events, goes, erased); !done) return done;
  }
  return {};
}

/// What only followed from the events: found anew from what is left.
Result<void> erase_derived(Database& db, BondId bond, Erased& erased) {
  if (auto done = run(db, "DELETE FROM entry WHERE bond = ? AND kind LIKE '%-proposal'", bond);
      !done)
    return done;
  erased.entries += static_cast<std::uint64_t>(db.changes());
  return db.prepare("DELETE FROM hole WHERE bond = ? AND answer = ?")
      .with(bond, Hole::Answer::open)
      .run();
}

/// `erase` as one change, and then nothing of it in the log either.
template <class Erase>
Result<Erased> erased_by(Archive& archive, BondId bond, Erase erase) {
  Database& db = database_of(archive);
  if (db.in_transaction()) return failure_of(SQLITE_BUSY);  // an import is under way
  Statement find = db.prepare("SELECT 1 FROM bond WHERE id = ?");
  if (!find.with(bond).row())
    return find.failed().value_or(Failure{Exit::usage, say("archive.no-such"), ""});
  if (auto done = find.run(); !done) return done.error();
  Erased erased;
  auto done = changed(db, [&] { return erase(db, erased); });
  if (!done) return done.error();
  // What SQLite moved from page to page while it balanced them may stand in the gaps it left, which
  // secure deletion never sees: only pages written anew are sure to hold nothing of it.
  if (!db.run("VACUUM") || !db.settle())
    return Failure{Exit::partly, say("archive.erased-log"), say("archive.erased-log.next")};
  return erased;
}

}  // namespace

Result<Erased> erase_bond(Archive& archive, BondId bond) {
  return erased_by(archive, bond, [&](Database& db, Erased& erased) -> Result<void> {
    const auto everything = [](const Event&) { return true; };
    if (auto done = erase_events(db, bond, everything, erased); !done) return done;
    if (auto done = run(db, "DELETE FROM entry WHERE bond = ?", bond); !done) return done;
    erased.entries = static_cast<std::uint64_t>(db.changes());
    for (const char* sql : {"DELETE FROM hole WHERE bond = ?", "DELETE FROM import WHERE bond = ?",
                            "DELETE FROM bond WHERE id = ?"})
      if (auto done = run(db, sql, bond); !done) return done;
    return {};
  });
}

Result<Erased> erase_channel(Archive& archive, BondId bond, Channel channel) {
  return erased_by(archive, bond, [&](Database& db, Erased& erased) -> Result<void> {
    const auto of_channel = [&](const Event& event) { return event.channel == channel; };
    if (auto done = erase_events(db, bond, of_channel, erased); !done) return done;
    if (auto done = erase_derived(db, bond, erased); !done) return done;
    return db.prepare("DELETE FROM import WHERE bond = ? AND channel = ?")
        .with(bond, channel)
        .run();
  });
}

Result<Erased> erase_span(Archive& archive, BondId bond, Span span) {
  return erased_by(archive, bond, [&](Database& db, Erased& erased) -> Result<void> {
    const auto inside = [&](const Event& e) { return e.at >= span.from && e.at < span.to; };
    if (auto done = erase_events(db, bond, inside, erased); !done) return done;
    if (auto done = erase_derived(db, bond, erased); !done) return done;
    auto done = db.prepare("DELETE FROM entry WHERE bond = ? AND at >= ? AND at < ?")
                    .with(bond, span.from, span.to)
                    .run();
    if (!done) return done;
    erased.entries += static_cast<std::uint64_t>(db.changes());
    // Reports tell first and last days, and lines that were not understood, by place.
    if (done = run(db, "UPDATE import SET report = '' WHERE bond = ?", bond); !done) return done;
    return db.prepare("INSERT INTO hole (bond, from_at, to_at, answer, why) VALUES (?, ?, ?, ?, ?)")
        .with(bond, span.from, span.to, Hole::Answer::not_recorded, Hole::Why::declared)
        .run();
  });
}

}  // namespace fonder::archive
