#include "new_folder.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/disk.h"
#include "base/words.h"

namespace fonder::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t buffered = std::size_t{1} << 18;

Failure disk_said(int error) {
  return {Exit::could_not, say("export.could-not", {{"reason", std::strerror(error)}}), {}};
}

Failure stands_already(const fs::path& wanted) {
  return {Exit::usage, say("export.exists", {{"folder", wanted.string()}}),
          say("export.exists.next")};
}

/// The same without a slash at its end, whose last part would be empty.
fs::path named(const fs::path& path) { return path.has_filename() ? path : path.parent_path(); }

void raise_limit(std::size_t open) {
  constexpr std::size_t besides = 100;
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || open + besides < limit.rlim_cur) return;
  limit.rlim_cur = limit.rlim_max;
  (void)setrlimit(RLIMIT_NOFILE, &limit);
}

fs::path parent_of(const fs::path& wanted) {
  return wanted.has_parent_path() ? wanted.parent_path() : fs::path(".");
}

}  // namespace

NewFolder::NewFolder(NewFolder&& other) noexcept
    : wanted_(std::move(other.wanted_)),
      aside_(std::exchange(other.aside_, {})),
      files_(std::exchange(other.files_, {})),
      buffer_(std::move(other.buffer_)),
      bytes_(other.bytes_) {}

NewFolder::~NewFolder() {
  if (aside_.empty()) return;
  for (const File& file : files_) {
    if (file.named) ::unlink((aside_ / file.name).c_str());
  }
  ::rmdir(aside_.c_str());
}

Result<NewFolder> NewFolder::beside(const fs::path& path) {
  const fs::path wanted = named(path);
  struct stat there {};
  if (::lstat(wanted.c_str(), &there) == 0) return stands_already(wanted);
  if (::access(parent_of(wanted).c_str(), W_OK) != 0) return disk_said(errno);
  return NewFolder(wanted);
}

Result<void> NewFolder::stand_aside() {
  if (!aside_.empty()) return {};
  std::string aside =
      (parent_of(wanted_) / ("." + wanted_.filename().string() + ".XXXXXX")).string();
  if (::mkdtemp(aside.data()) == nullptr) return disk_said(errno);
  aside_ = aside;
  return {};
}

/// Each file stays open until all are whole: as many as the system lets us have.
Result<void> NewFolder::begin(const std::string& name) {
  raise_limit(files_.size());
  File file{name,
            Descriptor(::open(parent_of(wanted_).c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600))};
  if (!file.open) {
    if (auto aside = stand_aside(); !aside) return aside;
    file.named = true;
    file.open = Descriptor(::open((aside_ / name).c_str(),
                                  O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  }
  if (!file.open) return disk_said(errno);
  files_.push_back(std::move(file));
  bytes_ = 0;
  return {};
}

Result<void> NewFolder::write(std::string_view bytes) {
  bytes_ += bytes.size();
  buffer_ += bytes;
  return buffer_.size() < buffered ? Result<void>{} : flush();
}

Result<void> NewFolder::flush() {
  for (std::size_t done = 0; done < buffer_.size();) {
    const ssize_t wrote =
        ::write(files_.back().open.get(), buffer_.data() + done, buffer_.size() - done);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return disk_said(errno);
    done += static_cast<std::size_t>(wrote);
  }
  buffer_.clear();
  return {};
}

Result<void> NewFolder::end() {
  if (auto flushed = flush(); !flushed) return flushed;
  if (::fsync(files_.back().open.get()) != 0) return disk_said(errno);
  return {};
}

Result<void> NewFolder::finish() {
  if (auto aside = stand_aside(); !aside) return aside;
  for (File& file : files_) {
    if (file.named) continue;
    const std::string open = "/proc/self/fd/" + std::to_string(file.open.get());
    if (::linkat(AT_FDCWD, open.c_str(), AT_FDCWD, (aside_ / file.name).c_str(),
                 AT_SYMLINK_FOLLOW) != 0) {
      return disk_said(errno);
    }
    file.named = true;
  }
  if (const auto error = sync_folder(aside_); error) return disk_said(error.value());
  // mkdir is what refuses to follow or replace; renaming over our own empty folder is then one
  // step.
  if (::mkdir(wanted_.c_str(), 0700) != 0) {
    return errno == EEXIST ? stands_already(wanted_) : disk_said(errno);
  }
  if (::rename(aside_.c_str(), wanted_.c_str()) != 0) {
    const int failed = errno;
    ::rmdir(wanted_.c_str());
    return disk_said(failed);
  }
  aside_.clear();
  const auto error = sync_folder(parent_of(wanted_));
  return error ? Result<void>(disk_said(error.value())) : Result<void>();
}

}  // namespace fonder::app
