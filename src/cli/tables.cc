#include "tables.h"

#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "json.h"
#include "shows.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::cli {
namespace {

constexpr std::size_t label_column = 48;

std::string weeks_table(const Json& weeks) {
  const std::vector<std::pair<std::string_view, std::string>> columns_shown{
      {"in_touch", say("cli.rhythm.table.in_touch")},
      {"together", say("cli.rhythm.table.together")},
      {"apart", say("cli.rhythm.table.apart")},
      {"own", say("cli.rhythm.table.own")},
      {"recorded_days", say("cli.rhythm.table.recorded")}};
  std::string text = padded("  " + say("cli.rhythm.table.week"), 16);
  for (const auto& [key, name] : columns_shown) text += "  " + name;
  text += "\n";
  for (const Json& week : part(weeks, "weeks")) {
    text += padded("  " + short_date(raw_in(week, "monday")), 16);
    for (const auto& [key, name] : columns_shown) {
      const auto n = number_in(week, key);
      text += "  " + padded_left(n ? std::to_string(*n) : "–", columns(name));
    }
    text += "\n";
  }
  return text;
}

/// Of a hundred contacts, how many fall into each hour: a line a weekday.
std::string clock_table(const Json& clock) {
  const Json& cells = part(clock, "cells");
  const Json& days = part(clock, "days");
  if (cells.size() != days.size() || cells.empty()) return {};
  std::string text = padded("", 6);
  for (std::size_t hour = 0; hour < 24; ++hour) text += fmt::format("{:>3}", hour);
  for (std::size_t day = 0; day < days.size(); ++day) {
    const std::string name = days[day].is_string() ? days[day].get<std::string>() : std::string{};
    text += "\n" + padded("  " + safe(name), 6);
    for (const Json& cell : cells[day]) {
      const double share = cell.is_number() ? cell.get<double>() : 0;
      text += share == 0 ? "  ·" : fmt::format("{:>3}", std::lround(100 * share));
    }
  }
  return text + "\n";
}

std::string percent(const Json& share) {
  return share.is_number() ? std::to_string(std::lround(100 * share.get<double>())) : "–";
}

/// Both counts, or how many in all where they are too few to set one beside the other.
std::string reached(const Json& row, const std::string& name) {
  return say("cli.rhythm.table.reached", {{"few", part(row, "range").is_null() ? "yes" : "no"},
                                          {"n", number_in(row, "n").value_or(0)},
                                          {"you", number_in(row, "you").value_or(0)},
                                          {"name", name},
                                          {"them", number_in(row, "them").value_or(0)}});
}

std::string reached_table(const Json& rhythm, const Look& look) {
  std::string text;
  for (const Json& row : part(part(rhythm, "reached_out"), "rows")) {
    text += beside(text_in(row, "label"), reached(row, text_in(rhythm, "bond")), label_column,
                   look.width);
  }
  return text;
}

std::string answered(const Json& point) {
  const Json& range = part(point, "range");
  if (!range.is_array() || range.size() != 2) return percent(part(point, "answered"));
  return say("cli.rhythm.table.answered", {{"share", percent(part(point, "answered"))},
                                           {"low", percent(range[0])},
                                           {"high", percent(range[1])}});
}

std::string answers_table(const Json& answers, const Look& look) {
  std::string text;
  for (const Json& point : part(answers, "curve")) {
    text += beside(text_in(point, "label"), answered(point), label_column, look.width);
  }
  return text;
}

std::string dots_table(const Json& apart, const Look& look) {
  std::string list;
  for (const Json& label : part(apart, "labels")) {
    if (label.is_string()) list += (list.empty() ? "" : " · ") + safe(label.get<std::string>());
  }
  return list.empty() ? list : wrapped(list, look.width, 2);
}

std::string titled(std::string_view id, const std::string& table, const Look& look) {
  return table.empty() ? table : "\n" + bold(say(id), look) + "\n" + table;
}

}  // namespace

std::string rhythm_tables(const Json& rhythm, const Look& look) {
  const Json& answers = part(rhythm, "my_answers");
  return weeks_table(part(rhythm, "weeks")) +
         titled("cli.rhythm.table.clock", clock_table(part(rhythm, "clock")), look) +
         titled("cli.rhythm.reached_out", reached_table(rhythm, look), look) +
         titled("cli.rhythm.my_answers", answers_table(answers, look), look) +
         titled("cli.rhythm.times_apart", dots_table(part(rhythm, "times_apart"), look), look);
}

}  // namespace fonder::cli
