#include "watched.h"

#include <algorithm>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>

#include "bond.h"
#include "calendar_lines.h"
#include "calendar_pipe.h"
#include "calendar_wire.h"
#include "json.h"

#include "base/spoken.h"
#include "base/words.h"
#include "plan/said.h"

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
constexpr std::uint64_t most_at_opening = std::uint64_t{4} << 20;  // an opening waits for it

struct Memory {
  std::vector<std::string> paths;
  std::vector<Busy> busy;
  std::string seen;  // mark of the files as they were then
};

Memory memory_of(archive::Archive& archive) {
  const Json body = Json::parse(archive.setting(key).value_or("{}"), nullptr, false);
  Memory memory;
  if (!body.is_object()) return memory;
  memory.seen = text_of(body, "seen");
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
  const Json body{{"paths", memory.paths}, {"busy", std::move(rows)}, {"seen", memory.seen}};
  return archive.set(key, body.dump());
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

std::vector<fs::path> files_at(const std::vector<std::string>& paths) {
  std::vector<fs::path> files;
  for (const std::string& path : paths)
    std::ranges::move(files_at(path), std::back_inserter(files));
  return files;
}

/// What is known of files without opening them.
struct Outside {
  std::string mark;
  std::uint64_t bytes = 0;
};
Outside outside_of(const std::vector<fs::path>& files) {
  Outside all;
  std::string told;
  for (const fs::path& file : files) {
    struct stat about {};
    if (::stat(file.c_str(), &about) != 0) about = {};
    all.bytes += static_cast<std::uint64_t>(about.st_size);
    told += file.string() + '\0' + std::to_string(about.st_size) + ' ' +
            std::to_string(about.st_mtim.tv_sec) + ' ' + std::to_string(about.st_mtim.tv_nsec) +
            ' ' + std::to_string(about.st_ino) + '\n';
  }
  all.mark = plan::mark_of(told);
  return all;
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

  Result<void> at(const std::vector<fs::path>& files) {
    for (std::size_t from = 0; from < files.size(); from += EventsRead::files_at_most) {
      const std::size_t count = std::min(EventsRead::files_at_most, files.size() - from);
      if (auto done = some({files.data() + from, count}); !done) return done;
    }
    return {};
  }

  std::vector<Busy> busy() {
    std::vector<Busy> all = plan::joined(std::move(busy_));
    if (all.size() > plan::most_busy) all.resize(plan::most_busy);
    return all;
  }
  const std::vector<plan::Marked>& marked() const { return marked_; }
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
    auto read = read_busy(held, window_, here_);
    if (!read) return read.error();
    for (std::size_t i = 0; i < read->size(); ++i) {
      plan::BusyRead& one = (*read)[i];
      if (one.fault != plan::Fault::none) tell(names[i]);
      busy_.insert(busy_.end(), one.busy.begin(), one.busy.end());
      std::ranges::move(one.marked, std::back_inserter(marked_));
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
  std::vector<plan::Marked> marked_;
  std::vector<Problem> problems_;
};

/// What one look at all of them brought.
struct Looked {
  LinesFiled lines;
  std::vector<Problem> problems;
};

Result<Looked> look(Session& session, Memory& memory) {
  const std::vector<fs::path> files = files_at(memory.paths);
  const Outside outside = outside_of(files);  // before: what changes meanwhile is looked at again
  Look look({session.now - behind, session.now + ahead}, session.zone);
  if (auto looked = look.at(files); !looked) return looked.error();
  memory.busy = look.busy();
  memory.seen = outside.mark;
  const auto lines = file_calendar_lines(session, look.marked());
  if (!lines) return lines.error();
  if (auto kept = remember(*session.archive, memory); !kept) return kept.error();
  return Looked{*lines, look.problems()};
}

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
  if (!wishes.watch.empty()) {  // whoever is open now is whom its lines are about
    const auto bond = bond_of(session);
    const std::string about = bond ? std::to_string(bond->id.value) : "";
    auto kept = session.archive->set(calendar_lines_of_key, about);
    if (!kept) return failed(kept.error());
  }
  const auto looked = look(session, memory);
  if (!looked) return failed(looked.error());
  const auto n = static_cast<std::int64_t>(memory.paths.size());
  const auto busy = static_cast<std::int64_t>(memory.busy.size());
  Json lines = Json::array();
  if (std::string came = told(looked->lines); !came.empty()) lines.push_back(std::move(came));
  Answer answer = done(
      {{"watched", memory.paths},
       {"busy", busy},
       {"lines", std::move(lines)},
       {"text", say("calendar.watched", {{"n", n}, {"number", spelled_first(n)}, {"busy", busy}})},
       {"next", say("calendar.watched.next")},
       {"problems", json_of(looked->problems)}});
  answer.problems = looked->problems;
  if (!answer.problems.empty()) answer.exit = Exit::partly;
  return answer;
}

std::string look_again(Session& session) {
  if (session.demo) return {};
  Memory memory = memory_of(*session.archive);
  if (memory.paths.empty()) return {};
  const Outside outside = outside_of(files_at(memory.paths));
  if (outside.mark == memory.seen || outside.bytes > most_at_opening) return {};
  const auto looked = look(session, memory);
  return looked ? told(looked->lines) : std::string();
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
