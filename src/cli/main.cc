// fonder: one binary, a command line and a page.
#include <clocale>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "app/parser.h"
#include "cli/cli.h"

int main(int count, char** words) {
  const bool parser = count == 2 && words[1] == std::string_view(fonder::app::parser_role);
  // Letters as the terminal has them; numbers and dates are ours (base/spoken.h), whatever the
  // locale.
  std::setlocale(LC_CTYPE, "");
  try {
    parser ? fonder::cli::harden_in_silence() : fonder::cli::harden();
    if (parser) return fonder::app::run_parser();
    return static_cast<int>(fonder::cli::run({words + (count > 0 ? 1 : 0), words + count}));
  } catch (const std::bad_alloc&) {
    fonder::cli::tell_no_memory();
    return 1;
  } catch (const std::exception&) {  // a bug: its text may hold what nobody should print
    fonder::cli::tell_fault("E2");
    return 1;
  }
}
