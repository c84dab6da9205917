// What is ordinary for the two: the ribbon, the sentence it answers with, and the other figures.
#include <algorithm>

#include "json.h"
#include "ribbon.h"
#include "shows.h"
#include "tables.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

constexpr std::size_t gap = 3;
constexpr std::size_t figure_column = 18;

std::string title(const Json& rhythm, const Look& look) {
  const std::string what = say("cli.rhythm.title", {{"name", text_in(rhythm, "bond")}});
  const auto as_of = parse_iso(raw_in(rhythm, "as_of"));
  if (!as_of) return bold(what, look) + "\n";
  const auto day = std::chrono::floor<std::chrono::days>(as_of->wall);
  const std::string when =
      say("cli.rhythm.as_of", {{"weekday", spoken(day, DateForm::long_weekday)},
                               {"date", spoken(day, DateForm::short_date)}});
  const std::size_t room = columns(what) + columns(when) + gap;
  if (room > look.width) return bold(what, look) + "\n" + when + "\n";
  return bold(what, look) + std::string(gap + std::min<std::size_t>(look.width - room, 12), ' ') +
         when + "\n";
}

std::string figure(const Json& rhythm, std::string_view key, std::string_view id,
                   const Look& look) {
  const Json& of = part(rhythm, key);
  std::string text = text_in(of, "text");
  if (text.empty()) return {};
  const std::string sub = text_in(of, "sub");
  if (!sub.empty()) text += "\n" + sub;
  const bool none = number_in(of, "n") == 0;
  for (const Json& row : part(of, "rows")) {
    if (none) break;
    const std::string line = text_in(row, "text");
    // The figure's own sentence is one of its rows.
    if (!line.empty() && line != text_in(of, "text")) text += "\n" + line;
  }
  return "\n" + beside(say(id), text, figure_column, look.width);
}

std::string sentences_of(const Json& weeks, const Look& look) {
  std::string text;
  for (const std::string& line :
       {text_in(weeks, "text"), text_in(part(weeks, "recent"), "text"), text_in(weeks, "sub")}) {
    if (!line.empty()) text += wrapped(line, look.width);
  }
  return text;
}

}  // namespace

std::string rhythm_text(const Json& rhythm, const Look& look, const RhythmWish& wish) {
  const Json& weeks = part(rhythm, "weeks");
  std::string text = title(rhythm, look) + "\n";
  const std::string rests = text_in(rhythm, "rests");
  if (!rests.empty()) return text + wrapped(rests, look.width);
  if (wish.table) return text + rhythm_tables(rhythm, look);
  const std::string drawing = ribbon(weeks, look, wish.months);
  if (!drawing.empty()) text += drawing + "\n";
  text += sentences_of(weeks, look);
  text += figure(rhythm, "clock", "cli.rhythm.clock", look);
  text += figure(rhythm, "reached_out", "cli.rhythm.reached_out", look);
  text += figure(rhythm, "my_answers", "cli.rhythm.my_answers", look);
  text += figure(rhythm, "times_apart", "cli.rhythm.times_apart", look);
  const std::string dots = dot_plot(part(part(rhythm, "times_apart"), "dots"), look);
  if (!dots.empty()) text += "\n" + dots;
  return text + "\n" + say("cli.rhythm.more") + "\n";
}

}  // namespace fonder::cli
