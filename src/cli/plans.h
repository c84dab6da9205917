// The verbs of planning, and their answers as text.
#pragma once

#include <string>

#include "desk.h"

namespace fonder::cli {

Exit run_plan(Desk& desk);
Exit run_ideas(Desk& desk);
Exit run_calendar(Desk& desk);

std::string plan_text(const Json& plans, const Look& look);
std::string ideas_text(const Json& ideas, const Look& look);
std::string calendar_text(const Json& calendar, const Look& look);

}  // namespace fonder::cli
