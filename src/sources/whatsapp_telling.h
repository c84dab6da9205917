// The second reading of a WhatsApp file: tells its messages, knowing how they are written.
#pragma once

#include "source.h"
#include "whatsapp_survey.h"

namespace fonder::sources::wa {

void tell(const Parcel& parcel, const Reading& reading, Survey& survey, Sink& sink);

}  // namespace fonder::sources::wa
