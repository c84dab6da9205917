// Who is at the other end of a loopback connection.
//
// Any user of the machine can connect to 127.0.0.1. The kernel knows whose socket it is: asked by
// socket diagnostics (netlink), else read from the TCP table. A socket nobody knows, or whose owner
// has closed it, counts as a stranger's.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <sys/types.h>

namespace fonder::web {

/// IPv4, in host order.
struct Address {
  std::uint32_t ip = 0;
  std::uint16_t port = 0;
};

class PeerCheck {
 public:
  PeerCheck();  // opens what it needs, so that it works once nothing more may be opened
  ~PeerCheck();
  PeerCheck(const PeerCheck&) = delete;
  PeerCheck& operator=(const PeerCheck&) = delete;

  /// The owner of the socket bound to `peer` and connected to `own`.
  std::optional<uid_t> owner(Address peer, Address own) const;
  /// Whether that is who runs this process.
  bool ours(Address peer, Address own) const;

 private:
  int netlink_ = -1;
  int table_ = -1;
};

/// The same from the text of /proc/net/tcp.
std::optional<uid_t> owner_in_table(std::string_view table, Address peer, Address own);

}  // namespace fonder::web
