#include "source_fuzz.h"

namespace fonder::sources {
extern const Source telegram;
}

FONDER_FUZZ(telegram) {
  fonder::sources::fuzz::fuzz_source(fonder::sources::telegram, "result.json", bytes);
}
