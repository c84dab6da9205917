// What lies in a calendar folder, told apart: the files of plans, strangers, and what cannot be
// read.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "calendar_folder.h"
#include "calendar_memory.h"
#include "plan_rows.h"

namespace fonder::app {

struct FolderSeen {
  std::map<std::string, plan::Filed> filed{};  // by uid; of plans alone
  std::uint64_t strangers = 0;                 // somebody else's events
  std::vector<Problem> problems{};
  std::set<std::string> told{};  // files that have a problem
  bool doubt = false;  // a file cannot be read and may be anybody's: what misses may be in it

  void tell(const std::string& file, const std::string& id);
};

/// Files that are as they were, of plans that are as they were, are not read again. Failure
/// (could_not): the folder cannot be listed, or no parser could be started.
Result<FolderSeen> look_into(const CalendarFolder& folder, const CalendarMemory& memory,
                             const std::vector<PlanRow>& plans, const plan::Naming& naming);

}  // namespace fonder::app
