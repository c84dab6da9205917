// A thin hold on SQLite: the open file, its statements, and a change that is kept whole or undone.
//
// Only this folder knows that there is SQL. Texts handed to a statement must outlive its run().
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

#include "archive.h"

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace fonder::archive {

/// What a result code of SQLite means to a person. `code` is an extended code.
Failure failure_of(int code);

/// Bytes that are no text.
struct Blob {
  std::string_view bytes;
};

class Statement {
 public:
  Statement(sqlite3* db, std::string_view sql);
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  Statement& operator=(Statement&&) = delete;

  /// Binds from the first place on; a statement that ran before starts afresh.
  template <class... Values>
  Statement& with(const Values&... values) {
    restart();
    int place = 0;
    (bind(++place, values), ...);
    return *this;
  }

  /// The next row is there. At the end, and after a failure, it is not: see failed().
  bool row();
  std::optional<Failure> failed() const;
  /// To the end, rows unseen.
  Result<void> run();

  std::int64_t number(int column) const;
  bool is_null(int column) const;
  Instant instant(int column) const { return Instant(Milliseconds(number(column))); }
  std::string text(int column) const;
  /// Valid until the next row.
  std::string_view bytes(int column) const;

 private:
  void restart();
  void bind(int place, std::int64_t value);
  void bind(int place, std::string_view text);
  void bind(int place, Blob blob);
  void bind(int place, std::nullopt_t);
  template <class T>
  requires std::is_integral_v<T> || std::is_enum_v<T>
  void bind(int place, T value) { bind(place, static_cast<std::int64_t>(value)); }
  template <class Of>
  void bind(int place, Id<Of> id) {
    bind(place, id.value);
  }
  void bind(int place, Instant at) { bind(place, at.time_since_epoch().count()); }
  template <class T>
  void bind(int place, const std::optional<T>& value) {
    value ? bind(place, *value) : bind(place, std::nullopt);
  }

  sqlite3_stmt* statement_ = nullptr;
  int code_ = 0;
};

class Database {
 public:
  /// An existing file, empty or ours. Failure: also where the key is not the file's.
  static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file,
                                                const Secret& key);
  /// The same, and nothing is written, neither to the file nor beside it.
  static Result<std::unique_ptr<Database>> open_to_read(const std::filesystem::path& file,
                                                        const Secret& key);
  static Result<std::unique_ptr<Database>> in_memory();
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  Result<void> run(const char* sql);
  Statement prepare(std::string_view sql) { return Statement(db_, sql); }
  /// The first column of the first row; 0 where there is none.
  Result<std::int64_t> number(std::string_view sql);
  std::int64_t last_id() const;
  /// How many rows the last statement changed.
  std::int64_t changes() const;
  bool in_transaction() const;
  /// Whether its file was moved or removed since it was opened: nobody would find what is written.
  bool has_moved() const;
  /// SQLite's extended code of the last call that failed.
  int code() const;
  /// How long a write waits for another fonder that is writing: `patience`, unless told.
  void wait_for_others(std::chrono::milliseconds wait);
  static constexpr std::chrono::milliseconds patience{10'000};
  /// Moves everything from the write-ahead log into the file and empties the log, so that erased
  /// words stand in neither.
  Result<void> settle();
  /// Keeps everybody else out, until closed, and the log empty. Failure: somebody has it open.
  Result<void> be_alone();
  /// Every page, as it is now, into an empty file under a key of its own; durable, whole in one
  /// file without a log. Failure: disk.
  Result<void> copy_into(const std::filesystem::path& file, const Secret& key);

 private:
  Database() = default;
  Result<void> connect(const char* name, int flags, const Secret* key);
  Result<void> read_first();

  sqlite3* db_ = nullptr;
};

/// Everything written while it lives is kept by keep(), or undone. Inside another change it is a
/// part of that one.
class Change {
 public:
  explicit Change(Database& db);
  ~Change();
  Change(const Change&) = delete;
  Change& operator=(const Change&) = delete;

  /// Why it could not begin.
  const std::optional<Failure>& failed() const { return failed_; }
  /// Commits, durably, and moves the archive's version on.
  Result<void> keep();

 private:
  void undo();

  Database& db_;
  bool inner_;
  bool open_ = false;
  std::optional<Failure> failed_;
};

/// Runs `write` as one change.
template <class Write>
Result<void> changed(Database& db, Write write) {
  Change change(db);
  if (change.failed()) return *change.failed();
  if (auto done = write(); !done) return done;
  return change.keep();
}

/// Hands each row to `see`. Throws Unreadable.
template <class See>
void each_row(Statement& statement, See see) {
  while (statement.row()) see(statement);
  if (const auto failure = statement.failed()) throw Unreadable(*failure);
}

}  // namespace fonder::archive
