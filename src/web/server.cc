#include "server.h"

#include <csignal>
#include <unordered_set>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include "gate.h"
#include "link.h"
#include "redirect.h"
#include "replies.h"
#include "routes.h"
#include "static_files.h"
#include "vigil.h"
#include "wire.h"

#include "base/text.h"
#include "base/words.h"

namespace fonder::web {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr auto quietly = asio::as_tuple(asio::use_awaitable);  // errors as values
constexpr std::size_t most_connections = 512;
constexpr std::size_t longest_name = 255;

Steady steady_now() { return std::chrono::steady_clock::now(); }

/// The file's own name without folders; nothing where the header does not hold one.
std::optional<std::string> file_name(const Head& head) {
  const auto given = head.only("X-File-Name");
  auto name = given ? percent_decoded(*given) : std::nullopt;
  if (!name) return std::nullopt;
  if (const auto slash = name->find_last_of("/\\"); slash != std::string::npos) {
    name->erase(0, slash + 1);
  }
  const bool good = !name->empty() && name->size() <= longest_name &&
                    invalid_utf8(*name) == std::string::npos &&
                    name->find('\0') == std::string::npos;
  return good ? name : std::nullopt;
}

std::string_view sentence_of(Link::Fault fault) {
  switch (fault) {
    case Link::Fault::used:
      return "door.link_used";
    case Link::Fault::late:
      return "door.link_late";
    case Link::Fault::unknown:
      break;
  }
  return "door.link_unknown";
}

/// On the list of open connections for as long as it lives.
class Guest {
 public:
  Guest(std::unordered_set<Wire*>& list, Wire& wire) : list_(list), wire_(wire) {
    list_.insert(&wire_);
  }
  ~Guest() { list_.erase(&wire_); }
  Guest(const Guest&) = delete;
  Guest& operator=(const Guest&) = delete;

 private:
  std::unordered_set<Wire*>& list_;
  Wire& wire_;
};

Reply perform_safely(const Route& route, Room& room, Call& call) {
  try {
    return perform(route, room, call);
  } catch (const archive::Unreadable& damage) {
    return reply_of(damage.failure());
  } catch (const std::exception&) {  // a fault of ours; what it says may hold content
    return refusal(500, Exit::could_not, "door.fault");
  }
}

}  // namespace

class Server::Hall {
 public:
  Hall(Door door, std::span<const Embedded> page);

  Result<void> listen();
  std::uint16_t port() const { return port_; }
  std::string address() const;
  void run();
  void heed_signals();
  void stop_from_anywhere();

 private:
  asio::awaitable<void> welcome();
  asio::awaitable<void> keep_watch();
  asio::awaitable<void> talk(tcp::socket socket);
  asio::awaitable<bool> turn(Wire& wire);
  asio::awaitable<std::optional<Reply>> answer(Wire& wire, const Head& head);
  asio::awaitable<std::optional<Reply>> answer_verb(Wire& wire, const Head& head,
                                                    const Route& route);
  asio::awaitable<std::optional<Reply>> answer_upload(Wire& wire, const Head& head);
  asio::awaitable<Reply> run_verb(const Route& route, Call& call);
  asio::awaitable<Reply> beside(const Route& route, Call& call);
  Reply answer_session(Fields fields);

  Peer peer_of(const Wire& wire) const;
  House house() const;
  void look_around();
  void lock();
  void stop();

  Door door_;
  const std::span<const Embedded> page_;
  Link link_;
  Vigil vigil_;
  const PeerCheck peers_;
  Uploads uploads_{upload_limit};
  Board board_;
  SessionHolder holder_;
  Room room_{holder_, uploads_, board_};
  std::optional<Redirect> redirect_;
  const bool demo_;
  std::uint16_t port_ = 0;
  int verbs_ = 0;  // waiting or running
  bool stopping_ = false;

  asio::io_context io_{1};
  tcp::acceptor acceptor_{io_};
  asio::steady_timer tick_{io_};
  asio::signal_set signals_{io_};
  std::unordered_set<Wire*> guests_;
  asio::thread_pool keeper_{1};  // the second thread; ended before anything above
};

Server::Hall::Hall(Door door, std::span<const Embedded> page)
    : door_(std::move(door)),
      page_(page),
      link_(steady_now(), door_.link_lives),
      vigil_(clocks_of_machine(), door_.lock_after, door_.idle),
      holder_({std::exchange(door_.session, std::nullopt), door_.home, door_.bond, door_.now,
               door_.exit_target, door_.cost}),
      demo_(holder_.demo()) {}

std::string Server::Hall::address() const {
  return fmt::format("http://127.0.0.1:{}/a#k={}", port_, link_.code());
}

Result<void> Server::Hall::listen() {
  for (const auto& path : door_.exports) uploads_.hand_over(path);
  const tcp::endpoint here(asio::ip::address_v4::loopback(), door_.port);
  error_code error;
  acceptor_.open(here.protocol(), error);
  if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor_.bind(here, error);
  if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
  if (!error) port_ = acceptor_.local_endpoint(error).port();
  if (error) return Failure{Exit::could_not, say("door.no_port"), say("door.no_port.next")};
  if (door_.listening) door_.listening(address());
  if (door_.browse) redirect_ = Redirect::to(address(), redirect_folders(door_.home));
  if (redirect_) door_.browse(redirect_->path());
  return {};
}

void Server::Hall::run() {
  asio::co_spawn(io_, welcome(), asio::detached);
  asio::co_spawn(io_, keep_watch(), asio::detached);
  io_.run();
  asio::post(keeper_, [this] { holder_.lock(); });  // closed by the thread that used it
  keeper_.join();
}

void Server::Hall::heed_signals() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) signals_.add(signal);
  signals_.async_wait([this](error_code error, int) {
    if (!error) stop();
  });
}

void Server::Hall::stop_from_anywhere() {
  asio::post(io_, [this] { stop(); });
}

/// Ends every wait, so that run() returns once the running verb has given up.
void Server::Hall::stop() {
  stopping_ = true;
  board_.ask_to_stop();
  redirect_.reset();
  error_code ignored;
  acceptor_.close(ignored);
  signals_.cancel(ignored);
  tick_.cancel();
  for (Wire* guest : guests_) guest->close();
}

asio::awaitable<void> Server::Hall::welcome() {
  while (!stopping_) {
    auto [error, socket] = co_await acceptor_.async_accept(quietly);
    if (error) {  // out of descriptors, or closed
      asio::steady_timer pause(io_, Milliseconds{50});
      if (!stopping_) co_await pause.async_wait(quietly);
      continue;
    }
    if (guests_.size() >= most_connections) continue;  // closed at once
    asio::co_spawn(io_, talk(std::move(socket)), asio::detached);
  }
}

asio::awaitable<void> Server::Hall::keep_watch() {
  while (!stopping_) {
    tick_.expires_after(Seconds{1});
    co_await tick_.async_wait(quietly);
    if (!stopping_) look_around();
  }
}

void Server::Hall::look_around() {
  if (redirect_ && !link_.waits(steady_now())) redirect_.reset();
  const Clocks now = clocks_of_machine();
  if (verbs_ > 0) vigil_.seen(now);
  switch (vigil_.look(now)) {
    case Vigil::Verdict::stop:
      return stop();
    case Vigil::Verdict::lock:
      return lock();
    case Vigil::Verdict::watch:
      return;
  }
}

void Server::Hall::lock() {
  if (demo_) return;  // invented people need no lock
  board_.ask_to_stop();
  asio::post(keeper_, [this] { lock_up(room_); });
}

Peer Server::Hall::peer_of(const Wire& wire) const {
  return peers_.ours(wire.peer(), wire.own()) ? Peer::own : Peer::stranger;
}

House Server::Hall::house() const {
  House house;
  house.port = port_;
  house.awaits_redirect = redirect_.has_value() && link_.waits(steady_now());
  house.token_fits = [this](std::string_view token) { return link_.fits(token); };
  return house;
}

asio::awaitable<void> Server::Hall::talk(tcp::socket socket) {
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

/// One request. False: the last on this connection.
asio::awaitable<bool> Server::Hall::turn(Wire& wire) {
  const Wire::Heard heard = co_await wire.head();
  std::optional<Reply> last = heard.refusal;
  if (heard.head && !last) last = turned_away(*heard.head, peer_of(wire), house());
  if (last && heard.head && !is_api(path_of(heard.head->target))) last = as_page(*last);
  if (last) co_await wire.send_and_close(*last);
  if (last || !heard.head) co_return false;
  std::optional<Reply> reply;
  try {
    reply = co_await answer(wire, *heard.head);
  } catch (const archive::Unreadable& damage) {
    reply = reply_of(damage.failure());
  } catch (const std::exception&) {
    reply = refusal(500, Exit::could_not, "door.fault");
  }
  if (!reply) co_return false;
  const bool ends_server = reply->ends_server;
  const bool more = co_await wire.send(*reply);
  if (ends_server) stop();
  co_return more;
}

asio::awaitable<std::optional<Reply>> Server::Hall::answer(Wire& wire, const Head& head) {
  const std::string_view path = path_of(head.target);
  if (!is_api(path)) {
    auto file = static_file(path, page_);
    if (!file) file = as_page(refusal(404, Exit::usage, "door.not_here"));
    co_return file;
  }
  const Route& route = *route_of(path);
  if (path == "/api/progress") {  // may be asked again and again, and keeps nothing open
    co_return reply_of(board_.told());
  }
  if (path != "/api/session") vigil_.seen(clocks_of_machine());
  std::optional<Reply> reply;
  if (route.body == Body::file) {
    reply = co_await answer_upload(wire, head);
  } else {
    reply = co_await answer_verb(wire, head, route);
  }
  co_return reply;
}

asio::awaitable<std::optional<Reply>> Server::Hall::answer_verb(Wire& wire, const Head& head,
                                                                const Route& route) {
  Call call{{}, head.target};
  if (route.body == Body::json) {
    Wire::Body body = co_await wire.body(body_limit, Wire::Pace::all_at_once);
    if (body.gone || body.refusal) co_return std::move(body.refusal);
    auto fields = Fields::read(body.bytes);
    wipe(body.bytes);
    if (!fields) co_return reply_of(fields.error());
    call.fields = *std::move(fields);
  }
  if (route.runs == Runs::at_the_door) co_return answer_session(std::move(call.fields));
  if (route.path == "/api/lock" || route.path == "/api/done") board_.ask_to_stop();
  Reply reply = co_await run_verb(route, call);
  co_return reply;
}

asio::awaitable<Reply> Server::Hall::run_verb(const Route& route, Call& call) {
  ++verbs_;
  Reply reply = co_await asio::co_spawn(keeper_, beside(route, call), asio::use_awaitable);
  --verbs_;
  vigil_.seen(clocks_of_machine());
  co_return reply;
}

/// On the second thread.
asio::awaitable<Reply> Server::Hall::beside(const Route& route, Call& call) {
  co_return perform_safely(route, room_, call);
}

Reply Server::Hall::answer_session(Fields fields) {
  const std::string code = fields.must_have("code").text("code");
  if (const auto fault = fields.fault()) return reply_of(*fault);
  const Link::Exchange exchange = link_.exchange(code, steady_now());
  if (exchange.fault) return refusal(401, Exit::locked, sentence_of(*exchange.fault));
  redirect_.reset();
  vigil_.seen(clocks_of_machine());
  return reply_of(app::Json{{"token", exchange.token}});
}

asio::awaitable<std::optional<Reply>> Server::Hall::answer_upload(Wire& wire, const Head& head) {
  const auto name = file_name(head);
  const std::uint64_t bytes = std::stoull(std::string(*head.only("Content-Length")));
  auto space = name ? uploads_.make_room(bytes) : std::nullopt;
  if (!space) {
    const Reply reply = name ? refusal(413, Exit::beyond_limits, "door.uploads_full")
                             : refusal(400, Exit::usage, "door.odd_name");
    co_await wire.send_and_close(reply);
    co_return std::nullopt;
  }
  Wire::Body body = co_await wire.body(upload_limit, Wire::Pace::steady);
  if (body.gone || body.refusal) co_return std::move(body.refusal);
  vigil_.seen(clocks_of_machine());
  const std::string key = uploads_.keep(*std::move(space), *name, std::move(body.bytes));
  co_return reply_of(app::Json{{"upload", key}, {"name", *name}, {"bytes", bytes}});
}

Server::Server(Door door, std::span<const Embedded> page)
    : hall_(std::make_unique<Hall>(std::move(door), page)) {}
Server::~Server() = default;
Result<void> Server::listen() { return hall_->listen(); }
std::uint16_t Server::port() const { return hall_->port(); }
std::string Server::address() const { return hall_->address(); }
void Server::run() { hall_->run(); }
void Server::heed_signals() { hall_->heed_signals(); }
void Server::stop() { hall_->stop_from_anywhere(); }

Result<void> serve(Door door) {
  Server server(std::move(door), embedded_page());
  server.heed_signals();  // before anyone is told the address, and may press Ctrl-C
  auto listening = server.listen();
  if (listening) server.run();
  return listening;
}

}  // namespace fonder::web
