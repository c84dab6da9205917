#include "out.h"

#include <cerrno>

#include <unistd.h>

namespace fonder::cli {
namespace {

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t wrote = ::write(descriptor, text.data(), text.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(wrote));
  }
  return true;
}

}  // namespace

bool tell(std::string_view text) { return write_all(STDOUT_FILENO, text); }
void complain(std::string_view text) { write_all(STDERR_FILENO, text); }

}  // namespace fonder::cli
