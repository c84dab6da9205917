// Plans and a folder of calendar files, kept in step both ways.
#pragma once

#include <filesystem>

#include "app.h"

#include "plan/calendar.h"

namespace fonder::app {

struct FolderWishes {
  std::filesystem::path folder{};  // empty: the one that is remembered
  plan::Titles titles = plan::Titles::neutral;
  bool fill = false;     // a folder that has vanished, was emptied, or is another one: begin anew
  bool emptied = false;  // that its files are gone is meant: so go the plans
};

/// Writes what was planned, changed or removed here, takes in what others moved, retitled or
/// removed there, and keeps both where both were changed; asks about these. Only files whose event
/// fonder made are touched. {"folder","plans","text","next","lines","asks","strangers","problems"}.
/// Exit::partly where files could not be read: they and their plans are left as they are. Failure:
/// no folder was named (usage), it has vanished or lost all of its files, the disk says no
/// (could_not).
Answer keep_in_step(Session& session, const FolderWishes& wishes);

/// Whether a folder is remembered.
bool keeps_a_folder(Session& session);

}  // namespace fonder::app
