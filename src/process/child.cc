#include "child.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "forked.h"

namespace fonder::process {
namespace {

constexpr int pipe_bytes = 1 << 20;

struct Ends {
  Descriptor ours;
  Descriptor theirs;
};

Ends request_ends() {
  std::array<int, 2> fds{-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds.data()) != 0) return {};
  return {Descriptor(fds[0]), Descriptor(fds[1])};
}

Ends answer_ends() {
  std::array<int, 2> fds{-1, -1};
  if (pipe2(fds.data(), O_CLOEXEC) != 0) return {};
  fcntl(fds[0], F_SETPIPE_SZ, pipe_bytes);  // a smaller one does, more slowly
  return {Descriptor(fds[0]), Descriptor(fds[1])};
}

/// What happens to descriptors and signals on the way into the new program.
class Way {
 public:
  Way() {
    posix_spawn_file_actions_init(&actions_);
    posix_spawnattr_init(&attributes_);
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
      posix_spawn_file_actions_addopen(&actions_, standard, "/dev/null", O_RDWR, 0);
    }
    start_with_plain_signals();
  }
  ~Way() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  Way(const Way&) = delete;
  Way& operator=(const Way&) = delete;

  void give(const Descriptor& fd, int as) {
    posix_spawn_file_actions_adddup2(&actions_, fd.get(), as);
  }

  /// The new process, with what it was given and nothing else; negative where there is none.
  pid_t go(const char* program, char* const* words, char* const* environment) {
    posix_spawn_file_actions_addclosefrom_np(&actions_, child_answers + 1);
    pid_t pid = -1;
    const int error = posix_spawn(&pid, program, &actions_, &attributes_, words, environment);
    return error == 0 ? pid : -1;
  }

 private:
  /// What we block or ignore (Ctrl-C while we ask, a pipe nobody reads) is ours alone.
  void start_with_plain_signals() {
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }

  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

/// Above the numbers that the child's channels get, so that placing one never covers the other.
Descriptor out_of_the_way(const Descriptor& fd) {
  return Descriptor(fcntl(fd.get(), F_DUPFD_CLOEXEC, child_answers + 1));
}

}  // namespace

Child::Child(pid_t pid, Descriptor requests, Descriptor answers)
    : pid_(pid), requests_(std::move(requests)), answers_(std::move(answers)) {}

Child::Child(Child&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      requests_(std::move(other.requests_)),
      answers_(std::move(other.answers_)) {}

Result<Child> Child::start(const std::filesystem::path& program, const std::string& role) {
  Ends requests = request_ends();
  Ends answers = answer_ends();
  if (!requests.ours || !answers.ours) return not_started();
  const Descriptor listens = out_of_the_way(requests.theirs);
  const Descriptor tells = out_of_the_way(answers.theirs);
  if (!listens || !tells) return not_started();
  Way way;
  way.give(listens, child_requests);
  way.give(tells, child_answers);
  std::string name = "fonder";
  std::string as = role;
  std::string locale = "LC_ALL=C.UTF-8";
  const std::array<char*, 3> words{name.data(), as.data(), nullptr};
  const std::array<char*, 2> environment{locale.data(), nullptr};
  const pid_t pid = way.go(program.c_str(), words.data(), environment.data());
  if (pid < 0) return not_started();
  return Child(pid, std::move(requests.ours), std::move(answers.ours));
}

std::vector<Descriptor> Child::hand_on() {
  std::vector<Descriptor> channels;
  channels.push_back(std::move(requests_));
  channels.push_back(std::move(answers_));
  return channels;
}

bool Child::ended_well() {
  if (pid_ < 0) return false;
  requests_.reset();
  answers_.reset();
  int status = 0;
  while (waitpid(pid_, &status, 0) < 0) {
    if (errno != EINTR) return false;
  }
  pid_ = -1;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

Child::~Child() {
  if (pid_ < 0) return;
  kill(pid_, SIGKILL);
  ended_well();
}

std::filesystem::path this_program() { return "/proc/self/exe"; }

bool end_with_parent() {
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return false;
  // Where they ended before that, the channel has hung up.
  pollfd channel{child_requests, POLLIN, 0};
  return poll(&channel, 1, 0) >= 0 && (channel.revents & (POLLHUP | POLLNVAL)) == 0;
}

}  // namespace fonder::process
