// One connection as HTTP/1.1: heads, bodies and answers, each within its time and size. With
// server.cc the only place that knows Boost.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include "peer.h"
#include "request.h"

#include "base/time.h"

namespace fonder::web {

class Wire {
 public:
  explicit Wire(boost::asio::ip::tcp::socket socket);

  /// The next head; else an answer to one that cannot be read; neither where nobody is there.
  struct Heard {
    std::optional<Head> head;
    std::optional<Reply> refusal;
  };
  boost::asio::awaitable<Heard> head();

  /// All of the body in 30 s, or (an upload) another quarter of a megabyte every 10 s.
  enum class Pace { all_at_once, steady };
  struct Body {
    std::string bytes;
    std::optional<Reply> refusal;
    bool gone = false;
  };
  boost::asio::awaitable<Body> body(std::uint64_t limit, Pace pace);

  /// False where the connection is over: it broke, or the other end wants it closed. The reply
  /// stays with the caller, under a name: g++ 12 destroys some temporaries of co_await twice.
  boost::asio::awaitable<bool> send(const Reply& reply);
  /// Says the last word, then hears the other end out: until it is quiet for 2 s, 30 s at most.
  boost::asio::awaitable<void> send_and_close(const Reply& reply);
  /// The same, said at once or not at all: within 0.1 s.
  boost::asio::awaitable<void> send_last(const Reply& reply);

  Address peer() const { return peer_; }
  Address own() const { return own_; }
  void close();

 private:
  using Parser = boost::beast::http::request_parser<boost::beast::http::empty_body>;
  boost::asio::awaitable<bool> write(const Reply& reply, bool keep, Milliseconds within);
  boost::asio::awaitable<void> linger();

  boost::beast::tcp_stream stream_;
  boost::beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  bool keep_ = false;      // the other end wants to go on after this request
  bool misheard_ = false;  // where the next request begins is not known
  std::vector<char> piece_;
  Address peer_;
  Address own_;
};

}  // namespace fonder::web
