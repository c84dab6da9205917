// The first reading of a file: how its heads are written, who writes, and which number of a date
// is the day. Only then can the second reading tell messages.
#pragma once

#include <cstdint>
#include <string>

#include "source.h"
#include "whatsapp_dated_lines.h"
#include "whatsapp_dates.h"
#include "whatsapp_layout.h"
#include "whatsapp_names.h"

namespace fonder::sources::wa {

struct Survey {
  Layouts layouts;
  Authors authors;
  DatedLines::Memory memory;
  std::vector<Orders> orders;  // one per layout
  bool group = false;          // a notice says so, or more than two people write
};

/// Nothing is known where no line has a head: `layouts.any()` is false.
Survey survey(const Parcel& parcel, const Reading& reading);

}  // namespace fonder::sources::wa
