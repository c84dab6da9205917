// The events CSV of the contracts: pair,time,from,to,kind,characters,seconds.
#pragma once

#include <string>
#include <string_view>

#include "base/event.h"

namespace fonder::app {

inline constexpr std::string_view csv_header = "pair,time,from,to,kind,characters,seconds\n";

/// One cell: quoted where it must be, and with an apostrophe before what a spreadsheet would run.
std::string csv_cell(std::string_view text);

/// One line; empty for what the CSV has no kind for: reactions and days marked by hand.
std::string csv_line(const Event& event, std::string_view me, std::string_view bond);

}  // namespace fonder::app
