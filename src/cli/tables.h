// The table twin of every picture that `rhythm` draws: the same numbers, row by row.
#pragma once

#include <string>

#include "look.h"

#include "app/app.h"

namespace fonder::cli {

/// Weeks, the clock, who reached out, own answers, times apart; what is not shown is left out.
std::string rhythm_tables(const app::Json& rhythm, const Look& look);

}  // namespace fonder::cli
