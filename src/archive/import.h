// An import under way: one change of the archive, from the first event to the commit.
#pragma once

#include "archive.h"
#include "event_table.h"
#include "match.h"
#include "sql.h"

namespace fonder::archive {

/// Events of one file into one channel of one bond. Where the channel is empty they go straight to
/// their blocks; else each is looked up first, and what is not found waits for finish(), so that
/// the result does not hang on how the file was cut into batches.
class ImportInto final : public Import {
 public:
  static Result<std::unique_ptr<Import>> begin(Database& db, const Bond& bond, Channel channel);

  BondId bond() const override { return bond_; }
  Result<void> set(std::string_view key, std::string_view value) override;
  Result<void> add(std::span<const NewEvent> events) override;
  Result<Counted> finish(ImportRecord record) override;

 private:
  ImportInto(Database& db, BondId bond, Channel channel);
  Result<void> load();
  Result<void> add_one(const NewEvent& given);
  Result<void> add_known(Known& known, const Event& event, std::string_view text);
  Result<void> add_fresh(const Event& event, std::string_view text);
  Result<void> settle_rest();
  Result<void> settle_pair(const Match::Pair& pair);
  Result<void> write_changed();
  Result<void> write_record(ImportRecord& record);
  Result<void> commit(ImportRecord& record);
  /// Remembers the first failure: after it nothing can be kept any more.
  Result<void> noted(Result<void> done);

  Database& db_;
  BondId bond_;
  Channel channel_;
  std::unique_ptr<Change> change_;
  EventWriter writer_;
  Words words_;
  Match match_;
  std::vector<std::int64_t> blocks_;  // `first` of each block, in order
  std::vector<Event> fresh_;          // not found to the instant, in the order of the file
  std::vector<bool> fresh_kept_;      // their words
  std::int64_t first_fresh_ = 0;      // their numbers follow one another from here
  Counted counted_;
  std::optional<Failure> failed_;
};

/// Keeps a bond: a new one gets its id, one that is there stays as it is.
Result<BondId> bond_for(Database& db, const Bond& bond);
Result<void> keep_setting(Database& db, std::string_view key, std::string_view value);

}  // namespace fonder::archive
