#include "store.h"

#include <algorithm>
#include <utility>

#include <sqlite3.h>

#include "event_table.h"
#include "import.h"
#include "rows.h"

#include "base/words.h"

namespace fonder::archive {
namespace {

bool is_mark(const Event& e) {
  return e.kind == Kind::together || e.kind == Kind::talked || e.kind == Kind::apart;
}

class Store final : public Archive {
 public:
  explicit Store(std::unique_ptr<Database> db) : db_(std::move(db)) {}

  std::optional<std::string> setting(std::string_view key) override;
  Result<void> set(std::string_view key, std::string_view value) override;

  std::vector<Bond> bonds() override { return bonds_that_are(*db_, Shown::open); }
  Result<Bond> add_bond(const Bond& bond) override;
  Result<void> update_bond(const Bond& bond) override;

  Result<std::unique_ptr<Import>> import_into(const Bond& bond, Channel channel) override {
    return ImportInto::begin(*db_, bond, channel);
  }
  std::vector<Event> events(BondId bond) override;
  std::uint64_t kept_words(BondId bond) override;
  void each_with_words(BondId bond,
                       const std::function<void(const Event&, std::string_view)>& see) override;
  Result<void> replace_marks(BondId bond, Span week, std::span<const Event> marks) override;
  std::vector<ImportRecord> imports() override { return all_imports(*db_); }

  std::vector<StoredHole> holes(BondId bond) override { return all_holes(*db_, bond); }
  Result<HoleId> add_hole(BondId bond, const Hole& hole) override;
  Result<void> answer_hole(HoleId hole, Hole::Answer answer) override;
  Result<void> remove_hole(HoleId hole) override;

  std::vector<Entry> entries(BondId bond, std::string_view kind) override {
    return all_entries(*db_, bond, kind);
  }
  Result<EntryId> add_entry(const Entry& entry) override;
  Result<void> update_entry(const Entry& entry) override;
  Result<void> remove_entry(EntryId entry) override;

  std::vector<Own> own(std::string_view kind) override { return all_own(*db_, kind); }
  Result<OwnId> add_own(const Own& own) override;
  Result<void> update_own(const Own& own) override;
  Result<void> remove_own(OwnId own) override;

  std::uint64_t version() override;
  Result<void> check() override { return checked(*db_); }
  std::string fingerprint() override { return fingerprint_of(*db_); }

  Database& database() { return *db_; }

 private:
  Result<void> remove_marks(BondId bond, Span week);
  Result<void> add_marks(BondId bond, std::span<const Event> marks);
  /// One statement as a change of its own. Failure: usage, where there is nothing for it to change.
  /// `erasing` leaves nothing of it in the log either.
  Result<void> change(Statement& statement, bool erasing = false);

  std::unique_ptr<Database> db_;
};

Result<void> Store::change(Statement& statement, bool erasing) {
  auto done = changed(*db_, [&]() -> Result<void> {
    if (auto ran = statement.run(); !ran) return ran;
    if (db_->changes() == 0) return Failure{Exit::usage, say("archive.no-such"), ""};
    return {};
  });
  if (done && erasing && !db_->in_transaction()) (void)db_->settle();
  return done;
}

// --- settings

std::optional<std::string> Store::setting(std::string_view key) {
  Statement select = db_->prepare("SELECT value FROM setting WHERE key = ?");
  std::optional<std::string> value;
  each_row(select.with(key), [&](const Statement& row) { value = row.text(0); });
  return value;
}

Result<void> Store::set(std::string_view key, std::string_view value) {
  return changed(*db_, [&] { return keep_setting(*db_, key, value); });
}

// --- bonds

Result<Bond> Store::add_bond(const Bond& bond) {
  Bond made = bond;
  made.id = {};
  auto done = changed(*db_, [&]() -> Result<void> {
    auto id = bond_for(*db_, made);
    if (!id) return id.error();
    made.id = *id;
    return {};
  });
  if (!done) return done.error();
  return made;
}

Result<void> Store::update_bond(const Bond& bond) {
  Statement update =
      db_->prepare("UPDATE bond SET name = ?, how = ?, live = ?, mostly = ? WHERE id = ?");
  update.with(std::string_view(bond.name), std::string_view(bond.how), std::string_view(bond.live),
              std::string_view(bond.mostly), bond.id);
  return change(update);
}

// --- events

std::vector<Event> Store::events(BondId bond) {
  const std::vector<Stored> stored = stored_events(*db_, bond);
  std::vector<Event> events;
  events.reserve(stored.size());
  for (const Stored& s : stored) events.push_back(s.event);
  return events;
}

std::uint64_t Store::kept_words(BondId bond) {
  Statement sum = db_->prepare("SELECT total(kept) FROM block WHERE bond = ?");
  std::uint64_t kept = 0;
  each_row(sum.with(bond),
           [&](const Statement& row) { kept = static_cast<std::uint64_t>(row.number(0)); });
  return kept;
}

void Store::each_with_words(BondId bond,
                            const std::function<void(const Event&, std::string_view)>& see) {
  Words words(*db_);
  for (const Stored& s : stored_events(*db_, bond))
    see(s.event, s.kept ? words.of(s.id) : std::string());
}

Result<void> Store::replace_marks(BondId bond, Span week, std::span<const Event> marks) {
  if (db_->in_transaction()) return failure_of(SQLITE_BUSY);  // an import counts event numbers
  auto done = changed(*db_, [&]() -> Result<void> {
    if (auto removed = remove_marks(bond, week); !removed) return removed;
    return add_marks(bond, marks);
  });
  if (done) (void)db_->settle();
  return done;
}

Result<void> Store::remove_marks(BondId bond, Span week) {
  std::vector<std::pair<std::int64_t, std::vector<Stored>>> changed_blocks;
  auto done =
      each_block(*db_, bond, Channel::by_hand,
                 [&](std::int64_t first, Channel, std::span<const Stored> events) {
                   std::vector<Stored> left(events.begin(), events.end());
                   std::erase_if(left, [&](const Stored& s) {
                     return is_mark(s.event) && s.event.at >= week.from && s.event.at < week.to;
                   });
                   if (left.size() != events.size())
                     changed_blocks.emplace_back(first, std::move(left));
                   return Result<void>();
                 });
  if (!done) return done;
  for (const auto& [first, left] : changed_blocks)
    if (auto rewritten = rewrite_block(*db_, first, left); !rewritten) return rewritten;
  return {};
}

Result<void> Store::add_marks(BondId bond, std::span<const Event> marks) {
  EventWriter writer(*db_, bond, Channel::by_hand);
  if (auto done = writer.begin(); !done) return done;
  if (auto done = writer.reopen_last(); !done) return done;
  for (Event mark : marks) {
    mark.channel = Channel::by_hand;
    if (auto done = writer.add({mark, writer.next_id(), false}); !done) return done;
  }
  return writer.finish();
}

// --- holes

Result<HoleId> Store::add_hole(BondId bond, const Hole& hole) {
  Statement insert =
      db_->prepare("INSERT INTO hole (bond, from_at, to_at, answer, why) VALUES (?, ?, ?, ?, ?)");
  insert.with(bond, hole.span.from, hole.span.to, hole.answer, hole.why);
  if (auto done = change(insert); !done) return done.error();
  return HoleId{db_->last_id()};
}

Result<void> Store::answer_hole(HoleId hole, Hole::Answer answer) {
  Statement update = db_->prepare("UPDATE hole SET answer = ? WHERE id = ?");
  return change(update.with(answer, hole));
}

Result<void> Store::remove_hole(HoleId hole) {
  Statement remove = db_->prepare("DELETE FROM hole WHERE id = ?");
  return change(remove.with(hole));
}

// --- entries

Result<EntryId> Store::add_entry(const Entry& entry) {
  Statement insert = db_->prepare("INSERT INTO entry (bond, kind, at, body) VALUES (?, ?, ?, ?)");
  insert.with(entry.bond, std::string_view(entry.kind), entry.at, std::string_view(entry.body));
  if (auto done = change(insert); !done) return done.error();
  return EntryId{db_->last_id()};
}

Result<void> Store::update_entry(const Entry& entry) {
  Statement update =
      db_->prepare("UPDATE entry SET bond = ?, kind = ?, at = ?, body = ? WHERE id = ?");
  update.with(entry.bond, std::string_view(entry.kind), entry.at, std::string_view(entry.body),
              entry.id);
  return change(update, /*erasing=*/true);
}

Result<void> Store::remove_entry(EntryId entry) {
  Statement remove = db_->prepare("DELETE FROM entry WHERE id = ?");
  return change(remove.with(entry), /*erasing=*/true);
}

// --- own

Result<OwnId> Store::add_own(const Own& own) {
  Statement insert = db_->prepare("INSERT INTO own (kind, at, body) VALUES (?, ?, ?)");
  insert.with(std::string_view(own.kind), own.at, std::string_view(own.body));
  if (auto done = change(insert); !done) return done.error();
  return OwnId{db_->last_id()};
}

Result<void> Store::update_own(const Own& own) {
  Statement update = db_->prepare("UPDATE own SET kind = ?, at = ?, body = ? WHERE id = ?");
  update.with(std::string_view(own.kind), own.at, std::string_view(own.body), own.id);
  return change(update, /*erasing=*/true);
}

Result<void> Store::remove_own(OwnId own) {
  Statement remove = db_->prepare("DELETE FROM own WHERE id = ?");
  return change(remove.with(own), /*erasing=*/true);
}

std::uint64_t Store::version() {
  const auto version = db_->number("SELECT value FROM counter WHERE name = 'version'");
  if (!version) throw Unreadable(version.error());
  return static_cast<std::uint64_t>(*version);
}

}  // namespace

Database& database_of(Archive& archive) { return static_cast<Store&>(archive).database(); }

std::unique_ptr<Archive> store(std::unique_ptr<Database> db) {
  return std::make_unique<Store>(std::move(db));
}

}  // namespace fonder::archive
