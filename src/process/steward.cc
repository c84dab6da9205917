#include "steward.h"

#include <cerrno>
#include <csignal>
#include <memory>

#include <poll.h>
#include <sys/socket.h>

#include "forked.h"
#include "pass.h"

namespace fonder::process {
namespace {

constexpr std::string_view start_word = "start ";
constexpr std::string_view end_word = "end ";
constexpr std::size_t most_files = 9;  // told as one digit

bool send_reply(int socket, const StewardReply& reply) {
  std::vector<int> files;
  for (const Descriptor& file : reply.files) files.push_back(file.get());
  if (files.size() > most_files) return false;
  return send_request(socket, std::to_string(files.size()) + reply.word, files);
}

StewardReply receive_reply(int socket) {
  std::string frame;
  if (!receive_frame(socket, frame) || frame.empty()) return {};
  const int count = frame.front() - '0';
  if (count < 0 || count > static_cast<int>(most_files)) return {};
  StewardReply reply{frame.substr(1), {}};
  if (count == 0) return reply;
  auto files = receive_files(socket, static_cast<std::size_t>(count));
  if (!files) return {};
  reply.files = *std::move(files);
  return reply;
}

std::unique_ptr<Steward>& ours() {
  static std::unique_ptr<Steward> steward;
  return steward;
}

/// Ctrl-C is for whoever is served, and our end comes with theirs.
int serve_beside(Descriptor socket) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::signal(signal, SIG_IGN);
  keep_only(socket.get());
  StewardDesk desk(socket.get(), this_program(), parser_role);
  while (desk.serve()) {
  }
  return 0;
}

}  // namespace

StewardReply Steward::ask(std::string_view request) {
  const std::scoped_lock lock(one_at_a_time_);
  if (!send_request(socket_.get(), request, {})) return {};
  return receive_reply(socket_.get());
}

Result<Steward::Parser> Steward::start(const std::string& role) {
  StewardReply reply = ask(std::string(start_word) + role);
  if (reply.files.size() != 2) return not_started();
  return Parser{reply.word, std::move(reply.files[0]), std::move(reply.files[1])};
}

void Steward::end(const Parser& parser) { ask(std::string(end_word) + parser.id); }

StewardDesk::StewardDesk(int socket, std::filesystem::path program, std::string role, Others others)
    : socket_(socket),
      program_(std::move(program)),
      role_(std::move(role)),
      others_(std::move(others)) {
  constexpr timeval patience{2, 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
}

bool StewardDesk::serve() {
  pollfd begins{socket_, POLLIN, 0};
  while (poll(&begins, 1, -1) < 0 && errno == EINTR) {
  }
  std::string request;
  return receive_frame(socket_, request) && send_reply(socket_, answer(request));
}

StewardReply StewardDesk::answer(const std::string& request) {
  if (request.starts_with(start_word)) {
    return request.substr(start_word.size()) == role_ ? start() : StewardReply{};
  }
  if (request.starts_with(end_word)) {
    running_.erase(request.substr(end_word.size()));
    return {"ended", {}};
  }
  return others_ ? others_(request) : StewardReply{};
}

StewardReply StewardDesk::start() {
  auto child = Child::start(program_, role_);
  if (!child) return {};
  std::vector<Descriptor> channels = child->hand_on();
  const std::string id = std::to_string(child->pid());
  running_.emplace(id, *std::move(child));
  return {id, std::move(channels)};
}

void be_served_by(Descriptor socket) { ours() = std::make_unique<Steward>(std::move(socket)); }

Result<void> be_served() {
  auto beside = fork_off(serve_beside, SIGKILL);
  if (!beside) return beside.error();
  be_served_by(std::move(beside->socket));
  return {};
}

Steward* steward() { return ours().get(); }

}  // namespace fonder::process
