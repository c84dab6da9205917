// Passphrases: read into guarded memory and nowhere else, never echoed.
#include <algorithm>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <set>
#include <string>

#include <termios.h>
#include <unistd.h>

#include "ask.h"
#include "out.h"

#include "base/words.h"

namespace fonder::cli {
namespace {

constexpr std::size_t longest_secret = 1024;

volatile std::sig_atomic_t caught = 0;
void remember(int signal) { caught = signal; }

/// While it lives the terminal shows nothing of what is typed, and a signal that would end us waits
/// until the terminal is as it was.
class Unseen {
 public:
  Unseen() {
    seen_ = tcgetattr(STDIN_FILENO, &before_) == 0;
    if (!seen_) return;
    caught = 0;
    struct sigaction wait {};
    wait.sa_handler = remember;
    for (std::size_t i = 0; i < signals.size(); ++i) sigaction(signals[i], &wait, &old_[i]);
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    quiet.c_lflag |= ICANON | ISIG;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
  }
  ~Unseen() {
    if (!seen_) return;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    for (std::size_t i = 0; i < signals.size(); ++i) sigaction(signals[i], &old_[i], nullptr);
    if (caught != 0) raise(caught);
  }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;

 private:
  static constexpr std::array<int, 4> signals{SIGINT, SIGTERM, SIGHUP, SIGQUIT};
  bool seen_ = false;
  termios before_{};
  std::array<struct sigaction, 4> old_{};
};

Failure none() {
  return {Exit::locked, say("cli.passphrase.none"), say("cli.passphrase.none.next")};
}
Failure empty() { return {Exit::locked, say("cli.passphrase.empty"), ""}; }
Failure too_long() {
  return {Exit::locked, say("cli.passphrase.long", {{"most", std::to_string(longest_secret)}}), ""};
}

/// The first line that the descriptor gives, read straight into guarded memory.
Result<archive::Secret> first_line(int descriptor) {
  archive::Secret buffer(longest_secret + 1);
  const auto bytes = buffer.bytes();
  std::size_t size = 0;
  ssize_t got = 0;
  while (size < bytes.size()) {
    got = ::read(descriptor, bytes.data() + size, 1);
    if (got < 0 && errno == EINTR && caught == 0) continue;
    if (got <= 0 || bytes[size] == '\n') break;
    ++size;
  }
  if (size > 0 && bytes[size - 1] == '\r') --size;
  if (size > longest_secret) return too_long();
  // The end of a terminal's input is no answer; that of a file that holds nothing is.
  const bool nothing = got < 0 || (got == 0 && isatty(descriptor) != 0);
  if (caught != 0 || (size == 0 && nothing)) return none();
  if (size == 0) return empty();
  archive::Secret secret(size);
  std::ranges::copy(bytes.first(size), secret.bytes().begin());
  return secret;
}

}  // namespace

Result<archive::Secret> ask_secret(std::string_view question) {
  Result<archive::Secret> secret = none();
  {
    const Unseen unseen;  // before the question: who answers at once is not shown either
    complain(std::string(question) + " ");
    secret = first_line(STDIN_FILENO);
  }
  complain("\n");
  return secret;
}

Result<archive::Secret> secret_from(int descriptor) {
  caught = 0;
  auto secret = first_line(descriptor);
  if (descriptor > STDERR_FILENO) ::close(descriptor);
  return secret;
}

std::string_view strength_of(const archive::Secret& passphrase) {
  // A guess at the fewest bits: what is typed again adds little, so only different neighbours
  // count.
  std::set<unsigned char> letters;
  double counted = 0;
  unsigned char before = 0;
  for (const unsigned char c : passphrase.bytes()) {
    const bool step = c == before || c == before + 1 || c + 1 == before;
    counted += step ? 0.25 : 1;
    letters.insert(c);
    before = c;
  }
  const double bits = counted * std::log2(static_cast<double>(letters.size()) + 1);
  if (bits < 28) return "cli.strength.weak";
  if (bits < 50) return "cli.strength.some";
  return bits < 75 ? "cli.strength.good" : "cli.strength.strong";
}

}  // namespace fonder::cli
