// For tests: the real program, run as a shell or a person at a terminal would.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fonder::test {

struct Ended {
  int exit = -1;  // negative: died of that signal
  std::string out;
  std::string err;
};

/// How it is run. The passphrase goes over a pipe, on descriptor 3.
struct Running {
  std::filesystem::path home;  // --home; empty: not said
  std::string passphrase;      // empty: no descriptor
  std::vector<std::pair<std::string, std::string>> environment;
  bool to_a_full_disk = false;  // what it answers; not of run_on_terminal()
};

/// Whether the program was built beside the tests.
bool program_is_there();
/// Runs it to its end, with no terminal anywhere.
Ended run_program(std::vector<std::string> words, const Running& running);

/// Runs it until `text` stands on its stdout, calls `meanwhile` with what stands there, then ends
/// it as Ctrl-C would.
Ended run_until(std::vector<std::string> words, const Running& running, const std::string& text,
                const std::function<void(const std::string& out)>& meanwhile = {});

/// A conversation at a terminal: wait until `sees` stands on the screen, then type `types` and
/// Enter, or nothing at all.
struct Turn {
  std::string sees;
  std::optional<std::string> types;
};
/// Runs it on a terminal of its own. `out` holds all that stood on the screen. A turn that does not
/// come within a minute ends the program.
Ended run_on_terminal(std::vector<std::string> words, const Running& running,
                      const std::vector<Turn>& turns);

}  // namespace fonder::test
