// What is kept of words when the words are not: counts and small flags, in any script.
#pragma once

#include <cstdint>
#include <string_view>

#include "source.h"

#include "base/event.h"

namespace fonder::sources {

/// Turns a message into the event that is stored: characters and words counted, question, laughter,
/// affection and links found (word lists: knowledge/features/), identity hashed.
///
/// The identity is of the words alone, without invisible marks, at the ends trimmed; 0 where there
/// are none (media, calls). Which event equals which is the archive's business.
Event event_of(const Message& message, Author author, Channel channel);

}  // namespace fonder::sources
