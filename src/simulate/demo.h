// Ada and Noor: the couple everyone meets first. Invented; drawn from our own model with a fixed
// seed, the same on every machine.
#pragma once

#include <string>
#include <vector>

#include "couple.h"

#include "timeline/timeline.h"

namespace fonder::simulate {

/// A moment Ada kept, to be filed in the journal.
struct KeptMoment {
  local_days date;
  std::string id;  // of its words in the catalogue: "demo.moment.…"
};

struct Demo {
  std::string me = "Ada";
  std::string bond = "Noor";
  std::string how = "partner";
  std::string live = "apart";
  std::string mostly = "message";
  std::string zone = "Europe/Vienna";
  Instant now;              // Sunday 2 November 2025, evening
  timeline::Record record;  // events, what two exports cover, the lost phone as a hole
  std::vector<KeptMoment> moments;
  Truth truth;
};

/// Twenty-six months on WhatsApp and Telegram, calls, visits, a lost phone (1–14 March 2024), a
/// busy season and one long trip.
Demo demo();

}  // namespace fonder::simulate
