// The bond a verb speaks about, and what is remembered beside it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "app.h"

#include "timeline/timeline.h"

namespace fonder::app {

/// --bond, else the only one. Failure (usage): none yet, several, or no such name.
Result<archive::Bond> bond_of(const Session& session, const std::string& named = {});
/// The same name, whatever its case and invisible marks; nothing where there is none.
std::optional<archive::Bond> bond_named(archive::Archive& archive, const std::string& name);

/// Their names, in the archive's order.
Json names_of(const std::vector<archive::Bond>& bonds);

/// A name that is longer than a person's. Nothing where it is not.
std::optional<Failure> fault_in_name(const std::string& name);

/// Statistics stop for someone who was lost or where it ended: dates and what was kept remain.
bool is_over(const archive::Bond& bond);
/// Who lives together meets at home: words about time apart would be wrong.
bool lives_together(const archive::Bond& bond);

/// Every name the person goes by in their exports, the first one told first.
std::vector<std::string> names_of_me(archive::Archive& archive);
std::string names_setting(const std::vector<std::string>& names);

/// Whose midnight ends a day: as told at an import, else the session's.
Zone zone_of(const Session& session);

/// All that is recorded about a bond.
timeline::Record record_of(const Session& session, const archive::Bond& bond);

}  // namespace fonder::app
