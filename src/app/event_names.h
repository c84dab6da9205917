// What an event's parts are called outside: in the export's files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/event.h"

namespace fonder::app {

std::string_view name_of(Author author);
std::string_view name_of(Kind kind);
std::string_view name_of(Media media);
std::string_view name_of(Precision precision);
std::string_view name_of(ClockSureness clock);
std::vector<std::string_view> names_of_flags(std::uint16_t flags);

}  // namespace fonder::app
