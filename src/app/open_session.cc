#include "open_session.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

#include <poll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "archive/keeping.h"
#include "process/ending.h"
#include "process/vigil.h"

namespace fonder::app {
namespace {

using process::SessionWord;

constexpr timeval patience{1, 0};
constexpr int a_second = 1000;

bool say_word(int line, SessionWord word) {
  return send(line, &word, sizeof word, MSG_NOSIGNAL) == sizeof word;
}

/// All of it, or false: the other end hung up, or said nothing for too long.
bool receive(int line, unsigned char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t got = recv(line, bytes, size, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    bytes += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

/// Told to lock, they say nothing, and hang up when their process has ended.
bool hangs_up(const Descriptor& line) {
  if (!line || !say_word(line.get(), SessionWord::lock)) return false;
  unsigned char none = 0;
  ssize_t got = 0;
  while ((got = recv(line.get(), &none, sizeof none, 0)) < 0 && errno == EINTR) {
  }
  return got == 0;
}

Descriptor signals_as_file() {
  sigset_t ends;
  sigemptyset(&ends);
  for (const int signal : {SIGTERM, SIGHUP, SIGINT}) sigaddset(&ends, signal);
  sigprocmask(SIG_BLOCK, &ends, nullptr);
  return Descriptor(signalfd(-1, &ends, SFD_CLOEXEC));
}

/// One of ours who has called, with what they said; nobody where they are not, or say nothing.
struct Guest {
  Descriptor line;
  SessionWord word = SessionWord::key;
};
std::optional<Guest> guest_at(int listening) {
  Guest guest{Descriptor(accept4(listening, nullptr, nullptr, SOCK_CLOEXEC))};
  if (!guest.line || !process::is_our_own(guest.line.get())) return std::nullopt;
  setsockopt(guest.line.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (recv(guest.line.get(), &guest.word, sizeof guest.word, 0) != sizeof guest.word) {
    return std::nullopt;
  }
  return guest;
}

}  // namespace

OpenSessions::OpenSessions(const std::filesystem::path& home)
    : sessions_(process::sessions_in(home)) {}

std::optional<archive::DataKey> OpenSessions::key() {
  const auto sessions = std::move(sessions_);
  for (const auto& [maker, line] : sessions) {
    archive::DataKey key;
    const auto into = key.bytes.bytes();
    if (line && say_word(line.get(), SessionWord::key) &&
        receive(line.get(), into.data(), into.size())) {
      return key;
    }
  }
  return std::nullopt;
}

Ended OpenSessions::lock() {
  const auto sessions = std::move(sessions_);
  Ended ended;
  for (const auto& [maker, line] : sessions) {
    // One that is stopped, or busy for too long, holds its key still.
    if (hangs_up(line) || process::end_another(maker)) {
      ++ended.processes;
    } else {
      ended.left = maker;
    }
  }
  return ended;
}

Ended end_verbs_in(const std::filesystem::path& home) {
  Ended ended;
  while ((ended.left = archive::holder_of(home)) && process::end_another(*ended.left)) {
    ++ended.processes;
  }
  return ended;
}

bool send_key(int line, const archive::DataKey& key) {
  const auto bytes = key.bytes.bytes();
  return send(line, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
}

Descriptor keep_open(const process::SessionSocket& socket, const archive::DataKey& key,
                     Seconds idle, const process::ReadClocks& clocks) {
  const Descriptor signals = signals_as_file();
  process::Vigil vigil(clocks(), idle, idle);
  while (true) {
    std::array<pollfd, 2> watched{{{socket.get(), POLLIN, 0}, {signals.get(), POLLIN, 0}}};
    poll(watched.data(), watched.size(), a_second);
    if (!socket.stands()) return {};
    const process::Clocks now = clocks();
    if (watched[1].revents != 0 || vigil.look(now) != process::Vigil::Verdict::watch) return {};
    if (watched[0].revents == 0) continue;
    auto guest = guest_at(socket.get());
    if (!guest) continue;
    if (guest->word == SessionWord::lock) return std::move(guest->line);
    if (guest->word == SessionWord::key && send_key(guest->line.get(), key)) vigil.seen(now);
  }
}

}  // namespace fonder::app
