#include "disk.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "descriptor.h"

namespace fonder {

std::error_code last_error() { return {errno, std::generic_category()}; }

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t wrote = ::write(descriptor, bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  return true;
}

std::error_code replace_file(const std::filesystem::path& file, std::string_view bytes) {
  std::filesystem::path aside = file;
  aside += ".new";
  if (const auto error = remove_file(aside); error) return error;
  {
    const Descriptor out(
        ::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!out || !write_all(out.get(), bytes) || ::fsync(out.get()) != 0) return last_error();
  }
  if (::rename(aside.c_str(), file.c_str()) != 0) return last_error();
  return sync_folder(file.has_parent_path() ? file.parent_path() : ".");
}

std::error_code remove_file(const std::filesystem::path& file) {
  if (::unlink(file.c_str()) == 0 || errno == ENOENT) return {};
  return last_error();
}

std::error_code sync_folder(const std::filesystem::path& folder) {
  const Descriptor open(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return open && ::fsync(open.get()) == 0 ? std::error_code() : last_error();
}

}  // namespace fonder
