// The weeks ahead as a small picture of each, and what is proposed in it.
#include <algorithm>
#include <array>
#include <cstdlib>

#include <fmt/format.h>

#include "json.h"
#include "plans.h"
#include "shows.h"

#include "base/words.h"

namespace fonder::cli {
namespace {

constexpr std::size_t words_column = 4;
constexpr std::size_t part_column = 14;
constexpr std::size_t day_column = 6;
constexpr std::array<std::string_view, 3> parts_of_a_day{"morning", "afternoon", "evening"};

std::string mark_of(const std::string& what, const Look& look) {
  if (what == "own") return look.glyphs ? "▲" : "A";
  if (what == "ours") return look.glyphs ? "■" : "B";
  if (what == "surprise") return look.glyphs ? "★" : "*";
  return look.glyphs ? "·" : ".";
}

int hour_of(const Json& clock, int otherwise) {
  return clock.is_string() ? std::atoi(clock.get<std::string>().c_str()) : otherwise;
}

/// The marks of a day from that hour to the other, each kind once; open time only where it is all.
std::string marks_between(const Json& day, int from, int to, const Look& look) {
  std::string marks;
  bool open = false;
  for (const Json& block : part(day, "blocks")) {
    const int starts = hour_of(part(block, "starts"), 0);
    const int ends = hour_of(part(block, "ends"), 24);
    const std::string what = raw_in(block, "what");
    if (starts >= to || (ends == 0 ? 24 : ends) <= from) continue;
    open = open || what == "open";
    const std::string mark = mark_of(what, look);
    if (what != "open" && marks.find(mark) == std::string::npos) marks += mark;
  }
  return marks.empty() && open ? mark_of("open", look) : marks;
}

std::string grid_of(const Json& week, const Look& look) {
  std::string text(part_column, ' ');
  const auto finish = [&] {
    while (text.ends_with(' ')) text.pop_back();
    text += "\n";
  };
  for (const Json& day : part(week, "days")) text += padded(text_in(day, "label"), day_column);
  finish();
  for (std::size_t i = 0; i < parts_of_a_day.size(); ++i) {
    constexpr std::array<int, 4> from{0, 12, 18, 24};
    text += padded("  " + say("life.part." + std::string(parts_of_a_day.at(i))), part_column);
    for (const Json& day : part(week, "days")) {
      text += padded(marks_between(day, from.at(i), from.at(i + 1), look), day_column);
    }
    finish();
  }
  return text;
}

std::string block_line(const Json& block, const Look& look) {
  const std::string title = text_in(block, "title");
  const std::string when = text_in(block, "when");
  const bool planned = raw_in(block, "state") == "planned";
  return fmt::format("  {} ", mark_of(raw_in(block, "what"), look)) +
         wrapped(say("cli.ahead.line",
                     {{"title", title}, {"when", when}, {"planned", planned ? "yes" : "no"}}),
                 look.width, words_column)
             .substr(words_column);
}

std::string week_of(const Json& week, const Look& look) {
  std::string text = "\n" + bold(text_in(week, "label") + "\n", look) + grid_of(week, look);
  text += wrapped(text_in(week, "text"), look.width, 2);
  for (const Json& day : part(week, "days")) {
    for (const Json& block : part(day, "blocks")) {
      if (raw_in(block, "state") != "open") text += block_line(block, look);
    }
  }
  for (const Json& line : part(week, "without")) {
    text += wrapped(safe(line.get<std::string>()), look.width, words_column);
  }
  return text;
}

/// The first that is proposed, so that what is shown as an example can be typed.
const Json* first_proposed(const Json& ahead) {
  for (const Json& week : part(ahead, "weeks")) {
    for (const Json& day : part(week, "days")) {
      for (const Json& block : part(day, "blocks")) {
        if (raw_in(block, "state") == "proposed") return &block;
      }
    }
  }
  return nullptr;
}

std::string how_to_take(const Json& block) {
  std::string when = raw_in(block, "at");
  std::ranges::replace(when, 'T', ' ');
  return say("cli.ahead.next",
             {{"when", when}, {"own", raw_in(block, "what") == "own" ? "yes" : "no"}}) +
         "\n";
}

}  // namespace

std::string why_block_text(const Json& ahead, const Look& look) {
  const Json& block = part(ahead, "block");
  std::string text = bold(wrapped(text_in(block, "text"), look.width), look);
  for (const Json& why : part(block, "why")) {
    text += wrapped(safe(why.get<std::string>()), look.width, 2);
  }
  return text;
}

std::string ahead_text(const Json& ahead, const Look& look) {
  std::string text = bold(wrapped(text_in(ahead, "text"), look.width), look);
  const std::string sub = text_in(ahead, "sub");
  if (!sub.empty()) text += wrapped(sub, look.width);
  for (const Json& week : part(ahead, "weeks")) text += week_of(week, look);
  text += "\n  " + say("cli.ahead.key", {{"plain", look.glyphs ? "no" : "yes"}}) + "\n";
  const Json* first = first_proposed(ahead);
  return first == nullptr ? text : text + how_to_take(*first);
}

std::string both_text(const Json& ahead, const Look& look) {
  const Json& kinds = part(ahead, "both");
  std::string text =
      bold(wrapped(say(kinds.empty() ? "cli.both.none" : "cli.both.some"), look.width), look);
  for (const Json& kind : kinds) {
    text += fmt::format("{:>5}  {}\n", number_in(kind, "id").value_or(0), text_in(kind, "name"));
    text += wrapped(text_in(kind, "when"), look.width, 7);
  }
  const std::string sub = text_in(ahead, "sub");
  return sub.empty() ? text : text + wrapped(sub, look.width);
}

}  // namespace fonder::cli
