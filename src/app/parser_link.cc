#include "parser_link.h"

#include <array>
#include <atomic>
#include <csignal>
#include <thread>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "parser.h"
#include "parser_work.h"

#include "base/descriptor.h"
#include "process/child.h"
#include "process/steward.h"

namespace fonder::app {
namespace {

class Process final : public ParserLink {
 public:
  explicit Process(process::Child child) : child_(std::move(child)) {}
  int requests() const override { return child_.requests(); }
  int answers() const override { return child_.answers(); }

 private:
  process::Child child_;
};

/// Started by a steward, where we may not start anything ourselves.
class Stewarded final : public ParserLink {
 public:
  Stewarded(process::Steward& steward, process::Steward::Parser parser)
      : steward_(steward), parser_(std::move(parser)) {}
  ~Stewarded() override {
    parser_.requests.reset();
    parser_.answers.reset();
    steward_.end(parser_);
  }
  Stewarded(const Stewarded&) = delete;
  Stewarded& operator=(const Stewarded&) = delete;
  int requests() const override { return parser_.requests.get(); }
  int answers() const override { return parser_.answers.get(); }

 private:
  process::Steward& steward_;
  process::Steward::Parser parser_;
};

/// Ours ends, and the other ends in a thread.
class Thread final : public ParserLink {
 public:
  Thread() {
    std::array<int, 2> socket{-1, -1};
    std::array<int, 2> pipe{-1, -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, socket.data()) != 0) return;
    requests_ = Descriptor(socket[0]);
    theirs_ = Descriptor(socket[1]);
    if (pipe2(pipe.data(), O_CLOEXEC) != 0) return;
    answers_ = Descriptor(pipe[0]);
    tells_ = Descriptor(pipe[1]);
    thread_ = std::thread([this] {
      do_parser_work(theirs_.get(), tells_.get(), [](std::uint64_t) { return Result<void>(); });
      tells_.reset();
    });
  }
  ~Thread() override {
    requests_.reset();
    answers_.reset();
    if (thread_.joinable()) thread_.join();
  }
  Thread(const Thread&) = delete;
  Thread& operator=(const Thread&) = delete;
  int requests() const override { return requests_.get(); }
  int answers() const override { return answers_.get(); }

 private:
  Descriptor requests_;
  Descriptor answers_;
  Descriptor theirs_;
  Descriptor tells_;
  std::thread thread_;
};

std::atomic<bool> in_a_thread{false};

}  // namespace

void parse_in_a_thread_for_tests() {
  std::signal(SIGPIPE, SIG_IGN);  // a thread that is hung up on does not end with a signal
  in_a_thread = true;
}

Result<std::unique_ptr<ParserLink>> start_parser() {
  if (in_a_thread) return std::unique_ptr<ParserLink>(std::make_unique<Thread>());
  if (process::Steward* steward = process::steward()) {
    auto parser = steward->start(parser_role);
    if (!parser) return parser.error();
    return std::unique_ptr<ParserLink>(std::make_unique<Stewarded>(*steward, *std::move(parser)));
  }
  auto child = process::Child::start(process::this_program(), parser_role);
  if (!child) return child.error();
  return std::unique_ptr<ParserLink>(std::make_unique<Process>(*std::move(child)));
}

}  // namespace fonder::app
