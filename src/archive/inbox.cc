#include "inbox.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include <sodium.h>

#include "files.h"
#include "inbox_lock.h"
#include "key_slot.h"
#include "once.h"
#include "places.h"
#include "sealed_line.h"
#include "sql.h"
#include "store.h"

#include "base/words.h"

namespace fonder::archive {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".line";
constexpr std::string_view unfinished = ".new";  // as of replace_file()
constexpr std::size_t most_looked_at = most_waiting + 1000;

fs::path aside_in(const Places& places) { return places.inbox / "aside"; }

std::string name_of(const LineId& id) {
  std::string name(2 * id.size() + 1, '\0');
  sodium_bin2hex(name.data(), name.size(), id.data(), id.size());
  name.pop_back();
  return name.append(ending);
}

bool is_name(std::string_view name) {
  const auto hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return name.size() == 2 * sizeof(LineId) + ending.size() && name.ends_with(ending) &&
         std::all_of(name.begin(), name.end() - ending.size(), hex);
}

Failure cannot(const Places& places, const std::error_code& error) {
  return disk_failure(places, error, "inbox.cannot");
}

struct Contents {
  std::vector<fs::path> lines;
  std::vector<fs::path> others;
  std::vector<fs::path> unfinished;
};

/// What is not there is empty. Failure: it cannot be read.
Result<Contents> look_into(const Places& places) {
  Contents found;
  if (!there(places.inbox)) return found;
  std::error_code error;
  std::size_t looked_at = 0;
  for (fs::directory_iterator entry(places.inbox, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name == "aside") continue;
    if (++looked_at > most_looked_at) break;
    const std::string_view before =
        std::string_view(name).substr(0, name.size() - std::min(name.size(), unfinished.size()));
    if (is_name(name)) {
      found.lines.push_back(entry->path());
    } else if (name.ends_with(unfinished) && is_name(before)) {
      found.unfinished.push_back(entry->path());
    } else {
      found.others.push_back(entry->path());
    }
  }
  if (error) return cannot(places, error);
  std::ranges::sort(found.lines);
  return found;
}

/// A small file, as ours are: where it is one and could not be read, the disk is at fault.
bool may_be_read_later(const fs::path& file) {
  std::error_code error;
  const bool regular = fs::symlink_status(file, error).type() == fs::file_type::regular;
  const auto size = regular ? fs::file_size(file, error) : 0;
  return regular && !error && size <= line_file_limit;
}

Result<std::array<unsigned char, 32>> public_key(const Places& places) {
  for (const fs::path& file : places.slots) {
    const auto slot = read_small(file, slot_file_limit);
    if (slot && state_of_slot(*slot) == SlotState::intact) return capture_public_in(*slot);
  }
  return Failure{Exit::could_not, say("archive.slot-damaged"),
                 say("archive.slot-damaged.next", {{"name", "fonder.key"}})};
}

std::string some_name() {
  LineId some{};
  randombytes_buf(some.data(), some.size());
  return name_of(some);
}

/// Out of the way, under a name that nothing has; a link goes itself, not what it points to. Where
/// that cannot be it stays, and is in nobody's way there either.
void set_aside(const Places& places, const fs::path& file) {
  const fs::path aside = aside_in(places);
  if (there(aside) && !is_own_folder(aside)) return;
  if (make_inner_folder(aside)) return;
  std::error_code ignored;
  fs::rename(file, aside / (some_name() + "." + file.filename().string().substr(0, 100)), ignored);
}

/// What stands where the folder should be, a file or a link, goes out of the way as a whole.
TakenIn without_folder(const Places& places) {
  std::error_code ignored;
  fs::rename(places.inbox, places.folder / ("inbox.aside." + some_name()), ignored);
  TakenIn result;
  result.aside = 1;
  return result;
}

Secret capture_private_in(const DataKey& key) {
  Secret capture(DataKey::half);
  std::ranges::copy(key.bytes.bytes().last(DataKey::half), capture.bytes().begin());
  return capture;
}

Result<void> put(Database& db, const Own& own) {
  Statement insert = db.prepare("INSERT INTO own (kind, at, body) VALUES (?, ?, ?)");
  return insert.with(std::string_view(own.kind), own.at, std::string_view(own.body)).run();
}

/// One opening of the inbox: what is in by the commit, and which files go after it.
class Taking {
 public:
  Taking(const Places& places, const DataKey& key, const EntryOf& entry_of)
      : places_(places), key_(capture_private_in(key)), entry_of_(entry_of) {}

  Result<void> put_all(Database& db, const std::vector<fs::path>& lines) {
    for (const fs::path& file : lines) {
      const auto bytes = read_small(file, line_file_limit);
      if (!bytes && may_be_read_later(file)) {
        ++result_.left;
        continue;
      }
      const auto line = bytes ? opened(*bytes, key_) : std::nullopt;
      if (!line) {
        odd_.push_back(file);
        continue;
      }
      const Understood understood = entry_of_(line->said);
      if (understood.waits) {
        ++result_.left;
        continue;
      }
      if (!understood.entry && !understood.own && !understood.over) {
        odd_.push_back(file);
        continue;
      }
      if (auto done = put_one(db, line->id, understood); !done) return done;
      gone_.push_back(file);
    }
    return {};
  }

  TakenIn clear(const Contents& contents) {
    for (const fs::path& file : gone_) (void)remove_file(file);
    for (const fs::path& file : contents.unfinished) (void)remove_file(file);
    odd_.insert(odd_.end(), contents.others.begin(), contents.others.end());
    for (const fs::path& file : odd_) set_aside(places_, file);
    result_.aside = odd_.size();
    (void)sync_folder(places_.inbox);
    return result_;
  }

 private:
  Result<void> put_one(Database& db, const LineId& id, const Understood& understood) {
    if (understood.entry) {
      const auto fresh = put_once(db, id, *understood.entry);
      if (!fresh) return fresh.error();
      result_.taken += *fresh ? 1 : 0;
      return {};
    }
    const auto fresh = is_new(db, id);
    if (!fresh) return fresh.error();
    return *fresh && understood.own ? put(db, *understood.own) : Result<void>();
  }

  const Places& places_;
  const Secret key_;
  const EntryOf& entry_of_;
  std::vector<fs::path> gone_;
  std::vector<fs::path> odd_;
  TakenIn result_;
};

}  // namespace

Result<void> capture(const fs::path& home, std::string_view said) {
  const Places places(home);
  if (auto ready = is_ready(places); !ready) return ready;
  if (said.empty() || said.size() > longest_capture)
    return Failure{Exit::usage, say("inbox.too-long"), say("inbox.too-long.next")};
  const InboxLock inbox(places, std::chrono::seconds(2));
  if (inbox.busy()) return Failure{Exit::could_not, say("inbox.busy"), say("inbox.busy.next")};
  if (inbox.error()) return cannot(places, inbox.error());
  const auto waiting = look_into(places);
  if (!waiting) return waiting.error();
  if (waiting->lines.size() >= most_waiting)
    return Failure{Exit::beyond_limits, say("inbox.full"), say("inbox.full.next")};
  const auto to = public_key(places);  // under the lock: a rekey makes another one
  if (!to) return to.error();
  const Line line = new_line(said);
  const auto error = replace_file(places.inbox / name_of(line.id), sealed(line, *to));
  return error ? Result<void>(cannot(places, error)) : Result<void>();
}

Result<std::size_t> waiting_in(const fs::path& home) {
  const auto contents = look_into(Places(home));
  if (!contents) return contents.error();
  return contents->lines.size();
}

Result<TakenIn> take_in(const fs::path& home, const DataKey& key, Archive& archive,
                        const EntryOf& entry_of) {
  const Places places(home);
  if (!there(places.inbox)) return TakenIn{};
  if (!is_own_folder(places.inbox)) return without_folder(places);
  const InboxLock inbox(places, std::chrono::milliseconds(200));
  if (inbox.busy()) return Failure{Exit::could_not, say("inbox.busy"), say("inbox.busy.next")};
  if (inbox.error()) return cannot(places, inbox.error());
  const auto contents = look_into(places);
  if (!contents) return contents.error();
  Taking taking(places, key, entry_of);
  if (!contents->lines.empty()) {
    Database& db = database_of(archive);
    if (auto done = changed(db, [&] { return taking.put_all(db, contents->lines); }); !done)
      return done.error();
  }
  return taking.clear(*contents);
}

}  // namespace fonder::archive
