#include "ribbon.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "json.h"

#include "base/words.h"

namespace fonder::cli {
namespace {

using app::Json;

constexpr std::size_t month_column = 8;
constexpr std::size_t gap = 3;

std::string repeated(std::string_view glyph, std::int64_t times) {
  std::string out;
  for (std::int64_t i = 0; i < std::clamp<std::int64_t>(times, 0, 7); ++i) out += glyph;
  return out;
}

struct Marks {
  std::int64_t in_touch, together, own, hidden;  // days; hidden ones nobody recorded
};

Marks marks_of(const Json& week) {
  const auto count = [&](std::string_view key) { return number_in(week, key).value_or(0); };
  return {count("in_touch"), count("together"), count("own"),
          7 - number_in(week, "recorded_days").value_or(7)};
}

/// "●●●●● ■ ▲": a mark a day, each kind in its slot. A recorded week without any is a small dot.
std::string drawn_cell(const Json& week) {
  const auto [in_touch, together, own, hidden] = marks_of(week);
  if (in_touch + together + own + hidden == 0) return "·";
  std::string text = repeated("●", in_touch) + repeated("▒", hidden);
  if (together > 0 || own > 0) text += " " + repeated("■", together);
  if (own > 0) text += " " + repeated("▲", own);
  return text;
}

/// "5● 1■ 1▲": the same as counts, where the terminal is narrow.
std::string counted_cell(const Json& week) {
  const auto [in_touch, together, own, hidden] = marks_of(week);
  if (in_touch + together + own + hidden == 0) return "·";
  std::string text;
  const auto add = [&](std::int64_t days, std::string_view glyph) {
    if (days > 0) text += (text.empty() ? "" : " ") + std::to_string(days) + std::string(glyph);
  };
  add(in_touch, "●");
  add(together, "■");
  add(own, "▲");
  add(hidden, "▒");
  return text;
}

/// The weeks of the newest months, month by month.
struct Row {
  std::string label;
  std::vector<const Json*> weeks;
};

std::vector<Row> rows(const Json& weeks, std::size_t months) {
  std::vector<Row> all;
  std::string month;
  for (const Json& week : part(weeks, "weeks")) {
    if (raw_in(week, "month") != month || all.empty()) {
      month = raw_in(week, "month");
      all.push_back({month, {}});
    }
    all.back().weeks.push_back(&week);
  }
  if (all.size() > months) all.erase(all.begin(), all.end() - static_cast<std::ptrdiff_t>(months));
  for (Row& row : all) {
    for (const Json& named : part(weeks, "months")) {
      if (raw_in(named, "month") == row.label) {
        row.label = text_in(named, "label") + " " + text_in(named, "year");
        break;
      }
    }
  }
  return all;
}

/// "Oct" of "Oct 2025".
std::string month_name(const std::string& label) { return label.substr(0, label.find(' ')); }

std::string trimmed(const std::string& line) {
  return line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
}

using Cells = std::vector<std::vector<std::string>>;

/// The widest cell of each week of the month.
std::vector<std::size_t> widths_of(const Cells& cells) {
  std::vector<std::size_t> widths;
  for (const auto& row : cells) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns(row[i]));
  }
  return widths;
}

/// A line a month; a month goes on below itself where the terminal is too narrow.
std::string grid(const std::vector<Row>& all, const Cells& cells, std::size_t width) {
  const auto widths = widths_of(cells);
  std::string text;
  for (std::size_t r = 0; r < all.size(); ++r) {
    std::string line = padded("  " + month_name(all[r].label), month_column);
    for (std::size_t i = 0; i < cells[r].size(); ++i) {
      if (columns(line) + widths[i] > width && i > 0) {
        text += trimmed(line);
        line = std::string(month_column, ' ');
      }
      line += padded(cells[r][i], widths[i] + gap);
    }
    text += trimmed(line);
  }
  return text;
}

Cells cells_of(const std::vector<Row>& all, std::string (*cell)(const Json&)) {
  Cells cells;
  for (const Row& row : all) {
    cells.emplace_back();
    for (const Json* week : row.weeks) cells.back().push_back(cell(*week));
  }
  return cells;
}

std::string drawn(const std::vector<Row>& all, const Look& look) {
  Cells cells = cells_of(all, drawn_cell);
  std::size_t needed = month_column;
  for (const std::size_t width : widths_of(cells)) needed += width + gap;
  if (needed > look.width + gap) cells = cells_of(all, counted_cell);
  return grid(all, cells, look.width) + wrapped(say("cli.rhythm.legend"), look.width, 2);
}

/// The same in sentences: for pipes, and for ears.
std::string spoken_weeks(const std::vector<Row>& all, const Look& look) {
  std::string text;
  for (const Row& row : all) {
    text += "  " + row.label + "\n";
    for (const Json* week : row.weeks) text += wrapped(text_in(*week, "text"), look.width, 4);
  }
  return text;
}

}  // namespace

std::string ribbon(const Json& weeks, const Look& look, std::size_t months) {
  const auto all = rows(weeks, months);
  if (all.empty()) return {};
  return look.glyphs ? drawn(all, look) : spoken_weeks(all, look);
}

}  // namespace fonder::cli
