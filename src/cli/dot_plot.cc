#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "json.h"
#include "ribbon.h"

#include "base/words.h"

namespace fonder::cli {
namespace {

using app::Json;

constexpr std::size_t indent = 2;
constexpr std::size_t tick_every = 5;  // columns between two numbers of the axis

std::vector<double> lengths(const Json& days) {
  std::vector<double> all;
  for (const Json& one : days) {
    if (one.is_number() && one.get<double>() >= 0) all.push_back(one.get<double>());
  }
  return all;
}

/// How many lie in each column; a column is `step` units wide and named by its lower end.
std::vector<std::size_t> heights(const std::vector<double>& all, double step) {
  std::vector<std::size_t> columns;
  for (const double one : all) {
    const auto column = static_cast<std::size_t>(one / step);
    columns.resize(std::max(columns.size(), column + 1), 0);
    ++columns[column];
  }
  return columns;
}

std::string axis(std::size_t count, double step, std::string_view unit) {
  std::string line(indent, ' ');
  for (std::size_t i = 0; i < count; i += tick_every) {
    line =
        padded(line, indent + 2 * i) + std::to_string(std::lround(static_cast<double>(i) * step));
  }
  return padded(line, indent + 2 * count) + "  " + say(unit) + "\n";
}

}  // namespace

std::string dot_plot(const Json& days, const Look& look) {
  auto all = lengths(days);
  if (all.empty() || !look.glyphs) return {};
  const bool hours = *std::ranges::max_element(all) < 3;
  if (hours) {
    for (double& one : all) one *= 24;
  }
  const double longest = *std::ranges::max_element(all);
  const auto room = std::floor(static_cast<double>(look.width - indent - 8) / 2);
  const double step = std::max(1.0, std::ceil((longest + 1) / room));
  const auto columns = heights(all, step);
  std::string text;
  for (std::size_t level = *std::ranges::max_element(columns); level > 0; --level) {
    std::string line(indent, ' ');
    for (const std::size_t height : columns) line += height >= level ? "• " : "  ";
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return text + axis(columns.size(), step, hours ? "cli.rhythm.hours" : "cli.rhythm.days");
}

}  // namespace fonder::cli
