#include <algorithm>

#include <fmt/format.h>

#include "json.h"
#include "shows.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

constexpr std::size_t day_column = 7;

/// What to type for what a button of the page does.
std::string how_to(const Json& card) {
  const std::string kind = text_in(card, "kind");
  if (kind == "there") return "fonder there --about " + text_in(part(card, "write"), "about");
  if (kind == "held") return "fonder pause --held";
  if (kind == "before") return "fonder before";
  const Json& actions = part(card, "actions");
  if (actions.empty()) return {};
  const Json& body = part(actions[0], "body");
  if (kind == "plan") {
    return fmt::format("fonder plan --change {} --they-know", number_in(body, "id").value_or(0));
  }
  const std::string id = text_in(body, "id");
  if (kind == "moment") return fmt::format("fonder moment --id {} --keep|--leave", id);
  if (kind == "hole") {
    return fmt::format("fonder hole --id {} --answer quiet|not-recorded|unknown", id);
  }
  return kind == "capture" ? "fonder week" : std::string{};
}

std::string card_text(const Json& card, const Look& look) {
  std::string text = "\n" + wrapped(text_in(card, "title"), look.width, 2);
  const std::string more = text_in(card, "text");
  if (!more.empty()) text += wrapped(more, look.width, 2);
  const std::string how = how_to(card);
  return how.empty() ? text : text + "  " + how + "\n";
}

std::string marks_of(const Json& day) {
  std::string marks;
  const auto add = [&](std::string_view key, std::string_view id) {
    if (truth_in(day, key)) marks += (marks.empty() ? "" : ", ") + say(id);
  };
  add("together", "cli.week.together");
  add("talked", "cli.week.talked");
  add("apart", "cli.week.apart");
  return marks.empty() ? "–" : marks;
}

bool nothing_in(const Json& week) {
  const auto has_count = [&](const char* key) {
    return number_in(part(week, "counts"), key).value_or(0) > 0;
  };
  if (has_count("together") || has_count("talked") || has_count("apart")) return false;
  const Json& days = part(week, "days");
  return std::ranges::all_of(days, [](const Json& day) { return marks_of(day) == "–"; });
}

/// "together on 2 days, talked on 4": marked as numbers or as days, it adds up the same.
std::string counts_of(const Json& counts, const Look& look) {
  std::string list;
  const auto add = [&](std::string_view key, std::string_view id) {
    const auto n = number_in(counts, key).value_or(0);
    if (n > 0) list += (list.empty() ? "" : ", ") + say(id, {{"n", n}});
  };
  add("together", "cli.week.count.together");
  add("talked", "cli.week.count.talked");
  add("apart", "cli.week.count.apart");
  return list.empty() ? list : wrapped(say("cli.week.counts", {{"list", list}}), look.width);
}

}  // namespace

std::string short_date(const std::string& iso) {
  const auto time = parse_iso(iso);
  if (!time) return iso;
  return spoken(std::chrono::floor<std::chrono::days>(time->wall), DateForm::short_date);
}

std::string today_text(const Json& today, const Look& look) {
  std::string text = bold(wrapped(text_in(today, "text"), look.width), look);
  const std::string sub = text_in(today, "sub");
  if (!sub.empty()) text += wrapped(sub, look.width);
  for (const Json& card : part(today, "cards")) text += card_text(card, look);
  const std::string why = text_in(today, "why");
  if (!why.empty()) text += "\n" + say("cli.why", {{"claim", why}}) + "\n";
  return text;
}

std::string week_text(const Json& today, const Look& look) {
  const Json& week = part(today, "week");
  if (!week.is_object()) return today_text(today, look);
  std::string text =
      wrapped(say("cli.week.of", {{"date", short_date(raw_in(week, "monday"))}}), look.width);
  const bool wished = !raw_in(week, "wish").empty();
  if (!wished && nothing_in(week)) {
    return text + wrapped(say("cli.week.nothing"), look.width);
  }
  for (const Json& day : part(week, "days")) {
    text += "  " + padded(text_in(day, "label"), day_column) + marks_of(day) + "\n";
  }
  text += counts_of(part(week, "counts"), look);
  const std::string note = text_in(week, "note");
  if (!note.empty()) text += wrapped(note, look.width);
  const std::string wish = raw_in(week, "wish");
  if (!wish.empty()) text += wrapped(say("cli.week.wish", {{"wish", wish}}), look.width);
  return text;
}

std::string why_text(const Json& why, const Look& look) {
  std::size_t widest = 0;
  for (const Json& line : part(why, "lines")) {
    widest = std::max(widest, columns(text_in(line, "label")));
  }
  std::string text;
  for (const Json& line : part(why, "lines")) {
    text += beside(text_in(line, "label"), text_in(line, "text"),
                   std::min<std::size_t>(widest + 5, 24), look.width);
  }
  return text;
}

std::string export_text(const Json& exported, const Look& look) {
  const std::string text = text_in(exported, "text");
  return wrapped(text.empty() ? say("cli.export.done") : text, look.width);
}

std::string said_text(const Json& answer, const Look& look) {
  return wrapped(text_in(answer, "text"), look.width);
}

}  // namespace fonder::cli
