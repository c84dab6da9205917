#include "source_fuzz.h"

namespace fonder::sources {
extern const Source signal;
}

FONDER_FUZZ(signal) {
  fonder::sources::fuzz::fuzz_source(fonder::sources::signal, "main.jsonl", bytes);
}
