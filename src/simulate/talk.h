// What a conversation is made of: turns, bursts, replies, now and then a call.
#pragma once

#include <vector>

#include "couple.h"
#include "dice.h"

namespace fonder::simulate {

/// One conversation from its first message on: turns of one to a few messages, answers a minute or
/// so apart, a call in the midst of some. Unanswered ones are a message or two.
/// @return events by time, within a few hours of `start`, UTC and without the grain of an export.
std::vector<Event> talk(Instant start, Author starter, const Settings& settings, Dice& dice);

}  // namespace fonder::simulate
