// Plans as rows of the archive and back, and as the page and --json show them.
#pragma once

#include <optional>
#include <vector>

#include "app.h"

#include "plan/plan.h"

namespace fonder::app {

archive::Entry row_of(const plan::Plan& plan, BondId bond, const Zone& zone);
/// Nothing where it is no plan that we wrote.
std::optional<plan::Plan> plan_in(const archive::Entry& row);

struct PlanRow {
  EntryId id;
  plan::Plan plan;
};
/// In the order of their days.
std::vector<PlanRow> plans_of(archive::Archive& archive, BondId bond);

/// "19:00"
std::string clock_text(Minutes time);
/// "Friday 7 March 2031, 19:00 – 21:00", "7 – 9 Mar 2031"
std::string when_of(const plan::Plan& plan);
/// {"id","whose","label","title","from","to","starts","ends","when","by_phone","known","tell_by","known_text"}
Json json_of(const PlanRow& row);

}  // namespace fonder::app
