#include "sql.h"

#include <cassert>
#include <utility>

#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "base/words.h"

namespace fonder::archive {
namespace {

constexpr std::size_t key_bytes = 32;
constexpr int aegis_256 = 4;  // its number in SQLite3 Multiple Ciphers

// `raw:` and exactly 32 bytes. Any other length would silently be taken for a passphrase.
int set_key(sqlite3* db, const Secret& key) {
  assert(key.bytes().size() == key_bytes);
  if (key.bytes().size() != key_bytes) return SQLITE_MISUSE;
  Secret raw(4 + key_bytes);
  std::copy_n("raw:", 4, raw.bytes().begin());
  std::ranges::copy(key.bytes(), raw.bytes().begin() + 4);
  const int aegis = sqlite3mc_cipher_index("aegis");
  if (aegis < 1 || sqlite3mc_config(db, "cipher", aegis) != aegis) return SQLITE_MISUSE;
  if (sqlite3mc_config_cipher(db, "aegis", "algorithm", aegis_256) != aegis_256)
    return SQLITE_MISUSE;
  return sqlite3_key_v2(db, "main", raw.bytes().data(), static_cast<int>(raw.bytes().size()));
}

}  // namespace

Failure failure_of(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return {Exit::could_not, say("archive.full"), say("archive.full.next")};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {Exit::could_not, say("archive.busy"), say("archive.busy.next")};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {Exit::could_not, say("archive.damaged"), say("archive.damaged.next")};
    case SQLITE_READONLY:
      return {Exit::could_not, say("archive.read-only"), say("archive.read-only.next")};
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return {Exit::could_not, say("archive.no-access"), say("archive.no-access.next")};
    case SQLITE_IOERR:
      // The index of the log did not get its room: a full disk, in words of its own.
      if (code == SQLITE_IOERR_SHMSIZE)
        return {Exit::could_not, say("archive.full"), say("archive.full.next")};
      break;
    case SQLITE_NOMEM:
      return {Exit::could_not, say("archive.no-memory"), ""};
    default:
      break;
  }
  return {Exit::could_not, say("archive.io", {{"code", std::to_string(code)}}),
          say("archive.io.next")};
}

// --- Statement

Statement::Statement(sqlite3* db, std::string_view sql) {
  code_ = sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()),
                             SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
  assert(code_ != SQLITE_ERROR && "a statement of ours that SQLite does not understand");
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement::Statement(Statement&& other) noexcept
    : statement_(std::exchange(other.statement_, nullptr)), code_(other.code_) {}

void Statement::restart() {
  if (!statement_) return;
  sqlite3_reset(statement_);
  code_ = SQLITE_OK;
}

void Statement::bind(int place, std::int64_t value) {
  if (statement_) sqlite3_bind_int64(statement_, place, value);
}

void Statement::bind(int place, std::string_view text) {
  const char* start = text.data() ? text.data() : "";
  if (statement_)
    code_ = sqlite3_bind_text64(statement_, place, start, text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::bind(int place, Blob blob) {
  const auto bytes = blob.bytes;
  const char* start = bytes.data() ? bytes.data() : "";
  if (statement_)
    code_ = sqlite3_bind_blob64(statement_, place, start, bytes.size(), SQLITE_STATIC);
}

void Statement::bind(int place, std::nullopt_t) {
  if (statement_) sqlite3_bind_null(statement_, place);
}

bool Statement::row() {
  if (code_ != SQLITE_OK && code_ != SQLITE_ROW) return false;
  code_ = sqlite3_step(statement_);
  return code_ == SQLITE_ROW;
}

std::optional<Failure> Statement::failed() const {
  if (code_ == SQLITE_OK || code_ == SQLITE_ROW || code_ == SQLITE_DONE) return std::nullopt;
  return failure_of(code_);
}

Result<void> Statement::run() {
  while (row()) {
  }
  const auto failure = failed();
  if (statement_) sqlite3_reset(statement_);  // or its lock stays until it is bound again
  if (failure) return *failure;
  return {};
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_, column);
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::string_view Statement::bytes(int column) const {
  const auto* start = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  const int size = sqlite3_column_bytes(statement_, column);
  return start ? std::string_view(start, static_cast<std::size_t>(size)) : std::string_view();
}

std::string Statement::text(int column) const { return std::string(bytes(column)); }

// --- Database

// By its folder's own name: SQLite follows no links, and a home may well lie behind one.
static Result<std::string> own_name(const std::filesystem::path& file) {
  std::error_code error;
  const auto folder = std::filesystem::canonical(file.parent_path(), error);
  if (error) return failure_of(SQLITE_CANTOPEN);
  return (folder / file.filename()).string();
}

// On a disk that only lets itself be read, and with nothing in a log: no bytes will change, and
// none of the files that SQLite wants beside an archive can be made.
static bool lies_still(const std::string& name) {
  struct statvfs disk {};
  if (::statvfs(name.c_str(), &disk) != 0 || (disk.f_flag & ST_RDONLY) == 0) return false;
  struct stat log {};
  return ::stat((name + "-wal").c_str(), &log) != 0 || log.st_size == 0;
}

// What tells SQLite so: only an address can, in which every byte may stand as %41.
static std::string as_lying_still(const std::string& name) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string address = "file:";
  for (const char each : name) {
    const auto byte = static_cast<unsigned char>(each);
    address += {'%', digits[byte >> 4U], digits[byte & 15U]};
  }
  return address + "?immutable=1";
}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file,
                                                 const Secret& key) {
  const auto name = own_name(file);
  if (!name) return name.error();
  if (lies_still(*name)) return open_to_read(file, key);
  constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW;
  std::unique_ptr<Database> made(new Database);
  if (auto done = made->connect(name->c_str(), flags, &key); !done) return done.error();
  if (auto done = made->read_first(); done) return made;
  // The log's index is a small file of its own. Where a full disk leaves no room for it, memory
  // takes its place, at the price of being alone with the archive.
  const int code = sqlite3_extended_errcode(made->db_);
  const bool no_room = (code & 0xff) == SQLITE_FULL || code == SQLITE_IOERR_SHMSIZE ||
                       code == SQLITE_IOERR_SHMOPEN || code == SQLITE_IOERR_SHMMAP;
  if (!no_room) return failure_of(code);
  made.reset(new Database);
  if (auto done = made->connect(name->c_str(), flags, &key); !done) return done.error();
  if (auto done = made->run("PRAGMA locking_mode = EXCLUSIVE"); !done) return done.error();
  if (auto done = made->read_first(); !done) return done.error();
  return made;
}

Result<std::unique_ptr<Database>> Database::open_to_read(const std::filesystem::path& file,
                                                         const Secret& key) {
  const auto name = own_name(file);
  if (!name) return name.error();
  std::unique_ptr<Database> made(new Database);
  const bool still = lies_still(*name);
  const std::string address = still ? as_lying_still(*name) : *name;
  const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW | (still ? SQLITE_OPEN_URI : 0);
  auto done = made->connect(address.c_str(), flags, &key);
  if (!done) return done.error();
  if (done = made->run("SELECT count(*) FROM sqlite_schema"); !done) return done.error();
  return made;
}

Result<std::unique_ptr<Database>> Database::in_memory() {
  std::unique_ptr<Database> made(new Database);
  auto done = made->connect(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, nullptr);
  if (!done) return done.error();
  return made;
}

Database::~Database() { sqlite3_close_v2(db_); }

Result<void> Database::connect(const char* name, int flags, const Secret* key) {
  if (const int code = sqlite3_open_v2(name, &db_, flags | SQLITE_OPEN_EXRESCODE, nullptr);
      code != SQLITE_OK)
    return failure_of(code);
  wait_for_others(patience);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  if (auto done = run("PRAGMA memory_security = fill"); !done) return done;
  if (key) {
    if (const int code = set_key(db_, *key); code != SQLITE_OK) return failure_of(code);
  }
  // Only what does not look into the file yet.
  return run(
      "PRAGMA page_size = 8192; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;"
      "PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON");
}

Result<void> Database::read_first() {
  return run(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 4194304;"
      "PRAGMA cache_size = -16384; SELECT count(*) FROM sqlite_schema");
}

Result<void> Database::run(const char* sql) {
  const int code = sqlite3_exec(db_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return failure_of(code);
  return {};
}

Result<std::int64_t> Database::number(std::string_view sql) {
  Statement statement = prepare(sql);
  const std::int64_t value = statement.row() ? statement.number(0) : 0;
  if (const auto failure = statement.failed()) return *failure;
  return value;
}

std::int64_t Database::last_id() const { return sqlite3_last_insert_rowid(db_); }

std::int64_t Database::changes() const { return sqlite3_changes64(db_); }

bool Database::in_transaction() const { return sqlite3_get_autocommit(db_) == 0; }

bool Database::has_moved() const {
  int moved = 0;
  return sqlite3_file_control(db_, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK &&
         moved != 0;
}

int Database::code() const { return sqlite3_extended_errcode(db_); }

void Database::wait_for_others(std::chrono::milliseconds wait) {
  sqlite3_busy_timeout(db_, static_cast<int>(wait.count()));
}

Result<void> Database::settle() {
  const int code =
      sqlite3_wal_checkpoint_v2(db_, "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  if (code != SQLITE_OK) return failure_of(code);
  return {};
}

Result<void> Database::be_alone() {
  if (auto done = run("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE"); !done)
    return done;
  Statement mode = prepare("PRAGMA journal_mode");
  if (!mode.row() || mode.text(0) != "delete") return failure_of(SQLITE_BUSY);
  if (auto done = mode.run(); !done) return done;
  return run("BEGIN EXCLUSIVE; COMMIT");
}

Result<void> Database::copy_into(const std::filesystem::path& file, const Secret& key) {
  const auto name = own_name(file);
  if (!name) return name.error();
  Database copy;
  constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW;
  if (auto done = copy.connect(name->c_str(), flags, &key); !done) return done;
  // Nobody else looks at it yet, so nothing has to be shared beside it.
  if (auto done = copy.run("PRAGMA locking_mode = EXCLUSIVE"); !done) return done;
  sqlite3_backup* const pages = sqlite3_backup_init(copy.db_, "main", db_, "main");
  if (!pages) return failure_of(sqlite3_extended_errcode(copy.db_));
  sqlite3_backup_step(pages, -1);
  if (const int code = sqlite3_backup_finish(pages); code != SQLITE_OK) return failure_of(code);
  return copy.run("PRAGMA journal_mode = DELETE");  // else reading it would want to write beside it
}

// --- Change

Change::Change(Database& db) : db_(db), inner_(db.in_transaction()) {
  if (!inner_ && db_.has_moved()) {
    failed_ = Failure{Exit::could_not, say("archive.moved"), say("archive.moved.next")};
    return;
  }
  const auto begun = db_.run(inner_ ? "SAVEPOINT inner" : "BEGIN IMMEDIATE");
  if (begun)
    open_ = true;
  else
    failed_ = begun.error();
}

Change::~Change() {
  if (open_) undo();
}

// A full disk may have undone everything already; then there is nothing left to undo, and SQLite
// says so with an error that means nothing to anyone.
void Change::undo() {
  open_ = false;
  if (db_.in_transaction()) (void)db_.run(inner_ ? "ROLLBACK TO inner; RELEASE inner" : "ROLLBACK");
  if (!inner_) (void)db_.settle();  // what was written in vain would keep a full disk full
}

Result<void> Change::keep() {
  if (!db_.in_transaction()) {
    open_ = false;
    return failure_of(SQLITE_FULL);
  }
  if (auto done = db_.run("UPDATE counter SET value = value + 1 WHERE name = 'version'"); !done)
    return done;
  if (auto done = db_.run(inner_ ? "RELEASE inner" : "COMMIT"); !done) return done;
  open_ = false;
  return {};
}

}  // namespace fonder::archive
