#include "files.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/descriptor.h"

namespace fonder::archive {
namespace {

Descriptor opened(const std::filesystem::path& file, int flags) {
  return Descriptor(::open(file.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR));
}

bool for_its_owner_alone(const struct stat& info) {
  return (info.st_mode & (S_IRWXG | S_IRWXO)) == 0;
}

bool holds_but_ours(const std::filesystem::path& folder) {
  std::error_code error;
  std::vector<std::string> names;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error))
    names.push_back(at->path().filename());
  return error || std::ranges::any_of(
                      names, [](const std::string& name) { return !name.starts_with("fonder."); });
}

// A folder of others – someone's home, /tmp – must not be shut before their eyes, whoever we are.
std::error_code take_folder(const std::filesystem::path& folder) {
  struct stat info {};
  if (::stat(folder.c_str(), &info) != 0) return last_error();
  if (for_its_owner_alone(info)) return {};
  if (info.st_uid != ::geteuid() || holds_but_ours(folder))
    return std::make_error_code(std::errc::directory_not_empty);
  return ::chmod(folder.c_str(), S_IRWXU) == 0 ? std::error_code() : last_error();
}

constexpr off_t most_to_spoil = off_t{64} * 1024;

void spoil(int fd, off_t size) {
  std::string noise(static_cast<std::size_t>(std::clamp<off_t>(size, 0, most_to_spoil)), '\0');
  randombytes_buf(noise.data(), noise.size());
  if (::lseek(fd, 0, SEEK_SET) == 0 && write_all(fd, noise)) ::fsync(fd);
}

}  // namespace

std::error_code make_private_folder(const std::filesystem::path& folder) {
  std::error_code error;
  if (std::filesystem::is_directory(folder, error)) return take_folder(folder);
  const auto above = folder.parent_path();
  if (!above.empty() && !std::filesystem::is_directory(above, error))
    if (error = make_private_folder(above); error) return error;
  if (::mkdir(folder.c_str(), S_IRWXU) != 0) return last_error();
  return above.empty() ? std::error_code() : sync_folder(above);
}

std::error_code make_inner_folder(const std::filesystem::path& folder) {
  if (::mkdir(folder.c_str(), S_IRWXU) == 0) return sync_folder(folder.parent_path());
  if (errno != EEXIST) return last_error();
  return ::chmod(folder.c_str(), S_IRWXU) == 0 ? std::error_code() : last_error();
}

std::error_code make_file(const std::filesystem::path& file) {
  const Descriptor made = opened(file, O_WRONLY | O_CREAT | O_EXCL);
  return made ? std::error_code() : last_error();
}

std::optional<std::string> read_small(const std::filesystem::path& file, std::size_t most) {
  const Descriptor in = opened(file, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
  if (!in) return std::nullopt;
  std::string bytes(most + 1, '\0');
  std::size_t size = 0;
  while (size < bytes.size()) {
    const ssize_t got = ::read(in.get(), bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::nullopt;
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  if (size > most) return std::nullopt;
  bytes.resize(size);
  return bytes;
}

void spoil_file(const std::filesystem::path& file) {
  const Descriptor open = opened(file, O_WRONLY | O_NOFOLLOW | O_NONBLOCK);
  struct stat info {};
  if (open && ::fstat(open.get(), &info) == 0 && S_ISREG(info.st_mode))
    spoil(open.get(), info.st_size);
}

std::error_code replace_and_spoil(const std::filesystem::path& file, std::string_view bytes) {
  const Descriptor old = opened(file, O_WRONLY | O_NOFOLLOW | O_NONBLOCK);
  if (const auto error = replace_file(file, bytes); error) return error;
  // Another name for it may be somebody's backup.
  struct stat info {};
  if (old && ::fstat(old.get(), &info) == 0 && S_ISREG(info.st_mode) && info.st_nlink == 0)
    spoil(old.get(), info.st_size);
  return {};
}

namespace {

constexpr std::string_view aside_begins = ".fonder.";
constexpr std::string_view aside_ends = "XXXXXX";  // mkdtemp's

bool was_left(const std::filesystem::path& folder) {
  const std::string name = folder.filename();
  struct stat info {};
  return name.starts_with(aside_begins) && name.size() == aside_begins.size() + aside_ends.size() &&
         ::lstat(folder.c_str(), &info) == 0 && S_ISDIR(info.st_mode) &&
         info.st_uid == ::geteuid() && for_its_owner_alone(info) && !holds_but_ours(folder);
}

// Nobody is at work in one that can be locked.
void sweep_asides(const std::filesystem::path& where) {
  std::error_code error;
  std::vector<std::filesystem::path> left;
  for (std::filesystem::directory_iterator at(where, error), end; !error && at != end;
       at.increment(error))
    if (was_left(at->path())) left.push_back(at->path());
  for (const std::filesystem::path& folder : left)
    if (const FolderLock lock(folder); !lock.error()) std::filesystem::remove_all(folder, error);
}

}  // namespace

FolderAside::FolderAside(std::filesystem::path wanted) : wanted_(std::move(wanted)) {
  if (!wanted_.has_filename()) wanted_ = wanted_.parent_path();  // a slash at its end
  wanted_ = std::filesystem::absolute(wanted_, error_);
  struct stat info {};
  if (!error_ && ::lstat(wanted_.c_str(), &info) == 0)
    error_ = std::make_error_code(std::errc::file_exists);
  if (error_) return;
  const auto where = wanted_.parent_path();
  sweep_asides(where);
  std::string name = (where / std::string(aside_begins).append(aside_ends)).string();
  if (!::mkdtemp(name.data())) {
    error_ = last_error();
    return;
  }
  aside_ = name;
  error_ = lock_.emplace(aside_).error();
}

FolderAside::~FolderAside() {
  std::error_code ignored;
  if (!aside_.empty()) std::filesystem::remove_all(aside_, ignored);
}

std::error_code FolderAside::keep() {
  if (const auto error = sync_folder(aside_); error) return error;
  // mkdir is what refuses to replace or to follow; renaming over our own empty folder is then one
  // step.
  if (::mkdir(wanted_.c_str(), S_IRWXU) != 0) return last_error();
  if (::rename(aside_.c_str(), wanted_.c_str()) != 0) {
    const auto error = last_error();
    ::rmdir(wanted_.c_str());
    return error;
  }
  aside_.clear();
  return sync_folder(wanted_.parent_path());
}

FolderLock::FolderLock(const std::filesystem::path& folder) {
  Descriptor open = opened(folder, O_RDONLY | O_DIRECTORY);
  if (!open || ::flock(open.get(), LOCK_EX | LOCK_NB) != 0)
    error_ = last_error();
  else
    descriptor_ = open.release();
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace fonder::archive
