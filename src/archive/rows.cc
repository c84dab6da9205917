#include "rows.h"

#include <algorithm>

#include "event_table.h"

namespace fonder::archive {
namespace {

// By time; among equals as they came. Blocks are nearly in order, so most events stay where they
// are.
void sort_by_time(std::vector<Stored>& events) {
  const auto earlier = [](const Stored& a, const Stored& b) { return a.event.at < b.event.at; };
  std::size_t moves = 8 * events.size();
  for (std::size_t i = 1; i < events.size(); ++i) {
    if (!earlier(events[i], events[i - 1])) continue;
    const auto place = std::upper_bound(
        events.begin(), events.begin() + static_cast<std::ptrdiff_t>(i), events[i], earlier);
    const auto far =
        static_cast<std::size_t>(events.begin() + static_cast<std::ptrdiff_t>(i) - place);
    if (far > moves) {
      std::ranges::stable_sort(events, earlier);
      return;
    }
    moves -= far;
    std::rotate(place, events.begin() + static_cast<std::ptrdiff_t>(i),
                events.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

ImportRecord import_in(const Statement& row) {
  ImportRecord r;
  r.id = {row.number(0)};
  r.bond = {row.number(1)};
  r.source = row.text(2);
  r.channel = static_cast<Channel>(row.number(3));
  r.chat_key = row.text(4);
  r.file = row.text(5);
  r.at = row.instant(6);
  if (!row.is_null(7)) r.covers = Span{row.instant(7), row.instant(8)};
  r.cut_start = row.number(9) != 0;
  r.added = static_cast<std::uint64_t>(row.number(10));
  r.already = static_cast<std::uint64_t>(row.number(11));
  r.notices = static_cast<std::uint64_t>(row.number(12));
  r.problems = static_cast<std::uint64_t>(row.number(13));
  r.zone = row.text(14);
  r.report = row.text(15);
  return r;
}

}  // namespace

std::vector<Stored> stored_events(Database& db, BondId bond) {
  std::vector<Stored> events;
  Statement count = db.prepare("SELECT total(count) FROM block WHERE bond = ?");
  each_row(count.with(bond),
           [&](const Statement& row) { events.reserve(static_cast<std::size_t>(row.number(0))); });
  const auto done =
      each_block(db, bond, std::nullopt, [&](std::int64_t, Channel, std::span<const Stored> block) {
        events.insert(events.end(), block.begin(), block.end());
        return Result<void>();
      });
  if (!done) throw Unreadable(done.error());
  sort_by_time(events);
  return events;
}

std::vector<Bond> bonds_that_are(Database& db, Shown shown) {
  Statement select =
      db.prepare("SELECT id, name, how, live, mostly FROM bond WHERE closed = ? ORDER BY id");
  std::vector<Bond> bonds;
  each_row(select.with(shown), [&](const Statement& row) {
    bonds.push_back({{row.number(0)}, row.text(1), row.text(2), row.text(3), row.text(4)});
  });
  return bonds;
}

std::vector<StoredHole> all_holes(Database& db, BondId bond) {
  Statement select = db.prepare(
      "SELECT id, from_at, to_at, answer, why FROM hole WHERE bond = ? ORDER BY from_at, id");
  std::vector<StoredHole> holes;
  each_row(select.with(bond), [&](const Statement& row) {
    const Hole hole{{row.instant(1), row.instant(2)},
                    static_cast<Hole::Answer>(row.number(3)),
                    static_cast<Hole::Why>(row.number(4))};
    holes.push_back({{row.number(0)}, bond, hole});
  });
  return holes;
}

std::vector<Entry> all_entries(Database& db, BondId bond, std::string_view kind) {
  Statement select = db.prepare(
      "SELECT id, kind, at, body FROM entry WHERE bond = ? AND (? = '' OR kind = ?) "
      "ORDER BY at, id");
  std::vector<Entry> entries;
  each_row(select.with(bond, kind, kind), [&](const Statement& row) {
    entries.push_back({{row.number(0)}, bond, row.text(1), row.instant(2), row.text(3)});
  });
  return entries;
}

std::vector<Own> all_own(Database& db, std::string_view kind) {
  Statement select =
      db.prepare("SELECT id, kind, at, body FROM own WHERE ? = '' OR kind = ? ORDER BY at, id");
  std::vector<Own> all;
  each_row(select.with(kind, kind), [&](const Statement& row) {
    all.push_back({{row.number(0)}, row.text(1), row.instant(2), row.text(3)});
  });
  return all;
}

std::vector<ImportRecord> all_imports(Database& db) {
  Statement select = db.prepare(
      "SELECT id, bond, source, channel, chat_key, file, at, covers_from, covers_to, cut_start, "
      "added, already, notices, problems, zone, report FROM import ORDER BY id");
  std::vector<ImportRecord> records;
  each_row(select, [&](const Statement& row) { records.push_back(import_in(row)); });
  return records;
}

}  // namespace fonder::archive
