// The archive: everything a person has given us, in one encrypted SQLite file.
//
// One Archive per thread. No SQL and no sqlite3* leave this folder. A lost passphrase without a
// recovery code is a lost archive, on purpose.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/event.h"
#include "base/id.h"
#include "base/result.h"

namespace fonder::archive {

/// What a reading that returns plain values throws where damage, or the disk, does not let it.
class Unreadable : public std::runtime_error {
 public:
  explicit Unreadable(Failure failure)
      : std::runtime_error(failure.what), failure_(std::move(failure)) {}
  const Failure& failure() const { return failure_; }

 private:
  Failure failure_;
};

/// How the two are to each other, and how they live: the person's own words of `fonder start`.
struct Bond {
  BondId id;
  std::string name;  // what the person calls them
  std::string how;  // partner, dating, long-distance, friend, family, lost, ended, unsaid; or empty
  std::string live;    // together, apart; or empty
  std::string mostly;  // person, voice, message; or empty
  bool operator==(const Bond&) const = default;
};

/// One import of one file, for the report and the coverage calendar.
struct ImportRecord {
  ImportId id;
  BondId bond;
  std::string source;  // "whatsapp"
  Channel channel = Channel::csv;
  std::string chat_key;        // which chat of that source: remembered for the next import
  std::string file;            // its name without folders
  Instant at;                  // when it was imported
  std::optional<Span> covers;  // from its first event to when it was made, else to its last event
  bool cut_start = false;
  std::uint64_t added = 0;
  std::uint64_t already = 0;
  std::uint64_t notices = 0;
  std::uint64_t problems = 0;
  std::string zone;
  std::string report;  // JSON, app's own
};

/// What an event says about itself beside its numbers, only where words are kept.
struct NewEvent {
  Event event;
  std::string_view text;  // empty: not kept
};

struct StoredHole {
  HoleId id;
  BondId bond;
  Hole hole;
};

/// Anything of the journal, as the module above writes it (JSON): a moment, a wish, an answer.
struct Entry {
  EntryId id;
  BondId bond;
  std::string kind;  // "moment", "wish", "moment-proposal" …
  Instant at;        // when it is about
  std::string body;  // JSON
  bool operator==(const Entry&) const = default;
};

/// The same of what is the person's own and about no bond: an intention, what steadies them, words
/// that are kept for a while.
struct Own {
  OwnId id;
  std::string kind;
  Instant at;        // what it is sorted by; of words that are kept for a while, until when
  std::string body;  // JSON
  bool operator==(const Own&) const = default;
};

/// Words that are to go, and are in no copy that is written in the clear and in no fingerprint.
constexpr std::string_view held_kind = "held";

struct Counted {
  std::uint64_t added = 0;
  std::uint64_t already = 0;
};

/// An import under way, with all that it brings along. Dropped without finish(), the archive is as
/// it was.
class Import {
 public:
  virtual ~Import() = default;
  /// The bond it goes into; a new one has its id now, and is there if and only if the import is.
  virtual BondId bond() const = 0;
  /// A setting that belongs to the import: kept in the same commit.
  virtual Result<void> set(std::string_view key, std::string_view value) = 0;
  /// In the order of the file. Events that the archive has already are counted, not stored.
  virtual Result<void> add(std::span<const NewEvent> events) = 0;
  /// One commit, durable when it returns. `record` is kept with its counts filled in.
  virtual Result<Counted> finish(ImportRecord record) = 0;
};

class Archive {
 public:
  virtual ~Archive() = default;

  // --- settings: small strings, "me" above all
  virtual std::optional<std::string> setting(std::string_view key) = 0;
  virtual Result<void> set(std::string_view key, std::string_view value) = 0;

  // --- bonds
  virtual std::vector<Bond> bonds() = 0;
  virtual Result<Bond> add_bond(const Bond& bond) = 0;  // id is given
  virtual Result<void> update_bond(const Bond& bond) = 0;

  // --- events
  /// Into a bond that is there, or a new one (id 0), which is made in the same transaction.
  virtual Result<std::unique_ptr<Import>> import_into(const Bond& bond, Channel channel) = 0;
  /// All of the bond's events by (at, order of arrival).
  virtual std::vector<Event> events(BondId bond) = 0;
  /// How many events have their words kept.
  virtual std::uint64_t kept_words(BondId bond) = 0;
  /// All of the bond's events with their kept words (else empty), in the order of events(): to
  /// export them, or to search. The view is valid during the call.
  virtual void each_with_words(BondId bond,
                               const std::function<void(const Event&, std::string_view)>& see) = 0;
  /// Marks of a week made by hand replace those of the same week.
  virtual Result<void> replace_marks(BondId bond, Span week, std::span<const Event> marks) = 0;
  virtual std::vector<ImportRecord> imports() = 0;

  // --- holes
  virtual std::vector<StoredHole> holes(BondId bond) = 0;
  virtual Result<HoleId> add_hole(BondId bond, const Hole& hole) = 0;
  virtual Result<void> answer_hole(HoleId hole, Hole::Answer answer) = 0;
  virtual Result<void> remove_hole(HoleId hole) = 0;

  // --- the journal's rows
  virtual std::vector<Entry> entries(BondId bond, std::string_view kind) = 0;  // empty kind: all
  virtual Result<EntryId> add_entry(const Entry& entry) = 0;
  virtual Result<void> update_entry(const Entry& entry) = 0;
  virtual Result<void> remove_entry(EntryId entry) = 0;

  // --- the person's own rows, which belong to no bond
  virtual std::vector<Own> own(std::string_view kind) = 0;  // empty kind: all
  virtual Result<OwnId> add_own(const Own& own) = 0;
  virtual Result<void> update_own(const Own& own) = 0;
  virtual Result<void> remove_own(OwnId own) = 0;

  /// Grows with every change: what a cache hashes.
  virtual std::uint64_t version() = 0;
  /// Every page, index and count. Failure names what is wrong.
  virtual Result<void> check() = 0;
  /// A hash of the logical content, equal for equal content whatever the order of imports. Left out
  /// are settings and imports' records, and what was only derived from the rest: holes that nobody
  /// has answered, entries of a kind that ends in "-proposal".
  virtual std::string fingerprint() = 0;
};

/// Locked, guarded memory for a passphrase or key; wiped at the end.
class Secret {
 public:
  explicit Secret(std::size_t size);
  explicit Secret(std::string_view text);
  ~Secret();
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  std::span<unsigned char> bytes() { return {data_, size_}; }
  std::span<const unsigned char> bytes() const { return {data_, size_}; }

 private:
  unsigned char* data_ = nullptr;
  std::size_t size_ = 0;
};

/// What a passphrase opens, without what that costs. The first half encrypts the archive; the
/// second opens lines captured while locked (inbox.h), and is zeros where it is not known.
struct DataKey {
  DataKey() : bytes(size) {}
  static constexpr std::size_t half = 32;
  static constexpr std::size_t size = 2 * half;
  Secret bytes;
};

/// The folder that holds an archive: fonder.db and its two key-slot files. An interrupted making
/// counts as empty: nothing was entrusted to it yet. Damaged: one half is there without the other.
enum class HomeState { empty, interrupted, ready, damaged };
HomeState state_of(const std::filesystem::path& home);
/// How many of the two copies of the key slots are whole. Opening makes them both whole again.
int whole_slots(const std::filesystem::path& home);

/// What trying one passphrase costs (Argon2id). Only tests ask for less.
struct KeyCost {
  std::uint32_t passes = 3;
  std::uint32_t kib = 256 * 1024;
};

/// Makes folder (0700), key slots and archive (0600), or completes a making that was interrupted.
/// Failure where an archive stands already, or half of one. Its key goes into `key` where one wants
/// it.
Result<std::unique_ptr<Archive>> create(const std::filesystem::path& home, const Secret& passphrase,
                                        const KeyCost& cost = {}, DataKey* key = nullptr);
/// Failure: locked (wrong passphrase), damaged slot, newer version, could_not.
Result<std::unique_ptr<Archive>> open(const std::filesystem::path& home, const Secret& passphrase);
/// The key that the passphrase opens. Failure: as of open().
Result<DataKey> data_key(const std::filesystem::path& home, const Secret& passphrase);
/// Failure: as of open() above; another archive's key looks like damage.
Result<std::unique_ptr<Archive>> open(const std::filesystem::path& home, const DataKey& key);
/// Takes back what create() has just made, as far as nothing was put into it and nobody else has it
/// open; else it stays. Nothing of ours may have it open any more.
void unmake(const std::filesystem::path& home, const DataKey& key);
/// In memory, no passphrase, keeps nothing: the demo.
Result<std::unique_ptr<Archive>> in_memory();

}  // namespace fonder::archive
