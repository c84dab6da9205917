// What happens when they are apart, and when they come back: the curve as one line a stretch, and
// the sentences.
#include <algorithm>
#include <cmath>

#include "json.h"
#include "ribbon.h"
#include "shows.h"
#include "tables.h"

#include "base/words.h"

namespace fonder::cli {
namespace {

constexpr std::size_t label_column = 20;
constexpr std::size_t figure_column = 18;
constexpr int half_width = 14;   // columns to either side of "as on average"
constexpr double furthest = 16;  // sixteen times as readily is the edge

/// The column of a ratio, 0 to 2 · half_width.
std::size_t column_of(double ratio) {
  const double place = std::log(std::max(ratio, 1e-6)) / std::log(furthest);
  return static_cast<std::size_t>(std::lround(half_width * (1 + std::clamp(place, -1.0, 1.0))));
}

/// "      │  ──●───": the range, its middle, and where the average stands.
std::string drawn(const Json& step) {
  const Json& range = part(step, "range");
  if (!range.is_array() || range.size() != 2 || !part(step, "estimate").is_number()) return {};
  const bool few = part(step, "few") == true || part(step, "own") != true;
  const std::size_t low = column_of(range[0].get<double>());
  const std::size_t high = column_of(range[1].get<double>());
  const std::size_t middle = column_of(part(step, "estimate").get<double>());
  std::string text;
  for (std::size_t i = 0; i <= 2 * half_width; ++i) {
    const bool inside = i >= low && i <= high;
    text += i == middle       ? (few ? "○" : "●")
            : inside          ? (few ? "┈" : "─")
            : i == half_width ? "│"
                              : " ";
  }
  return text;
}

std::string curve_drawing(const Json& curve, const Look& look) {
  std::string text;
  if (!look.glyphs) return text;
  for (const Json& step : part(curve, "steps")) {
    text += padded("  " + text_in(step, "label"), label_column) + drawn(step) + "\n";
  }
  if (text.empty()) return text;
  return "\n" + text + padded("", label_column) + say("cli.apart.scale") + "\n\n";
}

std::string rows_of(const Json& rows, const Look& look) {
  std::string text;
  for (const Json& row : rows) {
    const std::string line = text_in(row, "text");
    if (!line.empty()) text += wrapped(line, look.width, 2);
  }
  return text;
}

std::string sentence(const Json& figure, std::string_view id, const Look& look) {
  std::string text = text_in(figure, "text");
  if (text.empty()) return {};
  const std::string sub = text_in(figure, "sub");
  if (!sub.empty()) text += "\n" + sub;
  for (const Json& row : part(figure, "rows")) {
    const std::string line = text_in(row, "text");
    if (number_in(figure, "n") != 0 && !line.empty() && line != text_in(figure, "text")) {
      text += "\n" + line;
    }
  }
  return "\n" + beside(say(id), text, figure_column, look.width);
}

std::string warmth(const Json& signs, const Look& look) {
  std::string text;
  for (const Json& sign : signs) {
    const std::string line = text_in(sign, "text");
    if (!line.empty()) text += (text.empty() ? "" : "\n") + line;
  }
  return text.empty() ? text
                      : "\n" + beside(say("cli.apart.warmth"), text, figure_column, look.width);
}

/// One line a step: "coming back: 5 days in the middle, …".
std::string returns_text(const Json& returns, const Look& look) {
  std::string text = sentence(returns, "cli.returns", look);
  if (part(returns, "estimate").is_number()) {
    text += "\n" + rows_of(part(returns, "steps"), look);
  }
  const Json& notes = part(returns, "notes");
  if (notes.empty()) return text;
  text += "\n" + wrapped(say("cli.returns.notes"), look.width);
  for (const Json& note : notes) {
    text += wrapped(text_in(note, "when") + ": " + text_in(note, "text"), look.width, 2);
  }
  return text;
}

/// The figures that are made from messages and calls.
std::string from_messages(const Json& apart, const Look& look) {
  const Json& curve = part(apart, "curve");
  const Json& back = part(apart, "coming_back");
  std::string text = wrapped(text_in(curve, "text"), look.width) + curve_drawing(curve, look);
  if (!text_in(curve, "sub").empty()) text += wrapped(text_in(curve, "sub"), look.width);
  text += sentence(part(apart, "clock"), "cli.rhythm.clock", look);
  text += sentence(part(apart, "reached_out"), "cli.rhythm.reached_out", look);
  text += sentence(part(back, "messages"), "cli.apart.messages", look);
  text += sentence(part(back, "calls"), "cli.apart.calls", look);
  return text + warmth(part(back, "warmth"), look);
}

std::string titled(std::string_view id, const std::string& table, const Look& look) {
  return table.empty() ? table : bold(say(id), look) + "\n" + table + "\n";
}

std::string tables(const Json& apart, const Look& look) {
  const Json& back = part(apart, "coming_back");
  return titled("cli.apart.curve", rows_of(part(part(apart, "curve"), "steps"), look), look) +
         titled("cli.rhythm.reached_out", rows_of(part(part(apart, "reached_out"), "rows"), look),
                look) +
         titled("cli.apart.messages", rows_of(part(part(back, "messages"), "groups"), look), look) +
         titled("cli.returns", rows_of(part(part(apart, "returns"), "lines"), look), look) +
         titled("cli.apart.calls", rows_of(part(part(back, "calls"), "groups"), look), look);
}

}  // namespace

std::string apart_text(const Json& apart, const Look& look, bool table) {
  std::string text =
      bold(say("cli.apart.title", {{"name", text_in(apart, "bond")}}), look) + "\n\n";
  const std::string rests = text_in(apart, "rests");
  if (!rests.empty()) return text + wrapped(rests, look.width);
  if (table) return text + tables(apart, look);
  const Json& curve = part(apart, "curve");
  const bool by_hand = number_in(curve, "n") == 0 &&
                       number_in(part(apart, "reached_out"), "n") == 0 &&
                       !part(part(apart, "returns"), "lines").empty();
  text += by_hand ? wrapped(say("cli.apart.by_hand"), look.width) : from_messages(apart, look);
  text += returns_text(part(apart, "returns"), look);
  text += sentence(part(apart, "times_apart"), "cli.rhythm.times_apart", look);
  const std::string dots = dot_plot(part(part(apart, "times_apart"), "dots"), look);
  if (!dots.empty()) text += "\n" + dots;
  text += "\n" + wrapped(text_in(apart, "footnote"), look.width);
  return text + "\n" + say("cli.apart.more") + "\n";
}

std::string sure_text(const Json& sure, const Look& look) {
  std::string text = wrapped(text_in(sure, "text"), look.width);
  for (const Json& row : part(sure, "rows"))
    text += "\n" + wrapped(text_in(row, "text"), look.width);
  return text;
}

}  // namespace fonder::cli
