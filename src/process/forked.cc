#include "forked.h"

#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/words.h"

namespace fonder::process {
namespace {

constexpr int killed = 128;

/// False: they ended before we could ask to be told.
bool tell_at_end_of(pid_t parent, int signal) {
  return signal == 0 || (prctl(PR_SET_PDEATHSIG, signal) == 0 && getppid() == parent);
}

}  // namespace

Failure not_started() {
  return {Exit::could_not, say("process.not_started"), say("process.not_started.next")};
}

Result<Forked> fork_off(const Work& work, int signal_at_our_end) {
  std::array<int, 2> fds{-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds.data()) != 0) return not_started();
  Descriptor ours(fds[0]);
  Descriptor theirs(fds[1]);
  const pid_t us = getpid();
  const pid_t pid = fork();
  if (pid < 0) return not_started();
  if (pid == 0) {
    ours.reset();
    _exit(tell_at_end_of(us, signal_at_our_end) ? work(std::move(theirs)) : 1);
  }
  return Forked{pid, std::move(ours)};
}

int end_of(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return killed;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : killed + WTERMSIG(status);
}

void keep_only(int kept) {
  const Descriptor nowhere(open("/dev/null", O_RDWR | O_CLOEXEC));
  for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    dup2(nowhere.get(), standard);
  }
  const auto number = static_cast<unsigned>(kept);
  if (number > 3) close_range(3, number - 1, 0);
  close_range(number + 1, ~0U, 0);
}

}  // namespace fonder::process
