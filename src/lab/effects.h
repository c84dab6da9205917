// What other people's records show of coming back, as a file: per medium, the mean slope and how
// much pairs and whole sets differ.
#pragma once

#include <string_view>

#include "base/result.h"
#include "rhythm/coming_back.h"

namespace fonder::lab {

/// Failure (not_understood): no such file, or numbers that are none.
Result<rhythm::EffectPriors> effects_of(std::string_view text, std::string_view file);
/// What fonder ships: knowledge/priors/coming-back.json.
Result<rhythm::EffectPriors> shipped_effects();

}  // namespace fonder::lab
