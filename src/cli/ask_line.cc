#include <cerrno>

#include <unistd.h>

#include "ask.h"
#include "notes.h"
#include "out.h"

namespace fonder::cli {

std::optional<std::string> ask_line(std::string_view question, std::size_t most) {
  if (someone_is_there()) complain(std::string(question) + " ");
  std::string line;
  while (line.size() <= most) {
    char c = 0;  // byte by byte: nothing behind it is taken from whoever reads next
    const ssize_t got = ::read(STDIN_FILENO, &c, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0 && line.empty()) return std::nullopt;
    if (got <= 0 || c == '\n') break;
    line += c;
  }
  return line;
}

}  // namespace fonder::cli
