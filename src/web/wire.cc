#include "wire.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include "gate.h"
#include "replies.h"

namespace fonder::web {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

namespace {

constexpr auto quietly = asio::as_tuple(asio::use_awaitable);  // errors as values
constexpr Seconds head_time{10};
constexpr Seconds body_time{30};
constexpr Seconds piece_time{10};
constexpr Seconds last_word_time{2};
constexpr Milliseconds farewell_time{100};
constexpr std::size_t piece_size = std::size_t{256} * 1024;
constexpr std::size_t buffer_size = std::size_t{1024} * 1024;

constexpr std::string_view policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

void protect(http::response<http::string_body>& response) {
  response.set("Content-Security-Policy", policy);
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Cache-Control", "no-store");
  response.set("Referrer-Policy", "no-referrer");
  response.set("Cross-Origin-Opener-Policy", "same-origin");
  response.set("Cross-Origin-Resource-Policy", "same-origin");
}

Address address_of(const asio::ip::tcp::endpoint& end) {
  return end.address().is_v4() ? Address{end.address().to_v4().to_uint(), end.port()} : Address{};
}

template <class Parser>
Head head_of(const Parser& parser) {
  const auto& request = parser.get();
  Head head;
  head.method = request.method_string();
  head.target = request.target();
  head.http_1_1 = request.version() == 11;
  for (const auto& field : request) head.fields.emplace_back(field.name_string(), field.value());
  return head;
}

/// The answer to a head that Beast could not read; nothing where the other end just went away.
std::optional<Reply> misheard(beast::error_code error) {
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    return refusal(431, Exit::beyond_limits, "door.head_too_large");
  }
  const bool http_error = error.category() == make_error_code(http::error::bad_method).category();
  const bool ended = error == http::error::end_of_stream || error == http::error::partial_message;
  if (!http_error || ended) return std::nullopt;
  return refusal(400, Exit::usage, "door.malformed");
}

}  // namespace

Wire::Wire(asio::ip::tcp::socket socket) : stream_(std::move(socket)), buffer_(buffer_size) {
  beast::error_code gone;
  peer_ = address_of(stream_.socket().remote_endpoint(gone));
  own_ = address_of(stream_.socket().local_endpoint(gone));
  stream_.socket().set_option(asio::ip::tcp::no_delay(true), gone);
}

asio::awaitable<Wire::Heard> Wire::head() {
  parser_.emplace();
  parser_->header_limit(head_limit);
  parser_->body_limit(boost::none);  // the gate looks at the length, body() at what arrives
  stream_.expires_after(head_time);
  const auto [error, bytes] = co_await http::async_read_header(stream_, buffer_, *parser_, quietly);
  Heard heard;
  keep_ = !error && parser_->get().keep_alive();  // body() takes the parser apart
  if (error) {
    heard.refusal = misheard(error);
  } else {
    heard.head = head_of(*parser_);
  }
  co_return heard;
}

asio::awaitable<Wire::Body> Wire::body(std::uint64_t limit, Pace pace) {
  Body body;
  if (same_word(parser_->get()[http::field::expect], "100-continue")) {
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    co_await asio::async_write(stream_, asio::buffer(go_on), quietly);
  }
  http::request_parser<http::buffer_body> parser(std::move(*parser_));
  parser.body_limit(limit);
  body.bytes.reserve(static_cast<std::size_t>(parser.content_length().value_or(0)));
  piece_.resize(piece_size);
  stream_.expires_after(body_time);
  while (!parser.is_done() && !body.gone && !body.refusal) {
    if (pace == Pace::steady) stream_.expires_after(piece_time);
    parser.get().body().data = piece_.data();
    parser.get().body().size = piece_.size();
    const auto [error, bytes] = co_await http::async_read(stream_, buffer_, parser, quietly);
    body.bytes.append(piece_.data(), piece_.size() - parser.get().body().size);
    if (error == http::error::body_limit || body.bytes.size() > limit) {
      body.refusal = refusal(413, Exit::beyond_limits, "door.too_large");
    } else if (error && error != http::error::need_buffer) {
      body.refusal = misheard(error);
      body.gone = !body.refusal;
    }
  }
  misheard_ = body.refusal.has_value();
  co_return body;
}

asio::awaitable<bool> Wire::write(const Reply& reply, bool keep, Milliseconds within) {
  http::response<http::string_body> response(static_cast<http::status>(reply.status), 11);
  protect(response);
  response.set(http::field::content_type, reply.type);
  if (!reply.allow.empty()) response.set(http::field::allow, reply.allow);
  if (reply.status == 401) response.set(http::field::www_authenticate, "Bearer");
  response.keep_alive(keep);
  response.body() = reply.body;
  response.prepare_payload();
  stream_.expires_after(within);
  const auto [error, bytes] = co_await http::async_write(stream_, response, quietly);
  co_return !error && keep;
}

asio::awaitable<bool> Wire::send(const Reply& reply) {
  const bool more = co_await write(reply, keep_ && !misheard_, body_time);
  if (misheard_) co_await linger();
  co_return more;
}

asio::awaitable<void> Wire::send_and_close(const Reply& reply) {
  co_await write(reply, false, body_time);
  co_await linger();
}

asio::awaitable<void> Wire::send_last(const Reply& reply) {
  co_await write(reply, false, farewell_time);
}

/// Closing with unread bytes would reset the connection and could take our answer with it.
asio::awaitable<void> Wire::linger() {
  beast::error_code gone;
  stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, gone);
  piece_.resize(piece_size);
  const auto latest = std::chrono::steady_clock::now() + body_time;
  for (bool more = !gone; more && std::chrono::steady_clock::now() < latest;) {
    stream_.expires_after(last_word_time);
    const auto [error, bytes] = co_await stream_.async_read_some(asio::buffer(piece_), quietly);
    more = !error;
  }
}

void Wire::close() { stream_.close(); }

}  // namespace fonder::web
