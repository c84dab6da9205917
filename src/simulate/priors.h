// How couples differ: what settings are drawn from.
#pragma once

#include <array>

#include "couple.h"
#include "dice.h"

namespace fonder::simulate {

/// By hour of the week, mean 1: as set, or the usual day where nothing is.
std::array<double, 168> clock_of_week(const Settings& settings);

}  // namespace fonder::simulate
