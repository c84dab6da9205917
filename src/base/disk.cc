#include "disk.h"

#include <cerrno>
#include <cstdlib>
#include <string>

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

namespace {

std::error_code fill(const Descriptor& out, std::string_view bytes) {
  const bool durable = out && write_all(out.get(), bytes) && ::fsync(out.get()) == 0;
  return durable ? std::error_code() : last_error();
}

std::error_code take_place(const std::filesystem::path& aside, const std::filesystem::path& file) {
  if (::rename(aside.c_str(), file.c_str()) != 0) return last_error();
  return sync_folder(file.has_parent_path() ? file.parent_path() : ".");
}

}  // namespace

std::error_code replace_file(const std::filesystem::path& file, std::string_view bytes) {
  std::filesystem::path aside = file;
  aside += ".new";
  if (const auto error = remove_file(aside); error) return error;
  const Descriptor out(
      ::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (const auto error = fill(out, bytes); error) return error;
  return take_place(aside, file);
}

std::error_code put_file(const std::filesystem::path& file, std::string_view bytes) {
  std::string aside = file.string() + ".XXXXXX";
  const Descriptor out(::mkostemp(aside.data(), O_CLOEXEC));  // 0600
  if (!out) return last_error();
  auto error = fill(out, bytes);
  if (!error) error = take_place(aside, file);
  if (error) (void)remove_file(aside);
  return error;
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
