#include "out.h"

#include <unistd.h>

#include "base/disk.h"

namespace fonder::cli {

bool tell(std::string_view text) { return write_all(STDOUT_FILENO, text); }
void complain(std::string_view text) { write_all(STDERR_FILENO, text); }

}  // namespace fonder::cli
