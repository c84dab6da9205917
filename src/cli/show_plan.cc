#include <fmt/format.h>

#include "json.h"
#include "plans.h"
#include "shows.h"

#include "base/text.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

constexpr std::size_t words_column = 9;
constexpr std::size_t most_past = 12;

std::string_view mark_of(const std::string& whose, const Look& look) {
  if (!look.glyphs) return whose == "own" ? "own" : whose == "ours" ? "ours" : "*";
  return whose == "own" ? "▲" : whose == "ours" ? "■" : "★";
}

std::string plan_line(const Json& plan, const Look& look) {
  std::string text = fmt::format("{:>5}  {} {}\n", number_in(plan, "id").value_or(0),
                                 mark_of(raw_in(plan, "whose"), look), text_in(plan, "title"));
  text += wrapped(text_in(plan, "when"), look.width, words_column);
  const std::string known = text_in(plan, "known_text");
  if (!known.empty()) text += wrapped(known, look.width, words_column);
  if (const std::string overlaps = text_in(plan, "overlaps"); !overlaps.empty())
    text += wrapped(overlaps, look.width, words_column);
  const Json& beside = part(plan, "beside");
  if (beside.is_null()) return text;
  return text + wrapped(text_in(beside, "text"), look.width, words_column);
}

}  // namespace

std::string plan_text(const Json& plans, const Look& look) {
  std::string text = bold(wrapped(text_in(plans, "text"), look.width), look);
  const std::string sub = text_in(plans, "sub");
  if (!sub.empty()) text += wrapped(sub, look.width);
  if (!part(plans, "made").is_null()) {
    return text + say("cli.plan.number", {{"id", number_in(plans, "made").value_or(0)}}) + "\n";
  }
  for (const Json& plan : part(plans, "plans")) text += "\n" + plan_line(plan, look);
  if (!part(plans, "past").empty()) text += "\n" + say("cli.plan.past") + "\n";
  std::size_t shown = 0;
  for (const Json& plan : part(plans, "past")) {
    if (++shown <= most_past) text += plan_line(plan, look);
  }
  return text;
}

std::string ideas_text(const Json& ideas, const Look& look) {
  std::string text = bold(wrapped(text_in(ideas, "text"), look.width), look);
  for (const Json& card : part(ideas, "cards")) {
    text += "\n" + beside(raw_in(card, "label"), text_in(card, "text"), 14, look.width);
  }
  if (!part(ideas, "own").empty()) text += "\n" + say("cli.ideas.notes") + "\n";
  for (const Json& line : part(ideas, "own")) {
    text += beside(raw_in(line, "label"), text_in(line, "text"), 14, look.width);
  }
  return text;
}

std::string calendar_text(const Json& calendar, const Look& look) {
  std::string text = wrapped(text_in(calendar, "text"), look.width);
  for (const Json& line : part(calendar, "lines")) {
    text += wrapped(line.is_string() ? for_terminal(line.get<std::string>()) : "", look.width);
  }
  for (const Json& ask : part(calendar, "asks")) {
    text += "\n" + bold(wrapped(text_in(ask, "text"), look.width), look) +
            wrapped(text_in(ask, "next"), look.width) + "\n";
  }
  return text + wrapped(text_in(calendar, "next"), look.width);
}

}  // namespace fonder::cli
