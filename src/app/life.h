// Own life: intentions and boundaries of the person's own, how they fared, and the week they make
// beside time together. It needs no bond and no import.
#pragma once

#include <optional>
#include <string>

#include "app.h"

#include "journal/schedule.h"

namespace fonder::app {

struct LifeWishes {
  // Something new, where it has a name …
  std::string name{};
  std::string when{};     // of an intention: "Tuesdays", "twice a week"; empty: once a week
  std::string after{};    // of a boundary about an evening: "23:00"
  bool boundary = false;  // looked at once a week
  std::string keeps{};    // of a boundary: quiet, phone-free, free …
  std::string hours{};    // … and when: "22:00-08:00", "Sundays"

  // … or one that is there, by its number, and what became of it.
  std::optional<std::int64_t> id{};
  std::string fared{};  // done, moved, not-this-week, not-this-season, open (takes a mark back)
  std::string on{};     // the day, as people say it; empty: today
  bool wake = false;    // for this season again
  bool erase = false;
};

/// "Tuesdays", "Tuesdays, Fridays, evenings", "twice a week"
std::string schedule_text(const journal::Schedule& schedule);

/// docs/schemas/life.json, after the change. Failure (usage): no words, a schedule or day that is
/// not understood, no such number, nothing to mark.
Answer life(Session&, const LifeWishes& = {});

/// Why the usual amount of own time is said: {"claim","lines"}. Needs no bond.
Answer why_own_time(Session&);

/// The clock after which an evening is the person's own, as they said: "23:00"; nothing where none
/// was said. Of several the earliest.
std::optional<std::string> own_evening(archive::Archive& archive);

}  // namespace fonder::app
