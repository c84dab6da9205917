// What fonder remembers of a folder that it keeps in step: where it is, and marks of what both
// sides last agreed on. No words of a plan: where one is erased, none stay behind here.
#pragma once

#include <map>
#include <string>

#include "app.h"

#include "plan/in_step.h"

namespace fonder::app {

struct CalendarMemory {
  std::string folder{};                          // absolute; empty: there is none
  std::map<std::string, plan::Agreed> agreed{};  // by uid
  bool operator==(const CalendarMemory&) const = default;
};

CalendarMemory calendar_memory(archive::Archive& archive, BondId bond);
Result<void> remember(archive::Archive& archive, BondId bond, const CalendarMemory& memory);

}  // namespace fonder::app
