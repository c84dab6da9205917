// What a parser tells of calendar files: each file's one event, or why there is none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parser_wire.h"

#include "plan/busy.h"
#include "plan/read_event.h"

namespace fonder::app {

/// In the order of the files that were handed over.
struct EventsRead {
  static constexpr std::size_t files_at_most = 200;

  std::vector<plan::EventRead> events{};
};

std::optional<std::string> frame_of(EventsRead read);
/// False where it makes no sense: a day that there is not, a zone that nobody knows, lines that are
/// more than lines of an event.
bool understood(std::string_view frame, EventsRead& read);

/// The same of when they are busy.
struct BusyTold {
  std::vector<plan::BusyRead> files{};
};
std::optional<std::string> frame_of(BusyTold told);
bool understood(std::string_view frame, BusyTold& told);

}  // namespace fonder::app
