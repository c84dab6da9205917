#include "hand_over.h"

#include <algorithm>
#include <cerrno>
#include <string_view>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "company.h"
#include "zip.h"

#include "base/words.h"

namespace fonder::sources {
namespace {

namespace fs = std::filesystem;

constexpr int deepest_folder = 8;
/// Open files that are not the export's: the archive, the page, the way to the reader.
constexpr std::uint64_t files_besides = 600;

Failure unopened(const std::string& file, std::string_view why, Exit exit = Exit::could_not) {
  const std::string id = "problem.file." + std::string(why);
  return {exit, file + ": " + say(id), say(id + ".next")};
}

/// @param how O_NOFOLLOW, or nothing where the person named it. A pipe is not waited for.
Result<HandedFile> opened(const fs::path& path, const std::string& name, int how) {
  HandedFile out{name, nullptr, 0};
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | how);
  if (fd < 0 && (errno == EMFILE || errno == ENFILE)) return unopened(name, "few_open");
  if (fd < 0) return unopened(name, errno == EACCES ? "no_permission" : "not_there");
  out.file = std::make_shared<const Descriptor>(fd);
  struct stat about {};
  if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) return unopened(name, "not_a_file");
  out.bytes = static_cast<std::uint64_t>(about.st_size);
  return out;
}

/// Every file below a folder, without following links, sorted.
Result<std::vector<fs::path>> files_below(const fs::path& folder, const std::string& name) {
  std::vector<fs::path> files;
  std::error_code error;
  fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error);
  if (error) return unopened(name, "no_permission");
  for (; at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (error) break;
    if (at.depth() >= deepest_folder) at.disable_recursion_pending();
    if (at->is_symlink(error) || !at->is_regular_file(error)) continue;
    if (files.size() == most_entries) return unopened(name, "folder_large");
    files.push_back(at->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// Raises what this process may hold open, as far as the system lets it.
bool may_open(std::uint64_t files) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return false;
  const std::uint64_t needed = files + files_besides;
  if (limit.rlim_cur >= needed) return true;
  if (limit.rlim_max < needed) return false;
  limit.rlim_cur = needed;
  return setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

Result<Handed> folder_handed(const fs::path& folder) {
  Handed out;
  out.name = fs::path(folder / "").parent_path().filename().string();
  out.folder = true;
  auto files = files_below(folder, out.name);
  if (!files) return files.error();
  std::vector<fs::path> wanted;
  for (const fs::path& path : *files) {
    const std::string inside = path.lexically_relative(folder).string();
    if (is_litter(inside)) continue;
    if (is_media(inside)) {
      ++out.left_out;
    } else {
      wanted.push_back(path);
    }
  }
  if (!may_open(wanted.size())) return unopened(out.name, "few_open");
  for (const fs::path& path : wanted) {
    const std::string inside = path.lexically_relative(folder).string();
    auto file = opened(path, inside, O_NOFOLLOW);
    if (file) {
      out.files.push_back(*std::move(file));
    } else {
      const Failure& failure = file.error();
      out.problems.push_back(
          {out.name + "!" + inside, 0, 0, {}, failure.what, failure.next, failure.exit});
    }
  }
  return out;
}

}  // namespace

std::uint64_t Handed::bytes() const {
  std::uint64_t sum = 0;
  for (const HandedFile& each : files) sum += each.bytes;
  return sum;
}

Result<Handed> hand_over(const fs::path& path) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return folder_handed(path);
  Handed out;
  out.name = path.filename().string();
  auto file = opened(path, out.name, 0);
  if (!file) return file.error();
  out.files.push_back(*std::move(file));
  return out;
}

}  // namespace fonder::sources
