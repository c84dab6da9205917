#include "pass.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
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

FrameReader::FrameReader(int pipe) : pipe_(pipe) {
  over_ = fcntl(pipe_, F_SETFL, fcntl(pipe_, F_GETFL) | O_NONBLOCK) != 0;
}

/// As much as is there. True once all is.
bool FrameReader::take(char* into, std::size_t size, std::size_t& got) {
  while (got < size && !over_) {
    const ssize_t more = read(pipe_, into + got, size - got);
    if (more > 0) {
      got += static_cast<std::size_t>(more);
    } else if (more == 0 || (errno != EINTR && errno != EAGAIN)) {
      over_ = true;
    } else if (errno == EAGAIN) {
      return false;
    }
  }
  return got == size && !over_;
}

FrameReader::Next FrameReader::next(std::string& into, std::chrono::milliseconds wait) {
  const auto until = std::chrono::steady_clock::now() + wait;
  for (;;) {
    if (head_got_ < head_.size() && take(head_.data(), head_.size(), head_got_)) {
      std::uint32_t size = 0;
      std::memcpy(&size, head_.data(), sizeof size);
      over_ = size > longest_frame;
      if (!over_) frame_.resize(size);
    }
    if (head_got_ == head_.size() && take(frame_.data(), frame_.size(), frame_got_)) {
      head_got_ = 0;
      frame_got_ = 0;
      into.swap(frame_);
      return Next::frame;
    }
    if (over_) return Next::end;
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    pollfd more{pipe_, POLLIN, 0};
    if (left.count() <= 0 || poll(&more, 1, static_cast<int>(left.count())) == 0) {
      return Next::nothing_yet;
    }
  }
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
