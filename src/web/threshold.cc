#include "threshold.h"

#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "base/words.h"

namespace fonder::web {
namespace {

Steady steady_now() { return std::chrono::steady_clock::now(); }

Failure no_port() { return {Exit::could_not, say("door.no_port"), say("door.no_port.next")}; }

}  // namespace

Result<Threshold> Threshold::of(const Door& door) {
  Descriptor listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const int on = 1;
  sockaddr_in here{};
  here.sin_family = AF_INET;
  here.sin_port = htons(door.port);
  here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* address = reinterpret_cast<sockaddr*>(&here);
  socklen_t size = sizeof here;
  const bool listens =
      listener && setsockopt(listener.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
      bind(listener.get(), address, size) == 0 && listen(listener.get(), SOMAXCONN) == 0 &&
      getsockname(listener.get(), address, &size) == 0;
  if (!listens) return no_port();
  return Threshold{std::move(listener), ntohs(here.sin_port), std::make_unique<PeerCheck>(),
                   Link(steady_now(), door.link_lives), std::nullopt};
}

std::string Threshold::address() const {
  return fmt::format("http://127.0.0.1:{}/a#k={}", port, link.code());
}

void Threshold::announce(const Door& door) {
  if (door.listening) door.listening(address());
  if (door.browse) redirect = Redirect::to(address(), redirect_folders(door.home));
  if (redirect) door.browse(redirect->path());
}

void Threshold::look(Steady now) {
  if (redirect && !link.waits(now)) redirect.reset();
}

}  // namespace fonder::web
