#include "supervisor.h"

#include <array>
#include <csignal>

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "server.h"
#include "static_files.h"

#include "base/words.h"
#include "process/fence.h"

namespace fonder::web {
namespace {

constexpr int locked_code = 64;  // beyond every Exit
constexpr std::string_view heard = "heard";
constexpr std::string_view sent_on = "sent on";  // a browser, by a file
constexpr std::string_view taken = "taken ";
constexpr int a_second = 1000;
constexpr int fell = 128;             // and the number of a signal
constexpr int most_falls_in_row = 3;  // it would not get better

sigset_t ending_signals() {
  sigset_t ends;
  sigemptyset(&ends);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&ends, signal);
  return ends;
}

/// While it lives the signals that end us come through a file.
class Signals {
 public:
  Signals() {
    const sigset_t ends = ending_signals();
    sigprocmask(SIG_BLOCK, &ends, &before_);
    file_ = Descriptor(signalfd(-1, &ends, SFD_CLOEXEC));
  }
  ~Signals() { sigprocmask(SIG_SETMASK, &before_, nullptr); }
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
  int get() const { return file_.get(); }

 private:
  sigset_t before_{};
  Descriptor file_;
};

void take_signals_again() {
  const sigset_t ends = ending_signals();
  sigprocmask(SIG_UNBLOCK, &ends, nullptr);
}

void hear(int signals) {
  signalfd_siginfo told{};
  (void)!read(signals, &told, sizeof told);
}

}  // namespace

int Supervisor::be_core(Descriptor steward, Round round) {
  process::be_served_by(std::move(steward));
  take_signals_again();
  if (round == Round::first && door_.prepares) door_.prepares();
  if (auto fenced = process::fence_core(); !fenced) {
    if (door_.complain) door_.complain(fenced.error());
    return static_cast<int>(fenced.error().exit);
  }
  std::optional<app::Session> session;
  if (round == Round::first && door_.opens) {
    auto opened = door_.opens();
    if (!opened) return static_cast<int>(opened.error().exit);
    session = *std::move(opened);
  }
  Server server(door_, std::move(session), embedded_page(), threshold_);
  server.hand_over(exports_);
  server.lock_at_once([] { _exit(locked_code); });
  server.heed_signals();  // before anyone is told the address, and may press Ctrl-C
  server.share_session();
  if (process::steward()->ask("ready").word == sent_on) server.expect_redirect();
  return server.run() == Ended::locked ? locked_code : static_cast<int>(Exit::done);
}

process::StewardReply Supervisor::open_session() {
  process::StewardReply reply;
  if (!session_) {
    auto made = process::SessionSocket::in(door_.home);
    if (!made) return reply;
    session_.emplace(*std::move(made));
  }
  reply.word = "open";
  reply.files.push_back(session_->copy());
  return reply;
}

process::StewardReply Supervisor::answer(std::string_view request) {
  if (request == "session") return open_session();
  if (request == "ready" && !std::exchange(ready_, true)) threshold_.announce(door_);
  if (request == "used") threshold_.link.use();
  if (request.starts_with(taken)) std::erase(exports_, request.substr(taken.size()));
  threshold_.look(std::chrono::steady_clock::now());
  return {std::string(threshold_.redirect ? sent_on : heard), {}};
}

int Supervisor::attend(const process::Forked& core, int signals) {
  process::StewardDesk desk(core.socket.get(), process::this_program(), process::parser_role,
                            [this](std::string_view request) { return answer(request); });
  bool there = true;
  while (there) {
    std::array<pollfd, 2> watched{{{core.socket.get(), POLLIN, 0}, {signals, POLLIN, 0}}};
    poll(watched.data(), watched.size(), a_second);
    threshold_.look(std::chrono::steady_clock::now());
    if (session_ && !session_->stands()) {
      // Its archive was moved or removed, and nobody could tell it to lock.
      kill(core.pid, SIGKILL);
      session_.reset();
    }
    if (watched[1].revents != 0) {
      hear(signals);
      asked_to_end_ = true;
      kill(core.pid, SIGTERM);
    }
    if (watched[0].revents != 0) there = desk.serve();
  }
  session_.reset();
  return process::end_of(core.pid);
}

Result<Exit> Supervisor::run() {
  const Signals signals;
  int falls = 0;
  for (Round round = Round::first;; round = Round::later) {
    auto core = process::fork_off(
        [&](Descriptor steward) { return be_core(std::move(steward), round); }, SIGTERM);
    if (!core) return core.error();
    if (round == Round::first) {
      for (const int secret : door_.secrets) close(secret);
    }
    const int code = attend(*core, signals.get());
    if (code < locked_code) return static_cast<Exit>(code);
    if (asked_to_end_) return Exit::done;  // a core that was locking just then heard nothing of it
    falls = code >= fell ? falls + 1 : 0;
    if (!ready_ || falls == most_falls_in_row) {
      return Failure{Exit::could_not, say("process.fell"), say("process.fell.next")};
    }
  }
}

Result<Exit> serve(const Door& door) {
  auto threshold = Threshold::of(door);
  if (!threshold) return threshold.error();
  return Supervisor(door, *threshold).run();
}

}  // namespace fonder::web
