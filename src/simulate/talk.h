// What a conversation is made of: turns, bursts, replies, now and then a call.
#pragma once

#include <vector>

#include "couple.h"
#include "dice.h"

namespace fonder::simulate {

/// How the two talk; drawn once per conversation, so that some are funnier than others.
struct Manner {
  double question = 0.1;
  double laughter = 0.08;
  double affection = 0.04;
  double media = 0.06;
  Channel channel = Channel::whatsapp;
};

/// One conversation from its first message on: turns of one to a few messages, answers a minute or
/// so apart, a call in the midst of some. Unanswered ones are a message or two.
/// @return events by time, within a few hours of `start`, UTC and without the grain of an export.
std::vector<Event> talk(Instant start, Author starter, const Settings& settings, Dice& dice);

}  // namespace fonder::simulate
