#include "die_at.h"

#include <atomic>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

std::atomic<long> left{0};

void step() {
  if (left > 0 && --left == 0) kill(getpid(), SIGKILL);
}

template <class... Arguments>
auto after_a_step(long number, Arguments... arguments) {
  step();
  return syscall(number, arguments...);
}

}  // namespace

namespace fonder::archive {
void die_at(long step) { left = step; }
}  // namespace fonder::archive

// In the place of the C library's own, for SQLite and for us.
extern "C" {
ssize_t write(int file, const void* bytes, size_t size) {
  return after_a_step(SYS_write, file, bytes, size);
}
ssize_t pwrite(int file, const void* bytes, size_t size, off_t at) {
  return after_a_step(SYS_pwrite64, file, bytes, size, at);
}
ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t at) {
  return after_a_step(SYS_pwrite64, file, bytes, size, at);
}
int fsync(int file) { return static_cast<int>(after_a_step(SYS_fsync, file)); }
int fdatasync(int file) { return static_cast<int>(after_a_step(SYS_fdatasync, file)); }
int rename(const char* from, const char* to) noexcept {
  return static_cast<int>(after_a_step(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}
int unlink(const char* file) noexcept {
  return static_cast<int>(after_a_step(SYS_unlinkat, AT_FDCWD, file, 0));
}
}
