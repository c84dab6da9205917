#include "peer.h"

#include <charconv>
#include <cstring>
#include <string>
#include <vector>

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <sys/socket.h>
#include <sys/time.h>
#endif

namespace fonder::web {
namespace {

/// What one answer says: nothing where the kernel does not answer at all, so that the table is
/// asked.
struct Row {
  bool known = false;
  uid_t uid = 0;
};

#ifdef __linux__
struct Question {
  nlmsghdr head;
  inet_diag_req_v2 body;
};

Question question(Address peer, Address own) {
  Question ask{};
  ask.head.nlmsg_len = sizeof ask;
  ask.head.nlmsg_type = SOCK_DIAG_BY_FAMILY;
  ask.head.nlmsg_flags = NLM_F_REQUEST;
  ask.body.sdiag_family = AF_INET;
  ask.body.sdiag_protocol = IPPROTO_TCP;
  ask.body.idiag_states = ~0U;
  ask.body.id.idiag_sport = htons(peer.port);
  ask.body.id.idiag_dport = htons(own.port);
  ask.body.id.idiag_src[0] = htonl(peer.ip);
  ask.body.id.idiag_dst[0] = htonl(own.ip);
  ask.body.id.idiag_cookie[0] = INET_DIAG_NOCOOKIE;
  ask.body.id.idiag_cookie[1] = INET_DIAG_NOCOOKIE;
  return ask;
}

int open_netlink() {
  const int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
  if (fd < 0) return fd;
  const timeval soon{0, 200'000};  // the kernel answers within the call; this is a belt
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &soon, sizeof soon);
  return fd;
}

bool names(const inet_diag_msg& row, Address peer, Address own) {
  return row.id.idiag_sport == htons(peer.port) && row.id.idiag_dport == htons(own.port) &&
         row.id.idiag_src[0] == htonl(peer.ip) && row.id.idiag_dst[0] == htonl(own.ip);
}

std::optional<Row> ask_netlink(int fd, Address peer, Address own) {
  const Question ask = question(peer, own);
  if (fd < 0 || send(fd, &ask, sizeof ask, 0) != static_cast<ssize_t>(sizeof ask)) return {};
  alignas(nlmsghdr) char buffer[8192];
  const ssize_t got = recv(fd, buffer, sizeof buffer, 0);
  if (got < static_cast<ssize_t>(sizeof(nlmsghdr))) return {};
  nlmsghdr head{};
  std::memcpy(&head, buffer, sizeof head);
  if (head.nlmsg_type == NLMSG_ERROR) {
    nlmsgerr error{};
    if (got < static_cast<ssize_t>(NLMSG_HDRLEN + sizeof error)) return {};
    std::memcpy(&error, buffer + NLMSG_HDRLEN, sizeof error);
    if (error.error == -ENOENT) return Row{};  // looked, and found none
    return {};                                 // diagnostics are not there: ask the table
  }
  if (got < static_cast<ssize_t>(NLMSG_HDRLEN + sizeof(inet_diag_msg))) return {};
  inet_diag_msg row{};
  std::memcpy(&row, buffer + NLMSG_HDRLEN, sizeof row);
  const bool owned = head.nlmsg_type == SOCK_DIAG_BY_FAMILY && row.idiag_inode != 0;
  return owned && names(row, peer, own) ? Row{true, row.idiag_uid} : Row{};
}
#else
int open_netlink() { return -1; }
std::optional<Row> ask_netlink(int, Address, Address) { return {}; }
#endif

std::string read_table(int fd) {
  std::string text;
  char buffer[16384];
  for (off_t at = 0;;) {
    const ssize_t got = pread(fd, buffer, sizeof buffer, at);
    if (got <= 0) return text;
    text.append(buffer, static_cast<std::size_t>(got));
    at += got;
  }
}

std::vector<std::string_view> columns(std::string_view line) {
  std::vector<std::string_view> all;
  for (std::size_t at = line.find_first_not_of(' '); at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    all.push_back(line.substr(at, end - at));
    at = line.find_first_not_of(' ', end);
  }
  return all;
}

/// As the table writes it: the address in the machine's own byte order.
std::string in_table(Address address) {
  return fmt::format("{:08X}:{:04X}", htonl(address.ip), address.port);
}

}  // namespace

std::optional<uid_t> owner_in_table(std::string_view table, Address peer, Address own) {
  const std::string from = in_table(peer);
  const std::string to = in_table(own);
  while (!table.empty()) {
    const std::string_view line = table.substr(0, table.find('\n'));
    table.remove_prefix(std::min(table.size(), line.size() + 1));
    const auto column =
        columns(line);  // sl local remote state queues timer retransmits uid timeout inode
    if (column.size() < 10 || column[1] != from || column[2] != to) continue;
    uid_t uid = 0;
    const auto read = std::from_chars(column[7].data(), column[7].data() + column[7].size(), uid);
    if (read.ec != std::errc{} || column[9] == "0") return std::nullopt;
    return uid;
  }
  return std::nullopt;
}

PeerCheck::PeerCheck()
    : netlink_(open_netlink()), table_(::open("/proc/net/tcp", O_RDONLY | O_CLOEXEC)) {}

PeerCheck::~PeerCheck() {
  if (netlink_ >= 0) close(netlink_);
  if (table_ >= 0) close(table_);
}

std::optional<uid_t> PeerCheck::owner(Address peer, Address own) const {
  if (const auto row = ask_netlink(netlink_, peer, own)) {
    return row->known ? std::optional{row->uid} : std::nullopt;
  }
  return owner_in_table(read_table(table_), peer, own);
}

bool PeerCheck::ours(Address peer, Address own) const { return owner(peer, own) == getuid(); }

}  // namespace fonder::web
