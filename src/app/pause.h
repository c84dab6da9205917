// The pause box: the moment between feeling and sending. It works while locked, too.
//
// A draft goes through here and is not kept, unless its writer asks for that. fonder never sends
// it, never writes it for them, and never says what it means.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app.h"
#include "held.h"

namespace fonder::app {

struct PauseWishes {
  std::string draft{};               // empty: nothing yet
  std::string unanswered{};          // none, one, more; empty: not said
  std::string body{};                // calm, tight, racing; empty: not said
  std::vector<std::string> needs{};  // miss-you, time, reassurance, no-hurry: what they ticked
  bool keep = false;                 // hold the draft …
  std::string until{};               // … until this clock shows next; empty: 09:00
  bool held = false;                 // show what was held and is ready, once
};

/// Whose hands it is in: an open session, or a home that is locked, or nothing at all.
struct Pausing {
  Session* session = nullptr;  // null: locked
  std::filesystem::path home;  // empty: nothing can be kept
  Instant now;
  Zone zone = Zone::utc();
};

/// docs/schemas/pause.json. Failure (usage): a wish that is none, no words to keep.
Answer pause(const Pausing& where, const PauseWishes& wishes);

}  // namespace fonder::app
