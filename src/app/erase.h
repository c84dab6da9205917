// Erasing, said before it is done: what would go, by kind and date, and the words that mean it.
#pragma once

#include <string>
#include <string_view>

#include "app.h"

namespace fonder::app {

/// One of five, of the bond that the session is about. Words: of everybody where it is about
/// nobody in particular.
struct EraseWishes {
  bool everything = false;  // the bond and all that is about it
  bool closed = false;      // the same of a closed chapter
  std::string chapter;      // whose: a name, the session's bond, or the only one
  bool words = false;       // every kept word; the numbers stay
  std::string source;       // what came through it: "whatsapp", "by-hand"
  std::string from, to;     // what happened then: dates, both included
};

/// What would go. Changes nothing.
Answer would_erase(Session&, const EraseWishes&);

/// What has to be typed by who means it; in the answer of would_erase() too.
std::string words_that_erase();

/// Erases. Refused, and nothing changed, where `typed` is anything but those words.
Answer erase(Session&, const EraseWishes&, std::string_view typed);

}  // namespace fonder::app
