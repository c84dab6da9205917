#include "fence.h"

#include <cerrno>
#include <fstream>

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "landlock.h"

#include "base/words.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define FONDER_SANITIZED 1  // they reserve terabytes of address space
#else
#define FONDER_SANITIZED 0
#endif

namespace fonder::process {
namespace {

constexpr std::uint64_t memory_beside_input = std::uint64_t{512} << 20;
constexpr std::uint64_t seconds_at_least = 60;
constexpr std::uint64_t bytes_a_second = 20'000'000;

Failure no_fence() {
  return {Exit::could_not, say("process.no_fence"), say("process.no_fence.next")};
}

Failure no_limits() {
  return {Exit::could_not, say("process.no_limits"), say("process.no_limits.next")};
}

/// A filter that is being written down; what it is called with after load() it can no longer be.
class Filter {
 public:
  explicit Filter(std::uint32_t otherwise) : rules_(seccomp_init(otherwise)) {
    good_ = rules_ != nullptr;
  }
  ~Filter() { seccomp_release(rules_); }
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;

  void always(std::uint32_t action, int call) {
    good_ = good_ && seccomp_rule_add(rules_, action, call, 0) == 0;
  }
  void where(std::uint32_t action, int call, scmp_arg_cmp argument) {
    good_ = good_ && seccomp_rule_add(rules_, action, call, 1, argument) == 0;
  }
  /// All threads of the process, not this one alone.
  void everybody() { good_ = good_ && seccomp_attr_set(rules_, SCMP_FLTATR_CTL_TSYNC, 1) == 0; }
  bool load() { return good_ && seccomp_load(rules_) == 0; }

 private:
  scmp_filter_ctx rules_;
  bool good_ = false;
};

bool limit(int what, std::uint64_t to) {
  const rlimit both{to, to};
  return setrlimit(static_cast<__rlimit_resource>(what), &both) == 0;
}

/// Bytes of address space in use; 0 where nobody says.
std::uint64_t address_space() {
  std::uint64_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  return pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

bool keep_within(const Bounds& bounds) {
  const std::uint64_t now = address_space();
  const bool memory = FONDER_SANITIZED != 0 || (now != 0 && limit(RLIMIT_AS, now + bounds.memory));
  return memory && limit(RLIMIT_CPU, bounds.seconds) && limit(RLIMIT_FSIZE, 0) &&
         limit(RLIMIT_NPROC, 0) && limit(RLIMIT_CORE, 0);
}

}  // namespace

Bounds bounds_for(std::uint64_t input) {
  return {input + memory_beside_input, seconds_at_least + input / bytes_a_second};
}

Result<void> fence_parser(const Bounds& bounds) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return no_fence();
  if (!keep_within(bounds)) return no_limits();
  close_all_files();  // where there is no such thing, the filter alone says so
  Filter filter(SCMP_ACT_KILL_PROCESS);
  for (const int call :
       {SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(lseek), SCMP_SYS(write), SCMP_SYS(close),
        SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(futex),
        SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(getrandom),
        SCMP_SYS(restart_syscall), SCMP_SYS(rt_sigreturn), SCMP_SYS(exit), SCMP_SYS(exit_group)}) {
    filter.always(SCMP_ACT_ALLOW, call);
  }
  // AddressSanitizer asks where its stack ends before anything that does not return.
  if (FONDER_SANITIZED != 0) {
    filter.always(SCMP_ACT_ALLOW, SCMP_SYS(sigaltstack));
    // How they find out whether an address can be read.
    filter.always(SCMP_ACT_ALLOW, SCMP_SYS(pipe2));
  }
  // Memory, but none that could be run.
  const auto not_executable = SCMP_CMP(2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
  filter.where(SCMP_ACT_ALLOW, SCMP_SYS(mmap), not_executable);
  filter.where(SCMP_ACT_ALLOW, SCMP_SYS(mprotect), not_executable);
  if (!filter.load()) return no_fence();
  return {};
}

Result<void> fence_core() {
  Filter filter(SCMP_ACT_ALLOW);
  for (const int call :
       {SCMP_SYS(socket), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen), SCMP_SYS(execve),
        SCMP_SYS(execveat),
        // The same by way of a ring, or by way of somebody else.
        SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter), SCMP_SYS(io_uring_register),
        SCMP_SYS(pidfd_getfd), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev)}) {
    filter.always(SCMP_ACT_ERRNO(EPERM), call);
  }
  // LeakSanitizer looks at its own process in this way.
  if (FONDER_SANITIZED == 0) filter.always(SCMP_ACT_ERRNO(EPERM), SCMP_SYS(ptrace));
  filter.everybody();
  if (!filter.load()) {
    return Failure{Exit::could_not, say("process.no_core_fence"),
                   say("process.no_core_fence.next")};
  }
  return {};
}

}  // namespace fonder::process
