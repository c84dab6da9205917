#include "calendar_folder.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "base/disk.h"
#include "base/words.h"
#include "plan/read_event.h"

namespace fonder::app {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr std::size_t most_files = 20'000;
constexpr mode_t ours_alone = S_IRWXU;
constexpr auto patience = 10s;
constexpr auto moment = 50ms;

Failure could_not(const fs::path& path, const std::error_code& error) {
  return {Exit::could_not,
          say("calendar.disk", {{"folder", path.string()}, {"reason", error.message()}}),
          say("calendar.disk.next")};
}

Failure usage(const char* id, const fs::path& path) {
  return {Exit::usage, say(id, {{"folder", path.string()}}), say(std::string(id) + ".next")};
}

/// What vdirsyncer and its like write into a calendar's folder.
bool is_a_calendars(const std::string& name) {
  return name.starts_with('.') || name.ends_with(".ics") || name.ends_with(".tmp") ||
         name.starts_with("tmp") || name == "color" || name == "displayname" ||
         name == "description" || name == "order" || name.find(".ics.") != std::string::npos;
}

bool holds_other_things(const fs::path& path) {
  std::error_code error;
  for (fs::directory_iterator at(path, error); !error && at != fs::directory_iterator();
       at.increment(error)) {
    if (!is_a_calendars(at->path().filename().string())) return true;
  }
  return false;
}

bool hold(const Descriptor& folder) {
  const auto until = std::chrono::steady_clock::now() + patience;
  while (flock(folder.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) return false;
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(moment);
  }
  return true;
}

std::optional<std::string> all_of(const Descriptor& file, std::size_t size) {
  std::string bytes(size + 1, '\0');  // one more: it may be growing
  std::size_t got = 0;
  while (got < bytes.size()) {
    const ssize_t more = ::read(file.get(), bytes.data() + got, bytes.size() - got);
    if (more < 0 && errno == EINTR) continue;
    if (more < 0) return std::nullopt;
    if (more == 0) break;
    got += static_cast<std::size_t>(more);
  }
  bytes.resize(got);
  return bytes;
}

}  // namespace

Result<CalendarFolder> CalendarFolder::open(const fs::path& path, If wish) {
  if (wish == If::missing_make && ::mkdir(path.c_str(), ours_alone) != 0 && errno != EEXIST)
    return could_not(path, last_error());
  Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder) {
    const auto error = last_error();
    return error == std::errc::not_a_directory ? usage("calendar.no-folder", path)
                                               : could_not(path, error);
  }
  if (holds_other_things(path)) return usage("calendar.other-things", path);
  if (!hold(folder)) {
    return Failure{Exit::could_not, say("calendar.busy", {{"folder", path.string()}}),
                   say("calendar.busy.next")};
  }
  if (::fchmod(folder.get(), ours_alone) != 0) return could_not(path, last_error());
  return CalendarFolder(path, std::move(folder));
}

FolderFile CalendarFolder::read(const std::string& name) const {
  FolderFile out{name};
  const Descriptor file(
      ::openat(held_.get(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat about {};
  if (!file || ::fstat(file.get(), &about) != 0 || !S_ISREG(about.st_mode)) return out;
  const auto size = static_cast<std::uint64_t>(about.st_size);
  if (size > plan::largest_file) return out;
  out.bytes = all_of(file, static_cast<std::size_t>(size));
  if (out.bytes) out.mark = plan::mark_of(*out.bytes);
  return out;
}

Result<std::vector<FolderFile>> CalendarFolder::files() const {
  std::vector<std::string> names;
  std::error_code error;
  fs::directory_iterator at(path_, error);
  for (; !error && at != fs::directory_iterator(); at.increment(error)) {
    std::string name = at->path().filename().string();
    if (name.starts_with('.') || !name.ends_with(".ics")) continue;
    if (names.size() == most_files) {
      return Failure{Exit::beyond_limits, say("calendar.many", {{"folder", path_.string()}}),
                     say("calendar.many.next")};
    }
    names.push_back(std::move(name));
  }
  if (error) return could_not(path_, error);
  std::ranges::sort(names);
  std::vector<FolderFile> all;
  for (const std::string& name : names) all.push_back(read(name));
  return all;
}

bool CalendarFolder::is_as_seen(const std::string& name, const std::string& mark) const {
  struct stat about {};
  if (mark.empty())
    return ::fstatat(held_.get(), name.c_str(), &about, AT_SYMLINK_NOFOLLOW) != 0 &&
           errno == ENOENT;
  return read(name).mark == mark;
}

Result<bool> CalendarFolder::put(const std::string& name, const std::string& bytes,
                                 const std::string& mark) {
  if (!is_as_seen(name, mark)) return false;
  if (const auto error = put_file(path_ / name, bytes)) return could_not(path_, error);
  return true;
}

Result<bool> CalendarFolder::remove(const std::string& name, const std::string& mark) {
  if (!is_as_seen(name, mark)) return false;
  if (const auto error = remove_file(path_ / name)) return could_not(path_, error);
  if (const auto error = sync_folder(path_)) return could_not(path_, error);
  return true;
}

}  // namespace fonder::app
