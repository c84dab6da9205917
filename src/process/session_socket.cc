#include "session_socket.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/words.h"

namespace fonder::process {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "fonder.open.";
constexpr int most_waiting = 16;
constexpr timeval patience{2, 0};

Descriptor unix_socket() { return Descriptor(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)); }

/// An address by way of the open folder: a path of its own may be longer than the 107 bytes that an
/// address takes.
sockaddr_un address_of(const Descriptor& folder, const std::string& name) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = fmt::format("/proc/self/fd/{}/{}", folder.get(), name);
  path.copy(static_cast<char*>(address.sun_path), sizeof address.sun_path - 1);
  return address;
}

Descriptor opened(const fs::path& folder) {
  return Descriptor(open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
}

Failure no_socket(const fs::path& folder) {
  return {Exit::could_not,
          say("process.no_session", {{"place", folder.string()}, {"reason", std::strerror(errno)}}),
          say("process.no_session.next")};
}

const sockaddr* plain(const sockaddr_un& address) {
  return reinterpret_cast<const sockaddr*>(&address);
}

/// Nobody where the file is not a socket that somebody of ours listens on.
Descriptor line_to(const Descriptor& folder, const std::string& name) {
  Descriptor line = unix_socket();
  const sockaddr_un address = address_of(folder, name);
  if (!line || connect(line.get(), plain(address), sizeof address) != 0) return {};
  setsockopt(line.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(line.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  return is_our_own(line.get()) ? std::move(line) : Descriptor();
}

}  // namespace

SessionSocket::SessionSocket(fs::path file, Descriptor listening)
    : file_(std::move(file)), listening_(std::move(listening)), maker_(getpid()) {}

SessionSocket::SessionSocket(SessionSocket&& other) noexcept
    : file_(std::exchange(other.file_, {})),
      listening_(std::move(other.listening_)),
      maker_(other.maker_) {}

SessionSocket::~SessionSocket() {
  if (!file_.empty() && getpid() == maker_) unlink(file_.c_str());
}

Result<SessionSocket> SessionSocket::in(const fs::path& folder) {
  const Descriptor place = opened(folder);
  Descriptor listening = unix_socket();
  if (!place || !listening) return no_socket(folder);
  const std::string name = fmt::format("{}{}", prefix, getpid());
  const sockaddr_un address = address_of(place, name);
  unlink((folder / name).c_str());                         // of a process that had our number once
  const bool good = fchmod(listening.get(), 0600) == 0 &&  // the file's mode, from its first moment
                    bind(listening.get(), plain(address), sizeof address) == 0;
  if (!good) return no_socket(folder);
  SessionSocket made(folder / name, std::move(listening));
  if (listen(made.get(), most_waiting) != 0) return no_socket(folder);
  return made;
}

Descriptor SessionSocket::copy() const {
  return Descriptor(fcntl(listening_.get(), F_DUPFD_CLOEXEC, 0));
}

std::vector<Descriptor> sessions_in(const fs::path& folder) {
  std::vector<Descriptor> lines;
  const Descriptor place = opened(folder);
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename();
    if (!name.starts_with(prefix) || !entry.is_socket(ignored)) continue;
    Descriptor line = line_to(place, name);
    if (line) {
      lines.push_back(std::move(line));
    } else if (errno == ECONNREFUSED) {
      unlink(entry.path().c_str());
    }
  }
  return lines;
}

bool is_our_own(int socket) {
  ucred other{};
  socklen_t size = sizeof other;
  return getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &other, &size) == 0 && other.uid == getuid();
}

}  // namespace fonder::process
