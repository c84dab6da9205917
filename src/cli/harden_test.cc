#include "harden.h"

#include <array>
#include <csignal>
#include <functional>
#include <new>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli.h"

namespace fonder::cli {
namespace {

struct Fallen {
  int status = 0;
  std::string said;
};

/// In a process of its own, which may fall.
Fallen after_hardening(const std::function<void()>& then) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) std::abort();
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], STDERR_FILENO);
    harden();
    [&]() noexcept { then(); }();  // GoogleTest would catch what it throws
    _exit(0);
  }
  close(ends[1]);
  Fallen fallen;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 0; (got = read(ends[0], buffer.data(), buffer.size())) > 0;) {
    fallen.said.append(buffer.data(), static_cast<std::size_t>(got));
  }
  close(ends[0]);
  waitpid(child, &fallen.status, 0);
  return fallen;
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

TEST(Hardened, LeavesNoCoreAndLetsNobodyLookIn) {
  const Fallen fallen = after_hardening([] {
    rlimit core{};
    getrlimit(RLIMIT_CORE, &core);
    const bool open = core.rlim_cur != 0 || core.rlim_max != 0 || umask(077) != 077;
    const bool seen = !sanitized && prctl(PR_GET_DUMPABLE) != 0;
    _exit(open || seen ? 1 : 0);
  });
  EXPECT_TRUE(WIFEXITED(fallen.status) && WEXITSTATUS(fallen.status) == 0);
}

TEST(Hardened, OpensNothingInPlaceOfAClosedStream) {
  const pid_t child = fork();
  if (child == 0) {
    for (const int stream : {0, 1, 2}) close(stream);
    harden();
    _exit(dup(STDOUT_FILENO) > STDERR_FILENO ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

TEST(Hardened, SaysThatMemoryRanOutAndEnds) {
  if (sanitized) GTEST_SKIP() << "the sanitizer's own handlers are in place";
  const Fallen fallen = after_hardening([] { throw std::bad_alloc(); });
  EXPECT_TRUE(WIFEXITED(fallen.status) && WEXITSTATUS(fallen.status) == 1);
  EXPECT_NE(fallen.said.find("memory"), std::string::npos) << fallen.said;
}

TEST(Hardened, SaysACodeAndTheBuildWhenItFalls) {
  if (sanitized) GTEST_SKIP() << "the sanitizer's own handlers are in place";
  const Fallen fallen = after_hardening([] { raise(SIGSEGV); });
  ASSERT_TRUE(WIFSIGNALED(fallen.status));
  EXPECT_EQ(WTERMSIG(fallen.status), SIGSEGV);
  EXPECT_NE(fallen.said.find("S11"), std::string::npos) << fallen.said;
  EXPECT_NE(fallen.said.find(build_name()), std::string::npos) << fallen.said;
}

TEST(Hardened, SaysNothingOfAnExceptionsText) {
  if (sanitized) GTEST_SKIP() << "the sanitizer's own handlers are in place";
  const Fallen fallen = after_hardening([] { throw std::runtime_error("CANARY kettle"); });
  EXPECT_NE(fallen.status, 0);
  EXPECT_NE(fallen.said.find("E1"), std::string::npos) << fallen.said;
  EXPECT_EQ(fallen.said.find("CANARY"), std::string::npos) << fallen.said;
}

TEST(Build, HasTheLinkersId) { EXPECT_NE(build_name().find(','), std::string::npos); }

}  // namespace
}  // namespace fonder::cli
