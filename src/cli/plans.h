// The verbs of planning, and their answers as text.
#pragma once

#include <string>

#include "desk.h"

namespace fonder::cli {

Exit run_plan(Desk& desk);
Exit run_both(Desk& desk);
Exit run_distance(Desk& desk);
Exit run_ideas(Desk& desk);
Exit run_calendar(Desk& desk);

/// Of plan, where --weeks or its kin stand: the weeks ahead.
bool asks_what_is_ahead(const Given& given);
Exit run_ahead(Desk& desk);

std::string ahead_text(const Json& ahead, const Look& look);
/// One block of it, with its reasons.
std::string why_block_text(const Json& ahead, const Look& look);
std::string both_text(const Json& ahead, const Look& look);
std::string plan_text(const Json& plans, const Look& look);
std::string ideas_text(const Json& ideas, const Look& look);
std::string calendar_text(const Json& calendar, const Look& look);

}  // namespace fonder::cli
