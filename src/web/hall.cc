#include "hall.h"

#include <csignal>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <fcntl.h>

#include "replies.h"

namespace fonder::web {
namespace {

using boost::system::error_code;
using process::Vigil;

constexpr std::size_t most_connections = 512;

}  // namespace

Hall::Hall(const Door& door, std::optional<app::Session> session, std::span<const Embedded> page,
           Threshold& threshold)
    : page_(page),
      threshold_(threshold),
      clocks_(door.clocks),
      vigil_(clocks_(), door.lock_after, door.idle),
      holder_({std::move(session), door.home, door.bond, door.now, door.exit_target, door.cost,
               door.demo}),
      demo_(holder_.demo()),
      here_for_(door.here_for) {
  // The threshold keeps its own: another core may stand there after us.
  acceptor_.assign(tcp::v4(), fcntl(threshold_.listener.get(), F_DUPFD_CLOEXEC, 0));
}

Ended Hall::run() {
  asio::co_spawn(io_, welcome(), asio::detached);
  asio::co_spawn(io_, keep_watch(), asio::detached);
  io_.run();
  if (ended_ == Ended::locked && way_out_) way_out_();
  asio::post(keeper_, [this] { holder_.lock(); });  // closed by the thread that used it
  keeper_.join();
  return ended_;
}

void Hall::heed_signals() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) signals_.add(signal);
  signals_.async_wait([this](error_code error, int) {
    if (!error) end(Ended::done);
  });
}

void Hall::stop_from_anywhere() {
  asio::post(io_, [this] { end(Ended::done); });
}

/// Who comes from now on waits at the threshold for our successor.
void Hall::welcome_no_more() {
  error_code ignored;
  acceptor_.close(ignored);
}

/// Ends every wait, so that run() returns once the running verb has given up.
void Hall::end(Ended how) {
  ended_ = how;
  stopping_ = true;
  board_.ask_to_stop();
  welcome_no_more();
  error_code ignored;
  later_verbs_.close(ignored);
  signals_.cancel(ignored);
  tick_.cancel();
  for (Wire* guest : guests_) {
    if (const auto page = waiting_.find(guest); page != waiting_.end()) {
      page->second->cancel();
    } else {
      guest->close();
    }
  }
  for (Later::socket* line : silent_) line->close(ignored);
}

asio::awaitable<void> Hall::welcome() {
  while (acceptor_.is_open()) {
    auto [error, socket] = co_await acceptor_.async_accept(quietly);
    if (error && acceptor_.is_open()) {  // out of descriptors
      asio::steady_timer pause(io_, Milliseconds{50});
      co_await pause.async_wait(quietly);
    }
    if (error) continue;
    if (guests_.size() >= most_connections) continue;  // closed at once
    asio::co_spawn(io_, talk(std::move(socket)), asio::detached);
  }
}

asio::awaitable<void> Hall::keep_watch() {
  while (!stopping_) {
    tick_.expires_after(Seconds{1});
    co_await tick_.async_wait(quietly);
    if (!stopping_) look_around();
  }
}

void Hall::look_around() {
  threshold_.look(steady_now());
  const auto now = clocks_();
  if (verbs_ > 0) vigil_.seen(now);
  switch (vigil_.look(now)) {
    case Vigil::Verdict::stop:
      return end(Ended::done);
    case Vigil::Verdict::lock:
      if (!demo_) asio::co_spawn(io_, lock_and_end(), asio::detached);  // invented people need none
      return;
    case Vigil::Verdict::watch:
      return;
  }
}

Peer Hall::peer_of(const Wire& wire) const {
  return threshold_.peers->ours(wire.peer(), wire.own()) ? Peer::own : Peer::stranger;
}

House Hall::house() const {
  House house;
  house.port = threshold_.port;
  house.demo = demo_;
  const bool sent_on = expects_redirect_ || threshold_.redirect.has_value();
  house.awaits_redirect = sent_on && threshold_.link.waits(steady_now());
  house.token_fits = [this](std::string_view token) { return threshold_.link.fits(token); };
  return house;
}

asio::awaitable<void> Hall::talk(tcp::socket socket) {
  Wire wire(std::move(socket));
  if (peer_of(wire) == Peer::stranger) {  // before they count among the 512
    const Reply reply = refusal(403, Exit::refused, "door.stranger");
    co_await wire.send(reply);
    co_return;
  }
  const Guest guest(guests_, wire);
  bool more = true;
  while (more && !stopping_) more = co_await turn(wire);
}

}  // namespace fonder::web
