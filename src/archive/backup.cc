// A sealed copy, and the way back.

#include <algorithm>
#include <optional>
#include <vector>

#include <sqlite3.h>

#include "cleaning.h"
#include "files.h"
#include "keeping.h"
#include "places.h"
#include "rows.h"
#include "schema.h"
#include "sql.h"
#include "store.h"

#include "base/words.h"

namespace fonder::archive {
namespace {

namespace fs = std::filesystem;

Failure no_copy(const fs::path& folder) {
  return {Exit::could_not, say("archive.no-copy", {{"place", folder.string()}}),
          say("archive.no-copy.next")};
}

Failure cannot_copy(const fs::path& folder, const std::error_code& error) {
  if (error == std::errc::file_exists)
    return {Exit::usage, say("archive.copy-exists", {{"place", folder.string()}}),
            say("archive.copy-exists.next")};
  return {Exit::could_not,
          say("archive.cannot-copy", {{"place", folder.string()}, {"reason", error.message()}}),
          ""};
}

/// What is wrong with a copy, told as its own: it is not the archive that is damaged.
Failure of_the_copy(const fs::path& folder, Failure failure) {
  if (failure.next == say("archive.damaged.next"))
    return {failure.exit, say("archive.copy-damaged", {{"place", folder.string()}}),
            say("archive.copy-damaged.next")};
  if (failure.what == say("archive.slot-damaged"))
    return {failure.exit, say("archive.copy-key-damaged", {{"place", folder.string()}}),
            say("archive.copy-key-damaged.next")};
  return failure;
}

std::uint64_t counted(Database& db, std::string_view sql) {
  const auto number = db.number(sql);
  if (!number) throw Unreadable(number.error());
  return static_cast<std::uint64_t>(*number);
}

constexpr std::int64_t first_with_chapters = 2;  // version of the tables
constexpr std::string_view all_events = "SELECT total(count) FROM block";

// Every page, index and count, and what they hold.
Result<Whole> looked_at(Database& db) {
  if (auto done = checked(db); !done) return done.error();
  const auto version = db.number("PRAGMA user_version");
  if (!version) return version.error();
  if (*version > std::ssize(migrations()))
    return Failure{Exit::could_not, say("archive.newer"), say("archive.newer.next")};
  Whole whole;
  whole.older = *version < std::ssize(migrations());
  // A closed chapter is in the copy, and in no count: docs/archive.md.
  const bool has_chapters = *version >= first_with_chapters;
  whole.bonds = counted(db, has_chapters ? "SELECT count(*) FROM bond WHERE closed = 0"
                                         : "SELECT count(*) FROM bond");
  whole.events = counted(db, has_chapters ? "SELECT total(count) FROM block WHERE bond IN "
                                            "(SELECT id FROM bond WHERE closed = 0)"
                                          : all_events);
  whole.bytes =
      counted(db, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
  if (!whole.older) whole.fingerprint = fingerprint_of(db);
  return whole;
}

// What SQLite reads while the disk fails is told like any other failure.
Result<Whole> looked_at_safely(Database& db) {
  try {
    return looked_at(db);
  } catch (const Unreadable& unreadable) {
    return unreadable.failure();
  }
}

// A copy, opened by its own key file.
struct Copy {
  Unlocked unlocked;
  std::unique_ptr<Database> db;
};

Result<Copy> opened(const fs::path& folder, const Secret& passphrase) {
  const Places places(folder);
  const HomeState state = state_of(folder);
  if (state == HomeState::damaged)
    return Failure{Exit::could_not, half_there(places).what, say("archive.copy-damaged.next")};
  if (state != HomeState::ready) return no_copy(folder);
  auto unlocked = unlock_untouched(places, passphrase);
  if (!unlocked) return of_the_copy(folder, unlocked.error());
  auto db = Database::open_to_read(places.archive, unlocked->keys.data);
  if (!db) return of_the_copy(folder, db.error());
  return Copy{std::move(*unlocked), std::move(*db)};
}

Result<void> written(const Places& to, const Unlocked& unlocked, Database& from) {
  for (const fs::path& slot : to.slots)
    if (const auto error = replace_file(slot, unlocked.slot); error)
      return cannot_copy(to.folder, error);
  if (const auto error = make_file(to.archive); error) return cannot_copy(to.folder, error);
  return from.copy_into(to.archive, unlocked.keys.data);
}

/// As where a full disk leaves no room for what several would share: see Database::open().
bool is_alone(Database& db) {
  Statement mode = db.prepare("PRAGMA locking_mode");
  return mode.row() && mode.text(0) == "exclusive";
}

Failure copies_differ() {
  return {Exit::could_not, say("archive.copy-differs"), say("archive.copy-differs.next")};
}

// Copied, and read once more from where it is now, before anything relies on it.
Result<void> brought_back(const Copy& copy, const Whole& whole, const fs::path& file) {
  if (auto done = copy.db->copy_into(file, copy.unlocked.keys.data); !done) return done;
  const auto db = Database::open_to_read(file, copy.unlocked.keys.data);
  if (!db) return db.error();
  const auto again = looked_at_safely(**db);
  if (!again) return again.error();
  // One from an older fonder has no fingerprint yet.
  if (again->fingerprint != whole.fingerprint ||
      counted(**db, all_events) != counted(*copy.db, all_events))
    return copies_differ();
  return {};
}

// Nobody entrusted anything to it yet. Every table is asked, one that is added later too: what the
// lists leave out, a closed chapter above all, is there all the same.
bool holds_nothing(Database& db) {
  std::vector<std::string> tables;
  Statement all = db.prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
      "AND name <> 'counter'");
  each_row(all, [&](const Statement& row) { tables.push_back(row.text(0)); });
  return std::ranges::none_of(tables, [&](const std::string& table) {
    return counted(db, "SELECT EXISTS (SELECT 1 FROM " + table + ")") != 0;
  });
}

// Pages beside the mark of a making are swept away by nobody: either they are this copy, brought
// back before and cut short at the end, or what its beginning left, which is nothing yet.
Result<bool> taken_up(const Places& places, const Secret& passphrase, const Whole& whole) {
  const auto archive = finish(places, passphrase);
  if (!archive) return archive.error();
  if ((*archive)->fingerprint() == whole.fingerprint) return true;
  if (holds_nothing(database_of(**archive))) return false;
  return Failure{Exit::could_not, say("archive.exists", {{"place", places.folder.string()}}),
                 say("archive.restore-where")};
}

}  // namespace

Result<Whole> back_up(const fs::path& home, const Secret& passphrase, const fs::path& folder) {
  const Places places(home);
  if (auto ready = is_ready(places); !ready) return ready.error();
  FolderAside aside(folder);
  if (aside.error()) return cannot_copy(folder, aside.error());
  const auto unlocked = unlock(places, passphrase);
  if (!unlocked) return unlocked.error();
  const auto db = Database::open(places.archive, unlocked->keys.data);
  if (!db) return db.error();
  if (auto done = migrate(**db); !done) return done.error();
  clean_if_due(**db);

  // Nobody writes meanwhile, so that the copy can be held against the archive. On a full disk this
  // one is alone with it anyway, and a second one could not open it.
  const bool alone = is_alone(**db);
  std::optional<Change> still;
  if (!alone) still.emplace(**db);
  if (still && still->failed()) return *still->failed();
  auto whole = looked_at_safely(**db);
  if (!whole) return whole;
  const Places copy_places(aside.path());
  if (alone) {
    if (auto done = written(copy_places, *unlocked, **db); !done) return done.error();
  } else {
    const auto reader = Database::open_to_read(places.archive, unlocked->keys.data);
    if (!reader) return reader.error();
    if (auto done = written(copy_places, *unlocked, **reader); !done) return done.error();
  }
  auto copy = verify(aside.path(), passphrase);
  if (!copy) return copy;
  if (copy->fingerprint != whole->fingerprint) return copies_differ();
  if (const auto error = aside.keep(); error) return cannot_copy(folder, error);
  return copy;
}

Result<Whole> verify(const fs::path& folder, const Secret& passphrase) {
  const auto copy = opened(folder, passphrase);
  if (!copy) return copy.error();
  auto whole = looked_at_safely(*copy->db);
  if (!whole) return of_the_copy(folder, whole.error());
  return whole;
}

Result<Whole> restore(const fs::path& folder, const Secret& passphrase, const fs::path& home) {
  const auto copy = opened(folder, passphrase);
  if (!copy) return copy.error();
  auto whole = looked_at_safely(*copy->db);
  if (!whole) return of_the_copy(folder, whole.error());
  const Places places(home);
  if (auto error = make_private_folder(places.folder); error) return cannot_make(places, error);
  const FolderLock lock(places.folder);
  if (lock.error()) return cannot_make(places, lock.error());
  if (auto free = free_to_make(places); !free)
    return Failure{free.error().exit, free.error().what, say("archive.restore-where")};
  if (there(places.making) && holds_pages(places.archive)) {
    const auto same = taken_up(places, passphrase, *whole);
    if (!same) return same.error();
    if (*same) return whole;
  }
  const auto archive =
      make_files(places, copy->unlocked.slot, copy->unlocked.keys.data,
                 [&](const fs::path& file) { return brought_back(*copy, *whole, file); });
  if (!archive) return archive.error();
  return whole;
}

}  // namespace fonder::archive
