// What a rhythm plan is made from, gathered: what is fixed, what would like time, what is usual,
// what the person wished.
#pragma once

#include <string>
#include <vector>

#include "app.h"
#include "both_rows.h"

#include "plan/plan.h"
#include "plan/rhythm_plan.h"

namespace fonder::app {

struct RhythmInput {
  std::vector<Span> busy;
  std::vector<plan::Aim> aims;
  plan::UsualWeek usual;
  plan::Wishes wishes;
  plan::Ahead ahead;
  std::vector<plan::Plan> plans;  // of this bond, for the picture

  plan::RhythmPlan propose() const { return plan::propose(busy, aims, usual, wishes, ahead); }
};

RhythmInput rhythm_input(Session& session, const archive::Bond& bond, int weeks);

/// When a plan is, for one who lives in `zone`: its minutes by its own walls, whole days by theirs.
Span span_of(const plan::Plan& plan, const Zone& zone);

/// What aims are called, and when they would like to be.
struct AimWords {
  std::string name;
  std::string schedule;
  bool by_phone = false;
};
AimWords words_of(Session& session, const archive::Bond& bond, plan::Whose whose, std::int64_t aim);

}  // namespace fonder::app
