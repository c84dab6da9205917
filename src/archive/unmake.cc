// Taking back an archive that was made a moment ago, and into which nobody has put anything.

#include "archive.h"
#include "files.h"
#include "inbox.h"
#include "inbox_lock.h"
#include "places.h"
#include "sql.h"

namespace fonder::archive {
namespace {

namespace fs = std::filesystem;

/// Nobody else has it open, and nothing was entrusted to it: whoever waits at a question of theirs,
/// or was quicker than us, keeps what they have.
bool untouched_and_ours(Database& db) {
  if (!db.be_alone()) return false;
  const auto held = db.number(
      "SELECT (SELECT count(*) FROM bond) + (SELECT count(*) FROM import) + "
      "(SELECT count(*) FROM block) + (SELECT count(*) FROM entry)");
  return held && *held == 0;
}

bool is_taken_back(const Places& places, const DataKey& key) {
  const InboxLock inbox(places, std::chrono::milliseconds(200));
  const NoEmptyFolder tidy{places.inbox};
  const auto waiting = waiting_in(places.folder);
  if (inbox.error() || !waiting || *waiting > 0) return false;  // a line was captured meanwhile
  const auto db = Database::open(places.archive, what_encrypts(key));
  return db && untouched_and_ours(**db) && !take_back(places);
}

}  // namespace

void unmake(const fs::path& home, const DataKey& key) {
  const Places places(home);
  const FolderLock lock(places.folder);
  if (lock.error() || state_of(home) != HomeState::ready) return;
  if (!is_taken_back(places, key)) return;
  std::error_code kept;  // a folder with something else in it stays
  fs::remove(home, kept);
}

}  // namespace fonder::archive
