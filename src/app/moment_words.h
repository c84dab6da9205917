// A moment found by its numbers, in words.
#pragma once

#include <string>

#include "rhythm/rhythm.h"

namespace fonder::app {

/// "A talk of three hours on 4 May 2025, 212 messages long"
std::string words_of(const rhythm::Moment& moment);
/// What it stands out from: the numbers behind the proposal, as a sentence.
std::string why_of(const rhythm::Moment& moment);

}  // namespace fonder::app
