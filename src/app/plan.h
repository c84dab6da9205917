// What is planned: one's own time, time for both, surprises; as a calendar, and ideas for more.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "app.h"

#include "plan/calendar.h"
#include "plan/deck.h"

namespace fonder::app {

struct PlanWishes {
  std::optional<std::int64_t> id{};  // of one that is changed: what is empty below stays
  bool remove = false;
  std::string whose{};  // own, ours, surprise
  std::string title{};
  std::string from{}, to{};        // days and times as people say them: plan/when.h
  std::string known{}, tell_by{};  // they-know, tell-by, own-life: of own time, and needed there
  std::optional<bool> by_phone{};  // it is a call
  bool keep_both = false;  // of two that are beside each other: neither is asked about any more
};

/// Makes a plan, or changes or removes one. As plans(), with `made` and what else lies there in its
/// text. Failure (usage): no such plan, a day that is not understood, or what a plan may not be.
Answer plan(Session&, const PlanWishes&);

/// What is ahead, the nearest first, and what was, the latest first.
Answer plans(Session&);

/// Everything planned, and everything that was, as one iCalendar file at that place; what was there
/// is replaced. Failure (could_not): the disk says no.
Answer calendar(Session&, const std::filesystem::path& out, plan::Titles titles);

/// The same bytes, as `calendar` beside the rest: for a page, which has its own way to keep a file.
Answer calendar_file(Session&, plan::Titles titles);

struct IdeaWishes {
  std::string what{};    // own, ours, surprise, question; empty: some of each
  std::string where{};   // together, apart; empty: as the two live
  std::size_t turn = 0;  // other ones
};
/// Cards of the deck that suit, another hand each week, and lines of the person's own that
/// something could come of.
Answer ideas(Session&, const IdeaWishes&);

}  // namespace fonder::app
