#include "peer.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace fonder::web {
namespace {

// As Linux prints it on a little-endian machine.
constexpr std::string_view table =
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout "
    "inode\n"
    "   0: 0100007F:B1A3 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 "
    "4711 1 0000000000000000 100 0 0 10 0\n"
    "   1: 0100007F:C001 0100007F:B1A3 01 00000000:00000000 00:00000000 00000000  1001        0 "
    "4712 1 0000000000000000 20 4 30 10 -1\n"
    "   2: 0100007F:C002 0100007F:B1A3 06 00000000:00000000 03:00000EEB 00000000     0        0 "
    "0 3 0000000000000000\n";

constexpr std::uint32_t loopback = 0x7f000001;
constexpr Address door{loopback, 0xB1A3};

TEST(OwnerInTable, IsThatOfTheRowWithBothEnds) {
  EXPECT_EQ(owner_in_table(table, {loopback, 0xC001}, door), 1001U);
}

TEST(OwnerInTable, IsUnknownForNoRowAnOrphanedRowAndANonsenseTable) {
  EXPECT_EQ(owner_in_table(table, {loopback, 0xC003}, door), std::nullopt);
  EXPECT_EQ(owner_in_table(table, {loopback, 0xC002}, door), std::nullopt);  // its inode is 0
  EXPECT_EQ(owner_in_table(table, {loopback + 1, 0xC001}, door), std::nullopt);
  EXPECT_EQ(owner_in_table(table, {loopback, 0xC001}, {loopback, 1}), std::nullopt);
  EXPECT_EQ(owner_in_table("", {loopback, 0xC001}, door), std::nullopt);
  EXPECT_EQ(owner_in_table(table.substr(0, table.find("4712")), {loopback, 0xC001}, door),
            std::nullopt);
  EXPECT_EQ(
      owner_in_table("1: 0100007F:C001 0100007F:B1A3 01 a b c x 0 4712", {loopback, 0xC001}, door),
      std::nullopt);
}

Address end_of(int fd, bool peer) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  auto* any = reinterpret_cast<sockaddr*>(&address);
  if (peer) {
    getpeername(fd, any, &size);
  } else {
    getsockname(fd, any, &size);
  }
  return {ntohl(address.sin_addr.s_addr), ntohs(address.sin_port)};
}

/// A connection between two sockets of this very process.
struct Pair {
  Pair() {
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    auto* any = reinterpret_cast<sockaddr*>(&here);
    EXPECT_EQ(bind(listener, any, size), 0);
    EXPECT_EQ(listen(listener, 1), 0);
    getsockname(listener, any, &size);
    EXPECT_EQ(connect(client, any, size), 0);
    served = accept(listener, nullptr, nullptr);
  }
  ~Pair() {
    for (const int fd : {client, served, listener}) {
      if (fd >= 0) close(fd);
    }
  }
  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int served = -1;
};

TEST(PeerCheck, KnowsAConnectionOfOurOwn) {
  const PeerCheck check;
  const Pair pair;
  const Address peer = end_of(pair.served, true);
  const Address own = end_of(pair.served, false);
  EXPECT_EQ(check.owner(peer, own), getuid());
  EXPECT_TRUE(check.ours(peer, own));
}

TEST(PeerCheck, DoesNotKnowAConnectionThatIsNotThere) {
  const PeerCheck check;
  const Pair pair;
  const Address own = end_of(pair.served, false);
  EXPECT_FALSE(check.ours({loopback, 1}, own));
  EXPECT_FALSE(check.ours({}, own));
}

TEST(PeerCheck, TakesAnOrphanedConnectionForAStrangers) {
  const PeerCheck check;
  Pair pair;
  const Address peer = end_of(pair.served, true);
  const Address own = end_of(pair.served, false);
  close(std::exchange(pair.client, -1));
  EXPECT_FALSE(check.ours(peer, own));
}

}  // namespace
}  // namespace fonder::web
