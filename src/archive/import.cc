#include "import.h"

#include <algorithm>
#include <utility>

#include <sqlite3.h>

#include "join.h"

#include "base/words.h"

namespace fonder::archive {

Result<BondId> bond_for(Database& db, const Bond& bond) {
  if (bond.id != BondId{}) {
    Statement select = db.prepare("SELECT 1 FROM bond WHERE id = ?");
    if (select.with(bond.id).row()) return bond.id;
    if (const auto failure = select.failed()) return *failure;
    return Failure{Exit::usage, say("archive.no-bond", {{"name", bond.name}}), ""};
  }
  Statement same = db.prepare("SELECT 1 FROM bond WHERE name = ?");
  if (same.with(std::string_view(bond.name)).row())
    return Failure{Exit::usage, say("archive.bond-twice", {{"name", bond.name}}), ""};
  auto done = db.prepare("INSERT INTO bond (name, how, live, mostly) VALUES (?, ?, ?, ?)")
                  .with(std::string_view(bond.name), std::string_view(bond.how),
                        std::string_view(bond.live), std::string_view(bond.mostly))
                  .run();
  if (!done) return done.error();
  return BondId{db.last_id()};
}

Result<void> keep_setting(Database& db, std::string_view key, std::string_view value) {
  return db.prepare("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)")
      .with(key, value)
      .run();
}

ImportInto::ImportInto(Database& db, BondId bond, Channel channel)
    : db_(db), bond_(bond), channel_(channel), writer_(db, bond, channel), words_(db) {}

Result<std::unique_ptr<Import>> ImportInto::begin(Database& db, const Bond& bond, Channel channel) {
  if (db.in_transaction()) return failure_of(SQLITE_BUSY);  // one import at a time
  auto change = std::make_unique<Change>(db);
  if (change->failed()) return *change->failed();
  const auto id = bond_for(db, bond);
  if (!id) return id.error();
  std::unique_ptr<ImportInto> import(new ImportInto(db, *id, channel));
  import->change_ = std::move(change);
  if (auto done = import->load(); !done) return done.error();
  return std::unique_ptr<Import>(std::move(import));
}

Result<void> ImportInto::load() {
  if (auto done = writer_.begin(); !done) return done;
  auto done = each_block(db_, bond_, channel_,
                         [&](std::int64_t first, Channel, std::span<const Stored> events) {
                           blocks_.push_back(first);
                           match_.add_block(events);
                           return Result<void>();
                         });
  match_.ready();
  return done;
}

Result<void> ImportInto::noted(Result<void> done) {
  if (!done) {
    failed_ = done.error();
    change_.reset();
  }
  return done;
}

Result<void> ImportInto::set(std::string_view key, std::string_view value) {
  if (failed_) return *failed_;
  return noted(keep_setting(db_, key, value));
}

Result<void> ImportInto::add(std::span<const NewEvent> events) {
  if (failed_) return *failed_;
  for (const NewEvent& event : events)
    if (auto done = add_one(event); !done) return noted(std::move(done));
  return {};
}

Result<void> ImportInto::add_one(const NewEvent& given) {
  Event event = given.event;
  event.channel = channel_;
  if (!match_.empty())
    if (Known* known = match_.take_same(event)) return add_known(*known, event, given.text);
  return add_fresh(event, given.text);
}

// The archive has it; what this export knows better is taken over.
Result<void> ImportInto::add_known(Known& known, const Event& event, std::string_view text) {
  ++counted_.already;
  const Event both = joined(known.event, event);
  const bool may_keep = may_keep_words(both);
  const bool newer = both.has(Flag::edited) && both.identity == event.identity;
  if (known.kept && !may_keep) {
    if (auto done = words_.erase(known.id); !done) return done;
  } else if (may_keep && !text.empty() && (!known.kept || newer)) {
    if (auto done = words_.keep(known.id, text); !done) return done;
  }
  const bool kept = may_keep && (known.kept || !text.empty());
  known.changed |= both != known.event || kept != known.kept;
  known.event = both;
  known.kept = kept;
  return {};
}

Result<void> ImportInto::add_fresh(const Event& event, std::string_view text) {
  const std::int64_t id = writer_.next_id();
  const bool kept = !text.empty() && may_keep_words(event);
  if (kept)
    if (auto done = words_.keep(id, text); !done) return done;
  if (match_.empty()) {
    ++counted_.added;
    return writer_.add({event, id, kept});
  }
  if (fresh_.empty()) first_fresh_ = id;
  fresh_.push_back(event);
  fresh_kept_.push_back(kept);
  return {};
}

// What no event of the archive was the same as, to the instant: some of it is there all the same.
Result<void> ImportInto::settle_rest() {
  const auto pairs = match_.take_rest(fresh_);
  std::vector<bool> gone(fresh_.size());
  for (const Match::Pair& pair : pairs) {
    gone[pair.fresh] = true;
    if (auto done = settle_pair(pair); !done) return done;
  }
  if (auto done = write_changed(); !done) return done;
  if (auto done = writer_.reopen_last(); !done) return done;
  for (std::size_t i = 0; i < fresh_.size(); ++i) {
    if (gone[i]) continue;
    ++counted_.added;
    const std::int64_t id = first_fresh_ + static_cast<std::int64_t>(i);
    if (auto done = writer_.add({fresh_[i], id, fresh_kept_[i]}); !done) return done;
  }
  return {};
}

// Words that were kept under a number of their own go to the event they belong to, or go.
Result<void> ImportInto::settle_pair(const Match::Pair& pair) {
  Known& known = *pair.known;
  const Event& event = fresh_[pair.fresh];
  const std::int64_t own = first_fresh_ + static_cast<std::int64_t>(pair.fresh);
  const Event both = joined(known.event, event);
  const bool newer = both.identity == event.identity && both.identity != known.event.identity;
  if (fresh_kept_[pair.fresh]) {
    const bool moves = may_keep_words(both) && (!known.kept || newer);
    if (auto done = moves ? words_.move(own, known.id) : words_.erase(own); !done) return done;
    known.changed |= moves && !known.kept;
    known.kept |= moves;
  }
  return add_known(known, event, {});
}

Result<void> ImportInto::write_changed() {
  std::vector<const Known*> changed;
  for (const Known& known : match_.all())
    if (known.changed) changed.push_back(&known);
  std::ranges::sort(changed, {}, [](const Known* k) { return std::pair(k->block, k->place); });
  std::vector<Stored> events;
  for (auto at = changed.begin(); at != changed.end();) {
    const std::int64_t first = blocks_[(*at)->block];
    Statement select = db_.prepare("SELECT events FROM block WHERE first = ?");
    events.clear();
    if (!select.with(first).row() || !unpack(select.bytes(0), channel_, events))
      return select.failed().value_or(failure_of(SQLITE_CORRUPT));
    const auto end =
        std::find_if(at, changed.end(), [&](const Known* k) { return k->block != (*at)->block; });
    for (; at != end; ++at) events.at((*at)->place) = {(*at)->event, (*at)->id, (*at)->kept};
    if (auto done = rewrite_block(db_, first, events); !done) return done;
  }
  return {};
}

Result<void> ImportInto::write_record(ImportRecord& record) {
  record.bond = bond_;
  record.channel = channel_;
  record.added = counted_.added;
  record.already = counted_.already;
  std::optional<Instant> from;
  std::optional<Instant> to;
  if (record.covers) from = record.covers->from, to = record.covers->to;
  return db_
      .prepare(
          "INSERT INTO import (bond, source, channel, chat_key, file, at, covers_from, "
          "covers_to, cut_start, added, already, notices, problems, zone, report) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .with(record.bond, std::string_view(record.source), record.channel,
            std::string_view(record.chat_key), std::string_view(record.file), record.at, from, to,
            record.cut_start, record.added, record.already, record.notices, record.problems,
            std::string_view(record.zone), std::string_view(record.report))
      .run();
}

Result<void> ImportInto::commit(ImportRecord& record) {
  if (auto done = settle_rest(); !done) return done;
  if (auto done = writer_.finish(); !done) return done;
  if (auto done = write_record(record); !done) return done;
  return change_->keep();
}

Result<Counted> ImportInto::finish(ImportRecord record) {
  if (failed_) return *failed_;
  if (auto done = noted(commit(record)); !done) return done.error();
  change_.reset();
  failed_ = failure_of(SQLITE_MISUSE);  // it is over: nothing more can be added
  if (words_.erased()) (void)db_.settle();
  return counted_;
}

}  // namespace fonder::archive
