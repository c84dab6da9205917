#include "program.h"

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fonder::test {
namespace {

constexpr int passphrase_descriptor = 3;

std::string program() {
  const char* path = std::getenv("FONDER_BINARY");
  return path == nullptr ? std::string{} : std::string(path);
}

std::vector<std::string> with_general(std::vector<std::string> words, const Running& running) {
  if (!running.home.empty()) words.insert(words.end(), {"--home", running.home.string()});
  if (!running.passphrase.empty()) {
    words.insert(words.end(), {"--passphrase-fd", std::to_string(passphrase_descriptor)});
  }
  return words;
}

/// In the child: never returns.
[[noreturn]] void become(std::vector<std::string> words, const Running& running) {
  // A home of the person who runs the tests must never be found.
  setenv("HOME", "/nonexistent", 1);
  for (const char* name : {"FONDER_HOME", "XDG_DATA_HOME", "DISPLAY", "WAYLAND_DISPLAY"}) {
    unsetenv(name);
  }
  for (const auto& [name, value] : running.environment) setenv(name.c_str(), value.c_str(), 1);
  std::string path = program();
  std::vector<char*> all{path.data()};
  for (std::string& word : words) all.push_back(word.data());
  all.push_back(nullptr);
  execv(path.c_str(), all.data());
  _exit(127);
}

int ended(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/// A pipe that holds the passphrase already; its end to read.
int passphrase_pipe(const std::string& passphrase) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) std::abort();
  const std::string line = passphrase + "\n";
  if (write(ends[1], line.data(), line.size()) < 0) std::abort();
  close(ends[1]);
  return ends[0];
}

void hand_over(int from, int to) {
  if (from != to) {
    dup2(from, to);
    close(from);
  }
}

void drain(int out, int err, Ended& into) {
  std::array<pollfd, 2> ends{{{out, POLLIN, 0}, {err, POLLIN, 0}}};
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    if (poll(ends.data(), ends.size(), -1) < 0 && errno != EINTR) return;
    for (std::size_t i = 0; i < ends.size(); ++i) {
      if (ends[i].fd < 0 || ends[i].revents == 0) continue;
      std::array<char, 65536> buffer{};
      const ssize_t got = read(ends[i].fd, buffer.data(), buffer.size());
      if (got > 0)
        (i == 0 ? into.out : into.err).append(buffer.data(), static_cast<std::size_t>(got));
      if (got == 0) ends[i].fd = -1;
    }
  }
}

/// Reads the screen until the text stands behind `from`; false after a minute, or at the end.
bool wait_for(int screen, const std::string& text, std::size_t& from, std::string& seen) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{60};
  while (std::chrono::steady_clock::now() < until) {
    const std::size_t at = text.empty() ? std::string::npos : seen.find(text, from);
    if (at != std::string::npos) {
      from = at + text.size();
      return true;
    }
    pollfd ready{screen, POLLIN, 0};
    if (poll(&ready, 1, 100) <= 0) continue;
    std::array<char, 4096> buffer{};
    const ssize_t got = read(screen, buffer.data(), buffer.size());
    if (got <= 0) return false;
    seen.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return false;
}

/// The program under way, its two mouths in our hands.
struct Started {
  pid_t child = -1;
  int out = -1;
  int err = -1;
};

Started start_program(std::vector<std::string> words, const Running& running) {
  std::array<int, 2> out{};
  std::array<int, 2> err{};
  if (pipe(out.data()) != 0 || pipe(err.data()) != 0) std::abort();
  const int secret = running.passphrase.empty() ? -1 : passphrase_pipe(running.passphrase);
  words = with_general(std::move(words), running);
  const pid_t child = fork();
  if (child < 0) std::abort();
  if (child == 0) {
    setsid();  // no terminal to ask on
    hand_over(open("/dev/null", O_RDONLY), STDIN_FILENO);
    if (running.to_a_full_disk) {
      hand_over(open("/dev/full", O_WRONLY), STDOUT_FILENO);
    } else {
      dup2(out[1], STDOUT_FILENO);
    }
    dup2(err[1], STDERR_FILENO);
    if (secret >= 0) hand_over(secret, passphrase_descriptor);
    become(std::move(words), running);
  }
  close(out[1]);
  close(err[1]);
  if (secret >= 0) close(secret);
  return {child, out[0], err[0]};
}

Ended finished(const Started& started, Ended end) {
  drain(started.out, started.err, end);
  close(started.out);
  close(started.err);
  end.exit = ended(started.child);
  return end;
}

}  // namespace

bool program_is_there() { return !program().empty() && std::filesystem::exists(program()); }

Ended run_program(std::vector<std::string> words, const Running& running) {
  return finished(start_program(std::move(words), running), {});
}

Ended run_until(std::vector<std::string> words, const Running& running, const std::string& text,
                const std::function<void(const std::string& out)>& meanwhile) {
  const Started started = start_program(std::move(words), running);
  Ended end;
  std::size_t from = 0;
  const bool came = wait_for(started.out, text, from, end.out);
  if (came && meanwhile) meanwhile(end.out);
  kill(started.child, came ? SIGINT : SIGKILL);
  return finished(started, std::move(end));
}

Ended run_on_terminal(std::vector<std::string> words, const Running& running,
                      const std::vector<Turn>& turns) {
  words = with_general(std::move(words), running);
  const int secret = running.passphrase.empty() ? -1 : passphrase_pipe(running.passphrase);
  winsize size{};
  size.ws_col = 80;
  size.ws_row = 24;
  int screen = -1;
  const pid_t child = forkpty(&screen, nullptr, nullptr, &size);
  if (child < 0) std::abort();  // no /dev/pts; and a kill() below would go to everybody
  if (child == 0) {
    if (secret >= 0) hand_over(secret, passphrase_descriptor);
    setenv("TERM", "xterm", 1);
    become(std::move(words), running);
  }
  if (secret >= 0) close(secret);
  Ended end;
  std::size_t from = 0;
  bool well = true;
  for (const Turn& turn : turns) {
    well = wait_for(screen, turn.sees, from, end.out);
    if (!well) break;
    if (!turn.types) continue;
    const std::string line = *turn.types + "\n";
    if (write(screen, line.data(), line.size()) < 0) break;
  }
  if (well) wait_for(screen, "", from, end.out);  // to its end
  if (!well) kill(child, SIGKILL);
  close(screen);
  end.exit = ended(child);
  return end;
}

}  // namespace fonder::test
