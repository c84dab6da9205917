#include "session_socket.h"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <optional>
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

Descriptor unix_socket(int flags = 0) {
  return Descriptor(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | flags, 0));
}

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

/// 0 where somebody of ours listens, and the line is made; else why there is none.
int make_line(const Descriptor& folder, const std::string& name, Descriptor& line) {
  line = unix_socket(SOCK_NONBLOCK);  // where too many wait already, connecting would wait, too
  const sockaddr_un address = address_of(folder, name);
  if (!line || connect(line.get(), plain(address), sizeof address) != 0) return errno;
  fcntl(line.get(), F_SETFL, 0);
  setsockopt(line.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(line.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  return is_our_own(line.get()) ? 0 : EPERM;
}

std::optional<pid_t> maker_by(std::string_view name) {
  if (!name.starts_with(prefix)) return std::nullopt;
  name.remove_prefix(prefix.size());
  pid_t pid = 0;
  const auto [end, fault] = std::from_chars(name.data(), name.data() + name.size(), pid);
  const bool whole = fault == std::errc{} && end == name.data() + name.size();
  return whole && pid > 0 ? std::optional(pid) : std::nullopt;
}

bool is_gone(pid_t process) { return kill(process, 0) != 0 && errno == ESRCH; }

ino_t number_of(const fs::path& file) {
  struct stat info {};
  return lstat(file.c_str(), &info) == 0 ? info.st_ino : 0;
}

}  // namespace

SessionSocket::SessionSocket(fs::path file, Descriptor listening)
    : file_(std::move(file)),
      listening_(std::move(listening)),
      maker_(getpid()),
      number_(number_of(file_)) {}

SessionSocket::SessionSocket(SessionSocket&& other) noexcept
    : file_(std::exchange(other.file_, {})),
      listening_(std::move(other.listening_)),
      maker_(other.maker_),
      number_(other.number_) {}

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

bool SessionSocket::stands() const { return number_ != 0 && number_of(file_) == number_; }

std::vector<OpenSession> sessions_in(const fs::path& folder) {
  std::vector<OpenSession> sessions;
  const Descriptor place = opened(folder);
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const auto maker = maker_by(entry.path().filename().string());
    if (!maker || !entry.is_socket(ignored)) continue;
    OpenSession session{*maker, {}};
    const int fault = make_line(place, entry.path().filename(), session.line);
    if (fault == EAGAIN) session.line.reset();
    if (fault == 0 || fault == EAGAIN) sessions.push_back(std::move(session));
    // One that was made just now does not listen yet.
    if (fault == ECONNREFUSED && is_gone(*maker)) unlink(entry.path().c_str());
  }
  return sessions;
}

bool is_our_own(int socket) {
  ucred other{};
  socklen_t size = sizeof other;
  return getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &other, &size) == 0 && other.uid == getuid();
}

}  // namespace fonder::process
