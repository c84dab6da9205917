#include "pass.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <sys/socket.h>
#include <unistd.h>

namespace fonder::process {
namespace {

constexpr std::size_t files_at_once = 200;  // the kernel takes 253

using Write = ssize_t (*)(int to, const void* bytes, std::size_t size);

ssize_t send_quietly(int to, const void* bytes, std::size_t size) {
  return send(to, bytes, size, MSG_NOSIGNAL);
}

bool write_all(Write write_some, int to, const char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t wrote = write_some(to, bytes, size);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return false;
    bytes += wrote;
    size -= static_cast<std::size_t>(wrote);
  }
  return true;
}

bool frame(Write write_some, int to, std::string_view bytes) {
  if (bytes.size() > longest_frame) return false;
  const auto size = static_cast<std::uint32_t>(bytes.size());
  std::array<char, sizeof size> head{};
  std::memcpy(head.data(), &size, sizeof size);
  return write_all(write_some, to, head.data(), head.size()) &&
         write_all(write_some, to, bytes.data(), bytes.size());
}

bool read_all(int from, char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t got = read(from, bytes, size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    bytes += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

/// Room for the descriptors of one message.
struct Room {
  alignas(cmsghdr) std::array<char, CMSG_SPACE(files_at_once * sizeof(int))> bytes{};
};

bool send_some(int to, const int* files, std::size_t count) {
  char one = 'f';
  iovec word{&one, 1};
  Room room;
  msghdr message{};
  message.msg_iov = &word;
  message.msg_iovlen = 1;
  message.msg_control = room.bytes.data();
  message.msg_controllen = CMSG_SPACE(count * sizeof(int));
  cmsghdr* head = CMSG_FIRSTHDR(&message);
  head->cmsg_level = SOL_SOCKET;
  head->cmsg_type = SCM_RIGHTS;
  head->cmsg_len = CMSG_LEN(count * sizeof(int));
  std::memcpy(CMSG_DATA(head), files, count * sizeof(int));
  ssize_t sent = 0;
  do {
    sent = sendmsg(to, &message, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  return sent == 1;
}

bool receive_some(int from, std::vector<Descriptor>& into) {
  char one = 0;
  iovec word{&one, 1};
  Room room;
  msghdr message{};
  message.msg_iov = &word;
  message.msg_iovlen = 1;
  message.msg_control = room.bytes.data();
  message.msg_controllen = room.bytes.size();
  ssize_t got = 0;
  do {
    got = recvmsg(from, &message, MSG_CMSG_CLOEXEC);
  } while (got < 0 && errno == EINTR);
  if (got != 1) return false;
  bool any = false;
  for (cmsghdr* head = CMSG_FIRSTHDR(&message); head != nullptr;
       head = CMSG_NXTHDR(&message, head)) {
    if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS) continue;
    const std::size_t count = (head->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (std::size_t i = 0; i < count; ++i) {
      int fd = -1;
      std::memcpy(&fd, CMSG_DATA(head) + i * sizeof(int), sizeof fd);
      into.emplace_back(fd);
      any = true;
    }
  }
  return any && (message.msg_flags & MSG_CTRUNC) == 0;
}

}  // namespace

bool send_frame(int pipe, std::string_view bytes) { return frame(write, pipe, bytes); }

bool receive_frame(int from, std::string& into) {
  std::uint32_t size = 0;
  std::array<char, sizeof size> head{};
  if (!read_all(from, head.data(), head.size())) return false;
  std::memcpy(&size, head.data(), sizeof size);
  if (size > longest_frame) return false;
  into.resize(size);
  return read_all(from, into.data(), into.size());
}

bool send_request(int socket, std::string_view bytes, const std::vector<int>& files) {
  if (!frame(send_quietly, socket, bytes)) return false;
  for (std::size_t at = 0; at < files.size(); at += files_at_once) {
    const std::size_t count = std::min(files_at_once, files.size() - at);
    if (!send_some(socket, files.data() + at, count)) return false;
  }
  return true;
}

std::optional<std::vector<Descriptor>> receive_files(int socket, std::size_t count) {
  std::vector<Descriptor> files;
  while (files.size() < count) {
    if (!receive_some(socket, files)) return std::nullopt;
  }
  if (files.size() != count) return std::nullopt;
  return files;
}

}  // namespace fonder::process
