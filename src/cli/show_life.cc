#include <array>

#include <fmt/format.h>

#include "json.h"
#include "living.h"

#include "base/words.h"

namespace fonder::cli {
namespace {

constexpr std::size_t part_column = 12;
constexpr std::size_t day_column = 7;

std::string mark_of(const Json& cell, const Look& look) {
  const bool own = !part(cell, "own").empty();
  const bool together = truth_in(cell, "together");
  const bool before =
      number_in(cell, "own_before").value_or(0) + number_in(cell, "together_before").value_or(0) >
      0;
  std::string marks;
  if (own) marks += look.glyphs ? "▲" : "A";
  if (together) marks += look.glyphs ? "■" : "B";
  if (marks.empty() && before) marks = look.glyphs ? "·" : ".";
  return marks;
}

/// Days across, parts of the day down; without a picture, each cell in which something is.
std::string week_text(const Json& week, const Look& look) {
  std::string text = "\n" + std::string(part_column, ' ');
  for (const Json& day : part(week, "days"))
    text += padded(safe(day.get<std::string>()), day_column);
  while (text.ends_with(' ')) text.pop_back();
  text += "\n";
  const Json& cells = part(week, "cells");
  for (std::size_t row = 0; row < part(week, "parts").size(); ++row) {
    text += padded("  " + safe(part(week, "parts")[row].get<std::string>()), part_column);
    for (const Json& day : cells) text += padded(mark_of(day[row], look), day_column);
    while (text.ends_with(' ')) text.pop_back();
    text += "\n";
  }
  return text + "  " + say("cli.life.key", {{"plain", look.glyphs ? "no" : "yes"}}) + "\n";
}

std::string_view glyph_of(const std::string& fared, bool glyphs) {
  struct Shape {
    std::string_view fared, drawn, letter;
  };
  static constexpr std::array<Shape, 4> shapes{{{"done", "■", "D"},
                                                {"moved", "◪", "M"},
                                                {"not-this-week", "–", "w"},
                                                {"not-this-season", "~", "s"}}};
  for (const Shape& shape : shapes) {
    if (shape.fared == fared) return glyphs ? shape.drawn : shape.letter;
  }
  return glyphs ? "□" : ".";
}

std::string intention_text(const Json& it, const Look& look) {
  const std::string when = text_in(it, "when");
  const std::string head = text_in(it, "text") + (when.empty() ? "" : " · " + when);
  std::string text = fmt::format("{:>5}  {}\n       ", number_in(it, "id").value_or(0), head);
  for (const Json& slot : part(it, "slots")) {
    text += std::string(glyph_of(raw_in(slot, "fared"), look.glyphs)) + " ";
  }
  while (text.ends_with(' ')) text.pop_back();
  return text + "\n";
}

}  // namespace

std::string life_text(const Json& life, const Look& look) {
  const std::string marked = text_in(life, "marked");
  std::string text = marked.empty() ? "" : bold(wrapped(marked, look.width), look) + "\n";
  text += bold(wrapped(text_in(life, "text"), look.width), look);
  const Json& own = part(life, "intentions");
  const Json& kept = part(life, "boundaries");
  const bool drawn = !own.empty() || number_in(part(life, "week"), "together").value_or(0) > 0;
  if (drawn) text += week_text(part(life, "week"), look);
  if (!own.empty()) text += "\n" + wrapped(text_in(part(life, "figure"), "text"), look.width);
  for (const Json& each : own) text += intention_text(each, look);
  if (!kept.empty()) text += "\n" + say("cli.life.boundaries") + "\n";
  for (const Json& each : kept) text += intention_text(each, look);
  if (!own.empty() || !kept.empty()) {
    text += "  " + say("cli.life.fared", {{"plain", look.glyphs ? "no" : "yes"}}) + "\n";
  }
  return text;
}

}  // namespace fonder::cli
