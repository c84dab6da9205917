#include "watched.h"

#include <algorithm>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>

#include "calendar_pipe.h"
#include "calendar_wire.h"
#include "json.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::app {
namespace {

namespace fs = std::filesystem;
using plan::Busy;
using std::chrono::days;

constexpr std::string_view key = "calendar-watched";
constexpr days behind{1};
constexpr days ahead{400};
constexpr int deepest = 3;
constexpr std::size_t most_files = 20'000;
constexpr std::size_t most_paths = 50;

struct Memory {
  std::vector<std::string> paths;
  std::vector<Busy> busy;
};

Memory memory_of(archive::Archive& archive) {
  const Json body = Json::parse(archive.setting(key).value_or("{}"), nullptr, false);
  Memory memory;
  if (!body.is_object()) return memory;
  for (const Json& path : body.value("paths", Json::array())) {
    if (path.is_string()) memory.paths.push_back(path.get<std::string>());
  }
  for (const Json& row : body.value("busy", Json::array())) {
    if (!row.is_array() || row.size() != 3) continue;
    const bool numbers = std::ranges::all_of(row, [](const Json& n) { return n.is_number(); });
    if (!numbers) continue;
    const auto at = [&](std::size_t i) {
      return Instant(Milliseconds(row[i].get<std::int64_t>()));
    };
    memory.busy.push_back({{at(0), at(1)}, row[2].get<int>() == 1});
  }
  return memory;
}

Result<void> remember(archive::Archive& archive, const Memory& memory) {
  Json rows = Json::array();
  for (const Busy& busy : memory.busy) {
    rows.push_back({busy.span.from.time_since_epoch().count(),
                    busy.span.to.time_since_epoch().count(), busy.days ? 1 : 0});
  }
  return archive.set(key, Json{{"paths", memory.paths}, {"busy", std::move(rows)}}.dump());
}

/// The file itself, or all calendars in the folder and a little below; no links are followed.
std::vector<fs::path> files_at(const fs::path& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return {path};
  std::vector<fs::path> files;
  fs::recursive_directory_iterator at(path, fs::directory_options::skip_permission_denied, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (at.depth() >= deepest) at.disable_recursion_pending();
    std::error_code odd;
    const bool plain = !at->is_symlink(odd) && at->is_regular_file(odd);
    if (plain && at->path().extension() == ".ics" && files.size() < most_files)
      files.push_back(at->path());
  }
  std::ranges::sort(files);
  return files;
}

/// Opened, and not looked at.
std::optional<sources::HandedFile> opened(const fs::path& path) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat about {};
  if (!file || ::fstat(file.get(), &about) != 0 || !S_ISREG(about.st_mode)) return std::nullopt;
  const auto size = static_cast<std::uint64_t>(about.st_size);
  if (size > plan::largest_calendar) return std::nullopt;
  return sources::HandedFile{"calendar.ics", std::make_shared<const Descriptor>(std::move(file)),
                             size};
}

class Look {
 public:
  Look(const Span& window, const Zone& here) : window_(window), here_(here) {}

  Result<void> at(const std::vector<std::string>& paths) {
    std::vector<fs::path> files;
    for (const std::string& path : paths)
      std::ranges::move(files_at(path), std::back_inserter(files));
    for (std::size_t from = 0; from < files.size(); from += EventsRead::files_at_most) {
      const std::size_t count = std::min(EventsRead::files_at_most, files.size() - from);
      if (auto done = some({files.data() + from, count}); !done) return done;
    }
    return {};
  }

  std::vector<Busy> busy() { return plan::joined(std::move(busy_)); }
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  Result<void> some(std::span<const fs::path> files) {
    std::vector<sources::HandedFile> held;
    std::vector<fs::path> names;
    for (const fs::path& file : files) {
      auto one = opened(file);
      if (!one) {
        tell(file);
        continue;
      }
      held.push_back(*std::move(one));
      names.push_back(file);
    }
    const auto read = read_busy(held, window_, here_);
    if (!read) return read.error();
    for (std::size_t i = 0; i < read->size(); ++i) {
      if ((*read)[i].fault != plan::Fault::none) tell(names[i]);
      busy_.insert(busy_.end(), (*read)[i].busy.begin(), (*read)[i].busy.end());
    }
    return {};
  }

  void tell(const fs::path& file) {
    Problem problem;
    problem.file = file.filename().string();
    problem.expected = say("calendar.watch.unread");
    problem.next = say("calendar.watch.unread.next");
    problem.weight = Exit::partly;
    problems_.push_back(std::move(problem));
  }

  Span window_;
  Zone here_;
  std::vector<Busy> busy_;
  std::vector<Problem> problems_;
};

Failure usage(const char* id, const std::string& path) {
  return {Exit::usage, say(id, {{"path", path}}), say(std::string(id) + ".next")};
}

std::string whole(const std::string& typed) {
  std::error_code error;
  const fs::path path = fs::weakly_canonical(fs::absolute(typed, error), error);
  return error ? typed : (path.has_filename() ? path : path.parent_path()).string();
}

Result<void> change(std::vector<std::string>& paths, const WatchWishes& wishes) {
  std::error_code ignored;
  if (!wishes.watch.empty()) {
    const std::string path = whole(wishes.watch);
    if (!fs::exists(path, ignored) || paths.size() >= most_paths)
      return usage("calendar.watch.nothing", path);
    if (std::ranges::find(paths, path) == paths.end()) paths.push_back(path);
  }
  if (!wishes.unwatch.empty() && std::erase(paths, whole(wishes.unwatch)) == 0)
    return usage("calendar.watch.unknown", whole(wishes.unwatch));
  return {};
}

}  // namespace

Answer watch(Session& session, const WatchWishes& wishes) {
  Memory memory = memory_of(*session.archive);
  if (auto done = change(memory.paths, wishes); !done) return failed(done.error());
  Look look({session.now - behind, session.now + ahead}, session.zone);
  if (auto looked = look.at(memory.paths); !looked) return failed(looked.error());
  memory.busy = look.busy();
  if (memory.busy.size() > plan::most_busy) memory.busy.resize(plan::most_busy);
  if (auto kept = remember(*session.archive, memory); !kept) return failed(kept.error());
  const auto n = static_cast<std::int64_t>(memory.paths.size());
  const auto busy = static_cast<std::int64_t>(memory.busy.size());
  Answer answer = done(
      {{"watched", memory.paths},
       {"busy", busy},
       {"text", say("calendar.watched", {{"n", n}, {"number", spelled_first(n)}, {"busy", busy}})},
       {"next", say("calendar.watched.next")},
       {"problems", json_of(look.problems())}});
  answer.problems = look.problems();
  if (!answer.problems.empty()) answer.exit = Exit::partly;
  return answer;
}

bool is_watching(archive::Archive& archive) { return !memory_of(archive).paths.empty(); }

std::vector<Busy> watched_busy(archive::Archive& archive) { return memory_of(archive).busy; }

Busy claimed_by(const plan::Plan& plan, const Zone& here) {
  const auto midnight = [](local_days day) {
    return Instant(std::chrono::sys_days(day.time_since_epoch()));
  };
  if (!plan.from.time || !plan.to.time)
    return {{midnight(plan.from.day), midnight(plan.to.day + days(1))}, true};
  const auto named = Zone::named(plan.zone);
  const Zone& zone = named ? *named : here;
  const auto at = [&](const plan::Moment& moment) {
    return zone.resolve(local_seconds(moment.day) + *moment.time).at;
  };
  return {{at(plan.from), at(plan.to)}, false};
}

}  // namespace fonder::app
