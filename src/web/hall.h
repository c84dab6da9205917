// The inside of a server: the connections of one thread, the verbs of another, and how both end.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "gate.h"
#include "routes.h"
#include "threshold.h"
#include "wire.h"

#include "base/embedded.h"
#include "process/vigil.h"

namespace fonder::web {

namespace asio = boost::asio;
using asio::ip::tcp;
using Later = asio::local::stream_protocol;  // a later verb

constexpr auto quietly = asio::as_tuple(asio::use_awaitable);  // errors as values

inline Steady steady_now() { return std::chrono::steady_clock::now(); }

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

class Hall {
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
  asio::awaitable<std::optional<Reply>> answer_here(Wire& wire);

  asio::awaitable<bool> lock_up_now();
  asio::awaitable<void> lock_and_end();
  asio::awaitable<Reply> answer_lock(Fields fields);
  asio::awaitable<void> welcome_later_verbs();
  asio::awaitable<void> answer_later_verb(Later::socket line);

  Peer peer_of(const Wire& wire) const;
  House house() const;
  void look_around();
  void welcome_no_more();
  void end(Ended how);

  const std::span<const Embedded> page_;
  Threshold& threshold_;
  process::ReadClocks clocks_;
  process::Vigil vigil_;
  Uploads uploads_{upload_limit};
  Board board_;
  SessionHolder holder_;
  Room room_{holder_, uploads_, board_};
  const bool demo_;
  const Seconds here_for_;
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
  // Pages that want to hear when we go.
  std::unordered_map<const Wire*, asio::steady_timer*> waiting_;
  asio::thread_pool keeper_{1};  // the second thread; ended before anything above
};

}  // namespace fonder::web
