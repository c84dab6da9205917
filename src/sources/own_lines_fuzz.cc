#include "source_fuzz.h"

namespace fonder::sources {
extern const Source own_lines;
}

FONDER_FUZZ(own_lines) {
  fonder::sources::fuzz::fuzz_source(fonder::sources::own_lines, "inbox.txt", bytes);
}
