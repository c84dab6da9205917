#include "erase.h"

#include <algorithm>
#include <functional>

#include <sqlite3.h>

#include "cleaning.h"
#include "event_table.h"
#include "rows.h"
#include "sql.h"
#include "store.h"

#include "base/words.h"

namespace fonder::archive {
namespace {

enum class Goes { no, words, all };
using Choice = std::function<Goes(const Event&)>;

Result<void> run(Database& db, std::string_view sql, BondId bond) {
  return db.prepare(sql).with(bond).run();
}

/// One block without what goes: events with their words, or the words alone.
Result<void> thin_out(Database& db, Words& words, std::int64_t first,
                      std::span<const Stored> events, const Choice& choice, Erased& erased) {
  std::vector<Stored> left;
  bool changed = false;
  for (Stored stored : events) {
    const Goes goes = choice(stored.event);
    if (goes != Goes::no && stored.kept) {
      if (auto done = words.erase(stored.id); !done) return done;
      stored.kept = false;
      changed = true;
      ++erased.words;
    }
    if (goes == Goes::all) {
      ++erased.events;
      changed = true;
    } else {
      left.push_back(stored);
    }
  }
  return changed ? rewrite_block(db, first, left) : Result<void>();
}

Result<void> erase_events(Database& db, BondId bond, const Choice& choice, Erased& erased) {
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
    if (auto done = thin_out(db, words, first, events, choice, erased); !done) return done;
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

Result<void> erase_entries(Database& db, BondId bond, std::span<const EntryId> which,
                           Erased& erased) {
  Statement remove = db.prepare("DELETE FROM entry WHERE bond = ? AND id = ?");
  for (const EntryId entry : which) {
    if (auto done = remove.with(bond, entry).run(); !done) return done;
    erased.entries += static_cast<std::uint64_t>(db.changes());
  }
  return {};
}

/// What an import covers once the span is gone: neither of its ends tells of what was in there.
std::optional<Span> clipped(std::optional<Span> covers, const Span& gone) {
  if (!covers) return covers;
  if (covers->from >= gone.from) covers->from = std::max(covers->from, gone.to);
  if (covers->to <= gone.to) covers->to = std::min(covers->to, gone.from);
  return covers->from < covers->to ? covers : std::nullopt;
}

/// Reports tell first and last days, and lines that were not understood, by place.
Result<void> retell(Database& db, BondId bond, const Span& gone, const Retold& retold) {
  for (const ImportRecord& import : all_imports(db)) {
    if (import.bond != bond) continue;
    const std::string report = retold ? retold(import) : std::string();
    const auto covers = clipped(import.covers, gone);
    std::optional<Instant> from;
    std::optional<Instant> to;
    if (covers) from = covers->from, to = covers->to;
    auto done =
        db.prepare("UPDATE import SET report = ?, covers_from = ?, covers_to = ? WHERE id = ?")
            .with(std::string_view(report), from, to, import.id)
            .run();
    if (!done) return done;
  }
  return {};
}

/// `erase` as one change, and then nothing of it in a gap of a page, or in the log, either.
template <class Erase>
Result<Erased> erased_by(Archive& archive, Erase erase) {
  Database& db = database_of(archive);
  if (db.in_transaction()) return failure_of(SQLITE_BUSY);  // an import is under way
  Erased erased;
  auto done = changed(db, [&]() -> Result<void> {
    if (auto gone = erase(db, erased); !gone) return gone;
    return cleaning_is_due(db);
  });
  if (!done) return done.error();
  if (auto cleaned = clean(db); !cleaned) return cleaned.error();
  return erased;
}

/// The same of one bond, which has to be there.
template <class Erase>
Result<Erased> erased_by(Archive& archive, BondId bond, Erase erase) {
  Statement find = database_of(archive).prepare("SELECT 1 FROM bond WHERE id = ?");
  if (!find.with(bond).row())
    return find.failed().value_or(Failure{Exit::usage, say("archive.no-such"), ""});
  if (auto done = find.run(); !done) return done.error();
  return erased_by(archive, erase);
}

Goes words_alone(const Event& /*any*/) { return Goes::words; }

}  // namespace

Result<Erased> erase_bond(Archive& archive, BondId bond) {
  return erased_by(archive, bond, [&](Database& db, Erased& erased) -> Result<void> {
    const auto everything = [](const Event&) { return Goes::all; };
    if (auto done = erase_events(db, bond, everything, erased); !done) return done;
    if (auto done = run(db, "DELETE FROM entry WHERE bond = ?", bond); !done) return done;
    erased.entries = static_cast<std::uint64_t>(db.changes());
    for (const char* sql : {"DELETE FROM hole WHERE bond = ?", "DELETE FROM import WHERE bond = ?",
                            "DELETE FROM bond WHERE id = ?"})
      if (auto done = run(db, sql, bond); !done) return done;
    return {};
  });
}

Result<Erased> erase_channel(Archive& archive, BondId bond, Channel channel,
                             std::span<const EntryId> derived) {
  return erased_by(archive, bond, [&](Database& db, Erased& erased) -> Result<void> {
    const auto of_channel = [&](const Event& event) {
      return event.channel == channel ? Goes::all : Goes::no;
    };
    if (auto done = erase_events(db, bond, of_channel, erased); !done) return done;
    if (auto done = erase_derived(db, bond, erased); !done) return done;
    if (auto done = erase_entries(db, bond, derived, erased); !done) return done;
    return db.prepare("DELETE FROM import WHERE bond = ? AND channel = ?")
        .with(bond, channel)
        .run();
  });
}

Result<Erased> erase_span(Archive& archive, BondId bond, Span span, const Retold& retold,
                          std::span<const EntryId> reaching) {
  return erased_by(archive, bond, [&](Database& db, Erased& erased) -> Result<void> {
    const auto inside = [&](const Event& e) {
      return e.at >= span.from && e.at < span.to ? Goes::all : Goes::no;
    };
    if (auto done = erase_events(db, bond, inside, erased); !done) return done;
    if (auto done = erase_derived(db, bond, erased); !done) return done;
    auto done = db.prepare("DELETE FROM entry WHERE bond = ? AND at >= ? AND at < ?")
                    .with(bond, span.from, span.to)
                    .run();
    if (!done) return done;
    erased.entries += static_cast<std::uint64_t>(db.changes());
    if (done = erase_entries(db, bond, reaching, erased); !done) return done;
    if (done = retell(db, bond, span, retold); !done) return done;
    return db.prepare("INSERT INTO hole (bond, from_at, to_at, answer, why) VALUES (?, ?, ?, ?, ?)")
        .with(bond, span.from, span.to, Hole::Answer::not_recorded, Hole::Why::declared)
        .run();
  });
}

Result<Erased> erase_words(Archive& archive, BondId bond) {
  return erased_by(archive, bond, [&](Database& db, Erased& erased) {
    return erase_events(db, bond, words_alone, erased);
  });
}

Result<Erased> erase_words(Archive& archive) {
  return erased_by(archive, [&](Database& db, Erased& erased) -> Result<void> {
    for (const Shown shown : {Shown::open, Shown::closed}) {
      for (const Bond& bond : bonds_that_are(db, shown))
        if (auto done = erase_events(db, bond.id, words_alone, erased); !done) return done;
    }
    return {};
  });
}

}  // namespace fonder::archive
