// fonder: one binary, a command line and a page.
#include <clocale>
#include <exception>
#include <string>
#include <vector>

#include "cli/cli.h"

int main(int count, char** words) {
  // Letters as the terminal has them; numbers and dates are ours (base/spoken.h), whatever the
  // locale.
  std::setlocale(LC_CTYPE, "");
  fonder::cli::harden();
  try {
    return static_cast<int>(fonder::cli::run({words + (count > 0 ? 1 : 0), words + count}));
  } catch (const std::exception&) {  // a bug: its text may hold what nobody should print
    fonder::cli::tell_fault("E2");
    return 1;
  }
}
