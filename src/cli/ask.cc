#include "ask.h"

#include <cerrno>
#include <charconv>
#include <string>

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include "look.h"
#include "out.h"

#include "base/text.h"
#include "base/words.h"
#include "process/vigil.h"

namespace fonder::cli {
namespace {

constexpr std::size_t longest_answer = 4096;

/// The archive may be open behind a question. So one that nobody answers for as long as an open
/// page would wait, or that a sleep of the machine came over, is taken for unanswered.
bool is_answered() {
  constexpr Seconds patience{300};
  constexpr int a_second = 1000;
  process::Vigil vigil(process::clocks_of_machine(), patience, patience);
  while (true) {
    pollfd terminal{STDIN_FILENO, POLLIN, 0};
    const int ready = poll(&terminal, 1, a_second);
    if (ready > 0 || (ready < 0 && errno != EINTR)) return true;
    if (vigil.look(process::clocks_of_machine()) == process::Vigil::Verdict::watch) continue;
    complain("\n" + say("cli.ask.unanswered") + "\n");
    return false;
  }
}

/// One line from the terminal, byte by byte: nothing behind it is taken from whoever reads next.
std::optional<std::string> read_line() {
  std::string line;
  if (!is_answered()) return std::nullopt;
  while (line.size() < longest_answer) {
    char c = 0;
    const ssize_t got = ::read(STDIN_FILENO, &c, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return line.empty() ? std::nullopt : std::optional(line);
    if (c == '\n') return line;
    line += c;
  }
  return line;
}

std::optional<std::size_t> chosen(const std::string& answer, const std::vector<std::string>& from) {
  std::size_t number = 0;
  const auto [end, fault] = std::from_chars(answer.data(), answer.data() + answer.size(), number);
  const bool whole = fault == std::errc{} && end == answer.data() + answer.size();
  if (whole && number >= 1 && number <= from.size()) return number - 1;
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (folded(from[i]) == folded(answer)) return i;
  }
  return std::nullopt;
}

}  // namespace

bool someone_is_there() { return isatty(STDIN_FILENO) != 0 && isatty(STDERR_FILENO) != 0; }

std::optional<std::string> ask(std::string_view question) {
  complain(std::string(question) + " ");
  auto line = read_line();
  if (!line) return std::nullopt;
  return plain(*line);
}

std::optional<Choice> ask_which(std::string_view question, const std::vector<std::string>& choices,
                                bool may_go_back, std::optional<std::size_t> at_rest) {
  std::string list = wrapped(question, look_of(STDERR_FILENO, false).width);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    list += fmt::format("  {}  {}\n", i + 1, safe(choices[i]));
  }
  if (may_go_back) list += "  b  " + say("cli.ask.back") + "\n";
  complain(list);
  while (true) {
    const auto answer = ask(at_rest ? say("cli.ask.default", {{"n", *at_rest + 1}}) : ">");
    if (!answer) return std::nullopt;
    if (answer->empty() && at_rest) return Choice{false, *at_rest};
    if (may_go_back && folded(*answer) == "b") return Choice{true, 0};
    if (const auto index = chosen(*answer, choices)) return Choice{false, *index};
    complain(say("cli.ask.again", {{"n", choices.size()}}) + "\n");
  }
}

}  // namespace fonder::cli
