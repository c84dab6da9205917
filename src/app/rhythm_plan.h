// The rhythm plan: how the weeks ahead could look, and what of it the person takes. It proposes;
// nothing is planned before somebody says so.
#pragma once

#include <optional>
#include <string>

#include "app.h"
#include "plan.h"

namespace fonder::app {

struct RhythmPlanWishes {
  int weeks = 2;       // at most plan::most_weeks
  std::string wish{};  // closer, room, as-it-is: of this week, as in week()

  // A kind of time for both, which gets a place where one wishes to be closer …
  std::string both{};
  std::string when{};  // "Saturday afternoons", "once a week"; empty: once a week
  bool by_phone = false;
  std::optional<std::int64_t> no_longer{};  // … or one that goes

  std::string leave{};  // the proposal that begins then, as people say it: not again in that week
  bool again = false;   // all that were left come back
  std::string why{};    // the block that begins then, with its reasons, as "block"
};

/// docs/schemas/rhythm-plan.json, after the change. Failure (usage): a wish, a kind of time or a
/// beginning that is not understood.
Answer rhythm_plan(Session&, const RhythmPlanWishes& = {});

struct TakeWishes {
  std::string proposal{};          // when it begins, as people say it: "tue 19:00"
  std::string from{}, to{};        // another time for it
  std::string known{}, tell_by{};  // of own time, and needed there
};
/// Makes a plan of a proposal, as plan() makes one. Failure (usage): nothing is proposed then, and
/// what plan() refuses.
Answer take(Session&, const TakeWishes&);

}  // namespace fonder::app
