// Who has an archive open.

#include <fcntl.h>
#include <unistd.h>

#include "keeping.h"
#include "places.h"

#include "base/descriptor.h"

namespace fonder::archive {

std::optional<int> holder_of(const std::filesystem::path& home) {
  const Descriptor file(
      ::open(Places(home).archive.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  // SQLite keeps a shared lock for as long as it has a file of this kind open: one that would have
  // to have it alone is told whose.
  struct flock alone {};
  alone.l_type = F_WRLCK;
  alone.l_whence = SEEK_SET;
  if (!file || fcntl(file.get(), F_GETLK, &alone) != 0 || alone.l_type == F_UNLCK) return {};
  return alone.l_pid;
}

}  // namespace fonder::archive
