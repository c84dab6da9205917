// Children that fence themselves and then try what they may not. Each forbidden act ends its child.
#include "fence.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <functional>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "landlock.h"

#include "base/words.h"

#if defined(__SANITIZE_ADDRESS__)
#define FONDER_ASAN 1
#else
#define FONDER_ASAN 0
#endif

namespace fonder::process {
namespace {

constexpr std::uint64_t plenty = std::uint64_t{512} << 20;
constexpr Bounds wide{plenty, 60};
constexpr int unfenced = 99;

/// How a child ended that did this: as waitpid says.
int status_after(const std::function<int()>& act) {
  const pid_t child = fork();
  if (child == 0) _exit(act());
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  return status;
}

int behind_the_fence(const Bounds& bounds, const std::function<int()>& act) {
  return status_after([&] { return fence_parser(bounds) ? act() : unfenced; });
}

std::string told(int status) {
  if (WIFSIGNALED(status)) return std::string("signal ") + strsignal(WTERMSIG(status));
  return "exit " + std::to_string(WEXITSTATUS(status));
}

struct Act {
  const char* name;
  long (*tried)();
};

constexpr auto one_page = std::size_t{4096};

void* some_memory() {
  return mmap(nullptr, one_page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

long no_program() {
  std::array<char*, 1> nothing{nullptr};
  return execve("/bin/true", nothing.data(), nothing.data());
}

constexpr std::array forbidden{
    Act{"open", [] { return syscall(SYS_open, "/etc/passwd", O_RDONLY); }},
    Act{"openat", [] { return syscall(SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY); }},
    Act{"stat", [] { return syscall(SYS_newfstatat, AT_FDCWD, "/etc/passwd", nullptr, 0); }},
    Act{"unlink", [] { return syscall(SYS_unlink, "/nowhere/at/all"); }},
    Act{"rename", [] { return syscall(SYS_rename, "/nowhere/a", "/nowhere/b"); }},
    Act{"socket", [] { return long{socket(AF_INET, SOCK_STREAM, 0)}; }},
    Act{"socketpair", [] { return syscall(SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, nullptr); }},
    Act{"connect", [] { return long{connect(0, nullptr, 0)}; }},
    Act{"sendmsg", [] { return long{sendmsg(0, nullptr, 0)}; }},
    Act{"recvmsg", [] { return long{recvmsg(0, nullptr, 0)}; }},
    Act{"exec", no_program},
    Act{"fork", [] { return syscall(SYS_fork); }},
    Act{"clone", [] { return syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0); }},
    Act{"clone3", [] { return syscall(SYS_clone3, nullptr, 0); }},
    Act{"ptrace", [] { return ptrace(PTRACE_ATTACH, getppid(), nullptr, nullptr); }},
    Act{"process_vm_readv", [] { return syscall(SYS_process_vm_readv, 1, nullptr, 0, 0, 0, 0); }},
    Act{"kill", [] { return long{kill(getpid(), 0)}; }},
    Act{"ioctl", [] { return syscall(SYS_ioctl, 0, 0, 0); }},
    Act{"fcntl", [] { return syscall(SYS_fcntl, 0, F_GETFL); }},
    Act{"dup", [] { return long{dup(1)}; }},
    Act{"prctl", [] { return long{prctl(PR_SET_DUMPABLE, 1)}; }},
    Act{"setrlimit", [] { return syscall(SYS_prlimit64, 0, 0, nullptr, nullptr); }},
    Act{"memfd_create", [] { return syscall(SYS_memfd_create, "x", 0); }},
    Act{"io_uring_setup", [] { return syscall(SYS_io_uring_setup, 1, nullptr); }},
    Act{"executable memory by mmap",
        [] {
          return reinterpret_cast<long>(
              mmap(nullptr, one_page, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
        }},
    Act{"executable memory by mprotect",
        [] { return long{mprotect(some_memory(), one_page, PROT_READ | PROT_EXEC)}; }},
    Act{"executable memory by pkey_mprotect",
        [] { return syscall(SYS_pkey_mprotect, some_memory(), one_page, PROT_EXEC, -1); }},
};

TEST(ParserFence, SaysThatTheMemoryIsTooLittleWhereALimitStandsAlready) {
  if (FONDER_ASAN != 0) GTEST_SKIP() << "its shadow needs more than any limit";
  const int status = status_after([] {
    const rlimit little{rlim_t{1} << 28, rlim_t{1} << 28};
    if (setrlimit(RLIMIT_AS, &little) != 0) return 1;
    if (getuid() == 0 && setuid(65534) != 0) return 2;  // root may lift every limit
    const auto fenced = fence_parser(wide);
    return !fenced && fenced.error().what == say("process.no_limits") ? 0 : 3;
  });
  EXPECT_EQ(told(status), "exit 0");
}

TEST(ParserFence, EndsWhoeverTriesWhatIsForbidden) {
  for (const Act& act : forbidden) {
    const int status = behind_the_fence(wide, [&] {
      act.tried();
      return 0;
    });
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS)
        << act.name << ": " << told(status);
  }
}

/// What a reader does: reads what it was given, uses memory, answers, ends.
int reads_and_answers(int from, int to) {
  std::array<char, 8> bytes{};
  if (read(from, bytes.data(), 4) != 4) return 1;
  void* mapped = mmap(nullptr, one_page, PROT_READ, MAP_PRIVATE, from, 0);
  if (mapped == MAP_FAILED || std::memcmp(mapped, "abcd", 4) != 0) return 2;
  auto large = std::make_unique<std::string>(std::size_t{64} << 20, 'x');
  bytes[4] = large->back();
  large.reset();
  if (write(to, bytes.data(), 5) != 5) return 3;
  return 0;
}

TEST(ParserFence, LetsAReaderRead) {
  std::array<int, 2> answers{};
  ASSERT_EQ(pipe2(answers.data(), O_CLOEXEC), 0);
  const int file = memfd_create("input", MFD_CLOEXEC);
  ASSERT_EQ(write(file, "abcd", 4), 4);
  ASSERT_EQ(lseek(file, 0, SEEK_SET), 0);
  const int status = behind_the_fence(wide, [&] { return reads_and_answers(file, answers[1]); });
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << told(status);
  std::array<char, 8> bytes{};
  EXPECT_EQ(read(answers[0], bytes.data(), bytes.size()), 5);
  EXPECT_STREQ(bytes.data(), "abcdx");
  for (const int fd : {answers[0], answers[1], file}) close(fd);
}

TEST(ParserFence, BoundsMemoryBesideTheInput) {
  if (FONDER_ASAN != 0) GTEST_SKIP() << "skipped: sanitizers reserve terabytes of address space";
  const auto takes = [](std::uint64_t bytes) {
    return [bytes] {
      void* at = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      return at == MAP_FAILED && errno == ENOMEM ? 7 : 0;
    };
  };
  const std::uint64_t input = std::uint64_t{3} << 30;
  const std::uint64_t large = std::uint64_t{600} << 20;
  EXPECT_EQ(told(behind_the_fence(bounds_for(0), takes(large))), "exit 7");
  EXPECT_EQ(told(behind_the_fence(bounds_for(0), takes(large / 2))), "exit 0");
  EXPECT_EQ(told(behind_the_fence(bounds_for(input), takes(input))), "exit 0");
}

TEST(ParserFence, BoundsTimeByTheSizeOfTheInput) {
  EXPECT_EQ(bounds_for(0).seconds, 60U);
  EXPECT_EQ(bounds_for(1'000'000'000).seconds, 110U);
  const int status = behind_the_fence({plenty, 1}, [] {
    for (volatile std::uint64_t count = 0;;) count = count + 1;
    return 0;
  });
  EXPECT_TRUE(WIFSIGNALED(status) && (WTERMSIG(status) == SIGKILL || WTERMSIG(status) == SIGXCPU))
      << told(status);
}

TEST(ParserFence, WritesNoFile) {
  const int file = memfd_create("output", MFD_CLOEXEC);
  const int status = behind_the_fence(wide, [&] { return static_cast<int>(write(file, "x", 1)); });
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGXFSZ) << told(status);
  close(file);
}

TEST(Landlock, ClosesAllFilesByTheirNames) {
  const int status = status_after([] {
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return 1;
    if (!close_all_files()) return 2;
    return open("/etc/passwd", O_RDONLY | O_CLOEXEC) < 0 && errno == EACCES ? 0 : 3;
  });
  if (told(status) == "exit 2") GTEST_SKIP() << "skipped: this kernel has no Landlock";
  EXPECT_EQ(told(status), "exit 0");
}

/// 0 where all that the core must not do fails with EPERM, else which did not.
int ways_out() {
  const auto closed = [](long result) { return result == -1 && errno == EPERM; };
  sockaddr_in here{};
  here.sin_family = AF_INET;
  const auto* address = reinterpret_cast<const sockaddr*>(&here);
  if (!closed(socket(AF_INET, SOCK_STREAM, 0))) return 1;
  if (!closed(socket(AF_UNIX, SOCK_STREAM, 0))) return 2;
  if (!closed(connect(0, address, sizeof here))) return 3;
  if (!closed(bind(0, address, sizeof here))) return 4;
  if (!closed(listen(0, 1))) return 5;
  if (!closed(no_program())) return 6;
  std::array<char*, 1> nothing{nullptr};
  if (!closed(syscall(SYS_execveat, AT_FDCWD, "/bin/true", nothing.data(), nothing.data(), 0))) {
    return 7;
  }
  if (!closed(syscall(SYS_io_uring_setup, 1, nullptr))) return 8;
  if (!closed(syscall(SYS_pidfd_getfd, 0, 0, 0))) return 9;
  if (!closed(syscall(SYS_process_vm_readv, getpid(), nullptr, 0, nullptr, 0, 0))) return 11;
  return 0;
}

TEST(CoreFence, FailsEveryWayOutAndEndsNothing) {
  EXPECT_EQ(told(status_after([] { return fence_core() ? ways_out() : unfenced; })), "exit 0");
}

TEST(CoreFence, HoldsInThreadsThatRanBefore) {
  const int status = status_after([] {
    std::array<int, 2> go{};
    if (pipe2(go.data(), O_CLOEXEC) != 0) return 20;
    int found = 21;
    std::thread before([&] {
      char word = 0;
      if (read(go[0], &word, 1) == 1) found = ways_out();
    });
    const bool fenced = fence_core().has_value();
    if (write(go[1], "g", 1) != 1) return 22;
    before.join();
    return fenced ? found : unfenced;
  });
  EXPECT_EQ(told(status), "exit 0");
}

TEST(CoreFence, KeepsFilesAndTheSocketsItHas) {
  const int status = status_after([] {
    std::array<int, 2> pair{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0) return 1;
    if (!fence_core()) return unfenced;
    if (open("/etc/passwd", O_RDONLY | O_CLOEXEC) < 0) return 2;
    char word = 0;
    return write(pair[0], "x", 1) == 1 && read(pair[1], &word, 1) == 1 ? 0 : 3;
  });
  EXPECT_EQ(told(status), "exit 0");
}

}  // namespace
}  // namespace fonder::process
