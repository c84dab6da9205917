// The week of one's own beside time together: what happened on which day and in which part of it,
// this week, and in how many of the eight weeks before.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "app.h"
#include "intention_rows.h"

#include "rhythm/figure.h"

namespace fonder::app {

/// One day and part of the week.
struct LifeCell {
  std::vector<std::string> own;  // this week: what happened, by name
  int own_before = 0;            // in how many of the weeks before
  bool together = false;         // this week
  int together_before = 0;
};

struct LifeWeek {
  static constexpr int parts = 4;  // morning, afternoon, evening, some time of the day
  local_days monday;
  int weeks_before = 0;                              // how many weeks the ghosts are of, at most 8
  std::array<std::array<LifeCell, parts>, 7> cells;  // by day, then part
  int own = 0;                                       // happened in the last four weeks
  int together = 0;                                  // days of the last four weeks
  std::vector<int> own_by_week;                      // since the first intention, whole weeks
  std::string sub;
};

LifeWeek week_of(Session& session, const std::vector<StoredIntention>& all, local_days today);

/// The answer of the page in one sentence.
std::string sentence_of(const LifeWeek& week, bool no_intention);
Json json_of(const LifeWeek& week);
/// Own times a week, with the range of an ordinary one, from eight whole weeks on.
Json figure_of(const LifeWeek& week, local_days today);

}  // namespace fonder::app
