// For tests only: a door in a thread of its own, and somebody who speaks to it byte by byte, so
// that a test can send what no library would.
#pragma once

#include <charconv>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <nlohmann/json.hpp>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server.h"

#include "app/parser.h"

namespace fonder::web::test {

/// A test cannot be executed as a parser.
inline const bool parses_in_a_thread = [] {
  app::parse_in_a_thread_for_tests();
  return true;
}();

struct Heard {
  int status = 0;  // 0: nothing came
  std::map<std::string, std::string> fields;
  std::string body;
  nlohmann::ordered_json json() const {
    return nlohmann::ordered_json::parse(body, nullptr, /*allow_exceptions=*/false);
  }
};

/// One TCP connection.
class Line {
 public:
  explicit Line(std::uint16_t port) : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = connect(fd_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
  }
  ~Line() { hang_up(); }
  Line(Line&& other) noexcept
      : fd_(std::exchange(other.fd_, -1)), connected_(other.connected_), rest_(other.rest_) {}
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;
  Line& operator=(Line&&) = delete;

  bool connected() const { return connected_; }
  void hang_up() {
    if (fd_ >= 0) close(std::exchange(fd_, -1));
  }

  bool say(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t sent = send(fd_, text.data(), text.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  /// Whether the other end has said something, or hung up, within that time.
  bool stirs(int milliseconds) const {
    pollfd watched{fd_, POLLIN, 0};
    return poll(&watched, 1, milliseconds) > 0;
  }

  /// One whole answer; status 0 where the connection ended or stayed quiet for 20 s.
  Heard hear() {
    std::size_t end = std::string::npos;
    while ((end = rest_.find("\r\n\r\n")) == std::string::npos) {
      if (!more()) return {};
    }
    Heard heard = head_of(std::string_view(rest_).substr(0, end + 2));
    rest_.erase(0, end + 4);
    std::size_t length = 0;
    const std::string& text = heard.fields["content-length"];
    std::from_chars(text.data(), text.data() + text.size(), length);
    while (rest_.size() < length) {
      if (!more()) return {};
    }
    heard.body = rest_.substr(0, length);
    rest_.erase(0, length);
    return heard;
  }
  /// Whether the other end hangs up, rather than to say more.
  bool is_hung_up_on() { return !more(); }

 private:
  bool more() {
    char buffer[65536];
    const ssize_t got = stirs(20'000) ? recv(fd_, buffer, sizeof buffer, 0) : -1;
    if (got > 0) rest_.append(buffer, static_cast<std::size_t>(got));
    return got > 0;
  }

  static Heard head_of(std::string_view head) {
    Heard heard;
    std::from_chars(head.data() + 9, head.data() + 12, heard.status);
    for (head.remove_prefix(head.find('\n') + 1); !head.empty();) {
      const std::string_view line = head.substr(0, head.find('\r'));
      head.remove_prefix(line.size() + 2);
      std::string name(line.substr(0, line.find(':')));
      for (char& c : name) c = static_cast<char>(tolower(c));
      heard.fields[name] = line.substr(line.find(':') + 2);
    }
    return heard;
  }

  int fd_;
  bool connected_ = false;
  std::string rest_;
};

/// A request as our own page sends it, and ways to spoil it.
struct Ask {
  std::string method = "GET";
  std::string target = "/";
  std::vector<std::string> fields;
  std::string body;

  std::string text() const {
    std::string out = fmt::format("{} {} HTTP/1.1\r\n", method, target);
    for (const std::string& field : fields) out += field + "\r\n";
    if (method == "POST") out += fmt::format("Content-Length: {}\r\n", body.size());
    return out + "\r\n" + body;
  }
};

inline const Embedded tiny_page[] = {{"index.html", "<!doctype html><title>Notes</title>"},
                                     {"assets/page.js", "export {};"}};

/// A door whose cores are threads, one after the other: as the supervisor's, but that a lock leaves
/// the process.
class OpenDoor {
 public:
  explicit OpenDoor(Door door = {}) : door_(std::move(door)) {
    auto threshold = Threshold::of(door_);
    EXPECT_TRUE(threshold);
    threshold_.emplace(*std::move(threshold));
    port_ = threshold_->port;
    const std::string address = threshold_->address();
    code_ = address.substr(address.find("#k=") + 3);
    std::optional<app::Session> session;
    if (door_.opens) {
      auto opened = door_.opens();
      EXPECT_TRUE(opened);
      session = *std::move(opened);
    }
    server_ = stand(std::move(session));
    server_->hand_over(door_.exports);
    threshold_->announce(door_);
    thread_ = std::thread([this] { run(); });
  }
  ~OpenDoor() {
    {
      const std::scoped_lock lock(mutex_);
      closing_ = true;
      if (server_) server_->stop();
    }
    join();
  }
  OpenDoor(const OpenDoor&) = delete;
  OpenDoor& operator=(const OpenDoor&) = delete;

  /// Waits until the door has stopped by itself.
  void join() {
    if (thread_.joinable()) thread_.join();
  }

  std::uint16_t port() const { return port_; }
  std::string host() const { return fmt::format("127.0.0.1:{}", port()); }
  const std::string& code() const { return code_; }
  Line line() const { return Line(port()); }

  /// One request on a connection of its own.
  Heard ask(const Ask& ask) const {
    Line line(port());
    line.say(ask.text());
    return line.hear();
  }
  Ask anonymous(std::string method, std::string target, std::string body = "") const {
    Ask ask{std::move(method), std::move(target), {"Host: " + host()}, std::move(body)};
    if (ask.method == "POST") ask.fields.emplace_back("Content-Type: application/json");
    return ask;
  }
  Heard exchange(const std::string& given) const {
    return ask(anonymous("POST", "/api/session", fmt::format(R"({{"code":"{}"}})", given)));
  }
  /// Exchanges the link the first time it is asked.
  const std::string& token() {
    if (token_.empty()) token_ = exchange(code()).json().value("token", "");
    return token_;
  }
  Ask own(std::string method, std::string target, std::string body = "") {
    Ask ask = anonymous(std::move(method), std::move(target), std::move(body));
    ask.fields.emplace_back("Authorization: Bearer " + token());
    return ask;
  }
  Heard get(std::string target) { return ask(own("GET", std::move(target))); }
  Heard post(std::string target, const nlohmann::ordered_json& body) {
    return ask(own("POST", std::move(target), body.dump()));
  }
  Heard upload(const std::string& name, std::string bytes) {
    Ask ask = own("POST", "/api/upload", std::move(bytes));
    for (std::string& field : ask.fields) {
      if (field.starts_with("Content-Type")) field = "Content-Type: application/octet-stream";
    }
    ask.fields.emplace_back("X-File-Name: " + name);
    return this->ask(ask);
  }

 private:
  std::unique_ptr<Server> stand(std::optional<app::Session> session) {
    return std::make_unique<Server>(door_, std::move(session), tiny_page, *threshold_);
  }
  void run() {
    while (server_->run() == Ended::locked) {
      const std::scoped_lock lock(mutex_);
      if (closing_) break;
      server_ = stand(std::nullopt);
    }
    const std::scoped_lock lock(mutex_);
    server_.reset();
    threshold_.reset();
  }

  Door door_;
  std::optional<Threshold> threshold_;
  std::uint16_t port_ = 0;
  std::string code_;
  std::unique_ptr<Server> server_;
  std::mutex mutex_;
  bool closing_ = false;
  std::thread thread_;
  std::string token_;
};

}  // namespace fonder::web::test
