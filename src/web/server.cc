#include "server.h"

#include <csignal>
#include <unordered_set>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fcntl.h>
#include <fmt/format.h>

#include "gate.h"
#include "replies.h"
#include "routes.h"
#include "static_files.h"
#include "wire.h"

#include "app/open_session.h"
#include "base/text.h"
#include "base/words.h"
#include "process/steward.h"
#include "process/vigil.h"

namespace fonder::web {

namespace asio = boost::asio;
using asio::ip::tcp;
using process::clocks_of_machine;
using process::Vigil;
using Later = asio::local::stream_protocol;  // a later verb
using boost::system::error_code;

namespace {

constexpr auto quietly = asio::as_tuple(asio::use_awaitable);  // errors as values
constexpr std::size_t most_connections = 512;
constexpr std::size_t longest_name = 255;
constexpr Milliseconds patience{100};  // with a verb that runs while the door locks

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
template <class Line>
class Guest {
 public:
  Guest(std::unordered_set<Line*>& list, Line& line) : list_(list), line_(line) {
    list_.insert(&line_);
  }
  ~Guest() { list_.erase(&line_); }
  Guest(const Guest&) = delete;
  Guest& operator=(const Guest&) = delete;

 private:
  std::unordered_set<Line*>& list_;
  Line& line_;
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
  Hall(const Door& door, std::optional<app::Session> session, std::span<const Embedded> page,
       Threshold& threshold);

  Uploads& uploads() { return uploads_; }
  void expect_redirect() { expects_redirect_ = true; }
  void lock_at_once(std::function<void()> way_out) { way_out_ = std::move(way_out); }
  void share_session();
  Ended run();
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

  asio::awaitable<bool> lock_up_now();
  asio::awaitable<void> lock_and_end();
  asio::awaitable<Reply> answer_lock(Fields fields);
  asio::awaitable<void> welcome_later_verbs();
  asio::awaitable<void> answer_later_verb(Later::socket line);

  Peer peer_of(const Wire& wire) const;
  House house() const;
  void look_around();
  void end(Ended how);

  const std::span<const Embedded> page_;
  Threshold& threshold_;
  Vigil vigil_;
  Uploads uploads_{upload_limit};
  Board board_;
  SessionHolder holder_;
  Room room_{holder_, uploads_, board_};
  const bool demo_;
  bool expects_redirect_ = false;
  std::function<void()> way_out_;
  int verbs_ = 0;        // waiting or running
  bool shared_ = false;  // with later verbs; the second thread's
  bool stopping_ = false;
  Ended ended_ = Ended::done;

  asio::io_context io_{1};
  tcp::acceptor acceptor_{io_};
  Later::acceptor later_verbs_{io_};
  asio::steady_timer tick_{io_};
  asio::signal_set signals_{io_};
  std::unordered_set<Wire*> guests_;
  std::unordered_set<Later::socket*> silent_;  // later verbs that said nothing yet
  asio::thread_pool keeper_{1};                // the second thread; ended before anything above
};

Server::Hall::Hall(const Door& door, std::optional<app::Session> session,
                   std::span<const Embedded> page, Threshold& threshold)
    : page_(page),
      threshold_(threshold),
      vigil_(clocks_of_machine(), door.lock_after, door.idle),
      holder_({std::move(session), door.home, door.bond, door.now, door.exit_target, door.cost,
               door.demo}),
      demo_(holder_.demo()) {
  // The threshold keeps its own: another core may stand there after us.
  acceptor_.assign(tcp::v4(), fcntl(threshold_.listener.get(), F_DUPFD_CLOEXEC, 0));
}

Ended Server::Hall::run() {
  asio::co_spawn(io_, welcome(), asio::detached);
  asio::co_spawn(io_, keep_watch(), asio::detached);
  io_.run();
  if (ended_ == Ended::locked && way_out_) way_out_();
  asio::post(keeper_, [this] { holder_.lock(); });  // closed by the thread that used it
  keeper_.join();
  return ended_;
}

void Server::Hall::heed_signals() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) signals_.add(signal);
  signals_.async_wait([this](error_code error, int) {
    if (!error) end(Ended::done);
  });
}

void Server::Hall::stop_from_anywhere() {
  asio::post(io_, [this] { end(Ended::done); });
}

/// Ends every wait, so that run() returns once the running verb has given up.
void Server::Hall::end(Ended how) {
  ended_ = how;
  stopping_ = true;
  board_.ask_to_stop();
  error_code ignored;
  acceptor_.close(ignored);
  later_verbs_.close(ignored);
  signals_.cancel(ignored);
  tick_.cancel();
  for (Wire* guest : guests_) guest->close();
  for (Later::socket* line : silent_) line->close(ignored);
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
  threshold_.look(steady_now());
  const auto now = clocks_of_machine();
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

// --- locking

/// Whether there was anything to lock: then this process has to end. Does not wait long for a verb
/// that runs; where there is a way out, the end comes all the same.
asio::awaitable<bool> Server::Hall::lock_up_now() {
  board_.ask_to_stop();
  struct Told {
    bool done = false;
    bool held = false;
  };
  const auto told = std::make_shared<Told>();
  const auto timer = std::make_shared<asio::steady_timer>(io_);
  if (way_out_)
    timer->expires_after(patience);
  else
    timer->expires_at(asio::steady_timer::time_point::max());
  asio::post(keeper_, [this, told, timer] {
    const bool held = holder_.open() != nullptr || !uploads_.empty();
    lock_up(room_);
    asio::post(io_, [told, timer, held] {
      *told = {true, held};
      timer->cancel();
    });
  });
  co_await timer->async_wait(quietly);
  co_return !told->done || told->held;
}

asio::awaitable<void> Server::Hall::lock_and_end() {
  const bool held = co_await lock_up_now();
  if (held) end(Ended::locked);
}

asio::awaitable<Reply> Server::Hall::answer_lock(Fields fields) {
  if (const auto fault = fields.fault()) co_return reply_of(*fault);
  Reply reply = reply_of(app::Json{{"state", "locked"}});
  const bool held = co_await lock_up_now();
  if (held) reply.ends = Ended::locked;
  co_return reply;
}

// --- later verbs of the same person

/// On the second thread, or while there is none: from now on they can ask for the key.
void Server::Hall::share_session() {
  process::Steward* steward = process::steward();
  if (shared_ || steward == nullptr || holder_.key() == nullptr) return;
  process::StewardReply reply = steward->ask("session");
  if (reply.files.empty()) return;  // a disk without sockets: each verb asks for the passphrase
  shared_ = true;
  asio::post(io_, [this, listening = std::move(reply.files[0])]() mutable {
    if (stopping_) return;
    later_verbs_.assign(Later(), listening.release());
    asio::co_spawn(io_, welcome_later_verbs(), asio::detached);
  });
}

asio::awaitable<void> Server::Hall::welcome_later_verbs() {
  while (!stopping_) {
    auto [error, line] = co_await later_verbs_.async_accept(quietly);
    if (error) co_return;
    asio::co_spawn(io_, answer_later_verb(std::move(line)), asio::detached);
  }
}

asio::awaitable<void> Server::Hall::answer_later_verb(Later::socket line) {
  if (!process::is_our_own(line.native_handle())) co_return;
  auto word = process::SessionWord::key;
  {
    const Guest silent(silent_, line);
    auto [error, size] = co_await line.async_read_some(asio::buffer(&word, sizeof word), quietly);
    if (error || size == 0) co_return;
  }
  if (word == process::SessionWord::lock) {
    const bool held = co_await lock_up_now();
    if (!held) co_return;
    line.release();  // hung up on when this process, and all it held, is gone
    end(Ended::locked);
    co_return;
  }
  vigil_.seen(clocks_of_machine());
  asio::post(keeper_, [this, answers = Descriptor(line.release())] {
    if (const archive::DataKey* key = holder_.key()) app::send_key(answers.get(), *key);
  });
}

Peer Server::Hall::peer_of(const Wire& wire) const {
  return threshold_.peers->ours(wire.peer(), wire.own()) ? Peer::own : Peer::stranger;
}

House Server::Hall::house() const {
  House house;
  house.port = threshold_.port;
  const bool sent_on = expects_redirect_ || threshold_.redirect.has_value();
  house.awaits_redirect = sent_on && threshold_.link.waits(steady_now());
  house.token_fits = [this](std::string_view token) { return threshold_.link.fits(token); };
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
  const std::optional<Ended> ends = reply->ends;
  const bool more = co_await wire.send(*reply);
  if (ends) end(*ends);
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
  if (route.path == "/api/session") co_return answer_session(std::move(call.fields));
  if (route.path == "/api/lock") {
    Reply locked = co_await answer_lock(std::move(call.fields));
    co_return locked;
  }
  if (route.path == "/api/done") board_.ask_to_stop();
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
  Reply reply = perform_safely(route, room_, call);
  share_session();
  co_return reply;
}

Reply Server::Hall::answer_session(Fields fields) {
  const std::string code = fields.must_have("code").text("code");
  if (const auto fault = fields.fault()) return reply_of(*fault);
  const Link::Exchange exchange = threshold_.link.exchange(code, steady_now());
  if (exchange.fault) return refusal(401, Exit::locked, sentence_of(*exchange.fault));
  threshold_.look(steady_now());
  if (process::Steward* steward = process::steward()) steward->ask("used");
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

Server::Server(const Door& door, std::optional<app::Session> session,
               std::span<const Embedded> page, Threshold& threshold)
    : hall_(std::make_unique<Hall>(door, std::move(session), page, threshold)) {}
Server::~Server() = default;
void Server::hand_over(std::span<const std::filesystem::path> exports) {
  hall_->uploads().when_taken([](const std::filesystem::path& path) {
    if (process::Steward* steward = process::steward()) steward->ask("taken " + path.string());
  });
  for (const auto& path : exports) hall_->uploads().hand_over(path);
}
void Server::expect_redirect() { hall_->expect_redirect(); }
void Server::lock_at_once(std::function<void()> way_out) {
  hall_->lock_at_once(std::move(way_out));
}
void Server::share_session() { hall_->share_session(); }
Ended Server::run() { return hall_->run(); }
void Server::heed_signals() { hall_->heed_signals(); }
void Server::stop() { hall_->stop_from_anywhere(); }

}  // namespace fonder::web
