#include "source_fuzz.h"

namespace fonder::sources {
extern const Source csv;
}

FONDER_FUZZ(csv) { fonder::sources::fuzz::fuzz_source(fonder::sources::csv, "events.csv", bytes); }
