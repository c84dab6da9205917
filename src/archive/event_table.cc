#include "event_table.h"

#include <algorithm>

#include <sqlite3.h>

namespace fonder::archive {
namespace {

struct Extent {
  std::int64_t earliest = 0;
  std::int64_t latest = 0;
  std::int64_t kept = 0;
};

Extent extent(std::span<const Stored> events) {
  Extent e{events[0].event.at.time_since_epoch().count(), 0, 0};
  e.latest = e.earliest;
  for (const Stored& s : events) {
    const std::int64_t at = s.event.at.time_since_epoch().count();
    e.earliest = std::min(e.earliest, at);
    e.latest = std::max(e.latest, at);
    e.kept += s.kept ? 1 : 0;
  }
  return e;
}

}  // namespace

Result<void> each_block(Database& db, BondId bond, std::optional<Channel> channel,
                        const SeeBlock& see) {
  Statement select = channel ? db.prepare(
                                   "SELECT first, channel, events FROM block "
                                   "WHERE bond = ? AND channel = ? ORDER BY first")
                             : db.prepare(
                                   "SELECT first, channel, events FROM block "
                                   "WHERE bond = ? ORDER BY first");
  channel ? select.with(bond, *channel) : select.with(bond);
  std::vector<Stored> events;
  while (select.row()) {
    const auto of = static_cast<Channel>(select.number(1));
    events.clear();
    if (!unpack(select.bytes(2), of, events)) return failure_of(SQLITE_CORRUPT);
    if (auto done = see(select.number(0), of, events); !done) return done;
  }
  if (const auto failure = select.failed()) return *failure;
  return {};
}

Result<void> rewrite_block(Database& db, std::int64_t first, std::span<const Stored> events) {
  if (events.empty()) return db.prepare("DELETE FROM block WHERE first = ?").with(first).run();
  const std::string bytes = packed(events);
  const Extent e = extent(events);
  return db
      .prepare(
          "UPDATE block SET count = ?, kept = ?, earliest = ?, latest = ?, events = ? "
          "WHERE first = ?")
      .with(events.size(), e.kept, e.earliest, e.latest, Blob{bytes}, first)
      .run();
}

// --- EventWriter

EventWriter::EventWriter(Database& db, BondId bond, Channel channel)
    : db_(db),
      bond_(bond),
      channel_(channel),
      insert_(db.prepare(
          "INSERT OR REPLACE INTO block (first, bond, channel, count, kept, earliest, latest, "
          "events) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {}

Result<void> EventWriter::begin() {
  const auto last = db_.number("SELECT value FROM counter WHERE name = 'event'");
  if (!last) return last.error();
  next_id_ = *last + 1;
  open_.reserve(block_size);
  return {};
}

Result<void> EventWriter::reopen_last() {
  Statement select = db_.prepare(
      "SELECT first, events FROM block WHERE bond = ? AND channel = ? AND count < ? "
      "AND first = (SELECT max(first) FROM block WHERE bond = ? AND channel = ?)");
  select.with(bond_, channel_, block_size, bond_, channel_);
  if (select.row()) {
    if (!unpack(select.bytes(1), channel_, open_)) return failure_of(SQLITE_CORRUPT);
    reopened_ = select.number(0);
  }
  if (const auto failure = select.failed()) return *failure;
  return {};
}

Result<void> EventWriter::add(const Stored& event) {
  if (open_.size() == block_size)
    if (auto done = flush(); !done) return done;
  open_.push_back(event);
  return {};
}

Result<void> EventWriter::flush() {
  if (open_.empty()) return {};
  const std::string bytes = packed(open_);
  const Extent e = extent(open_);
  auto done = insert_
                  .with(reopened_.value_or(open_.front().id), bond_, channel_, open_.size(), e.kept,
                        e.earliest, e.latest, Blob{bytes})
                  .run();
  open_.clear();
  reopened_.reset();
  return done;
}

Result<void> EventWriter::finish() {
  if (auto done = flush(); !done) return done;
  return db_.prepare("UPDATE counter SET value = ? WHERE name = 'event'").with(next_id_ - 1).run();
}

// --- Words

Words::Words(Database& db)
    : keep_(db.prepare("INSERT OR REPLACE INTO words (event, text) VALUES (?, ?)")),
      erase_(db.prepare("DELETE FROM words WHERE event = ?")),
      move_(db.prepare("UPDATE OR REPLACE words SET event = ? WHERE event = ?")),
      read_(db.prepare("SELECT text FROM words WHERE event = ?")) {}

Result<void> Words::keep(std::int64_t event, std::string_view text) {
  return keep_.with(event, text).run();
}

Result<void> Words::erase(std::int64_t event) {
  erased_ = true;
  return erase_.with(event).run();
}

Result<void> Words::move(std::int64_t from, std::int64_t to) { return move_.with(to, from).run(); }

std::string Words::of(std::int64_t event) {
  if (read_.with(event).row()) return read_.text(0);
  throw Unreadable(read_.failed().value_or(failure_of(SQLITE_CORRUPT)));
}

}  // namespace fonder::archive
