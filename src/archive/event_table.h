// Where events lie in the database: blocks of some thousands, and a row for kept words.
#pragma once

#include <functional>

#include "block.h"
#include "sql.h"

namespace fonder::archive {

/// The blocks of a bond, or of one of its channels, in order of arrival. `see` gets the id of the
/// block's first event, its channel, and its events. Failure: disk, or a block that is not ours.
using SeeBlock = std::function<Result<void>(std::int64_t, Channel, std::span<const Stored>)>;
Result<void> each_block(Database& db, BondId bond, std::optional<Channel> channel,
                        const SeeBlock& see);

/// A block's events anew; none removes the block. `first` stays its key as long as it lives.
Result<void> rewrite_block(Database& db, std::int64_t first, std::span<const Stored> events);

/// Appends events to a channel. Inside a Change.
class EventWriter {
 public:
  EventWriter(Database& db, BondId bond, Channel channel);
  /// Before all else. Failure: disk.
  Result<void> begin();
  /// The number that the next event gets.
  std::int64_t next_id() { return next_id_++; }
  /// Goes on in the channel's last block where that is not full. Before the first add(), and after
  /// the last rewrite_block().
  Result<void> reopen_last();
  Result<void> add(const Stored& event);
  Result<void> finish();

 private:
  Result<void> flush();

  Database& db_;
  BondId bond_;
  Channel channel_;
  Statement insert_;
  std::int64_t next_id_ = 0;
  std::optional<std::int64_t> reopened_;  // `first` of the block that was not full
  std::vector<Stored> open_;
};

/// Kept words by the event's number.
class Words {
 public:
  explicit Words(Database& db);
  Result<void> keep(std::int64_t event, std::string_view text);
  Result<void> erase(std::int64_t event);
  /// From an event that turned out to be another one.
  Result<void> move(std::int64_t from, std::int64_t to);
  /// Of an event whose words are kept. Throws Unreadable where the disk fails, or none are there.
  std::string of(std::int64_t event);
  bool erased() const { return erased_; }

 private:
  Statement keep_, erase_, move_, read_;
  bool erased_ = false;
};

}  // namespace fonder::archive
