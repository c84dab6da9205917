#include "source_fuzz.h"

namespace fonder::sources {
extern const Source whatsapp;
}

FONDER_FUZZ(whatsapp) {
  fonder::sources::fuzz::fuzz_source(fonder::sources::whatsapp, "_chat.txt", bytes);
}
