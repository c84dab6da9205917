// Coming back, week by week: the days in touch around each return, laid over each other. It
// describes; what came with a return also came with its holiday.
#include <algorithm>

#include "parts.h"

namespace fonder::rhythm {
namespace {

using std::chrono::days;

constexpr int fewest = 8;
constexpr double least_coverage = 0.6;
constexpr std::size_t most_lines = 40;

std::optional<int> in_touch(std::span<const Week> weeks, local_days monday) {
  const auto at = weeks.empty() ? -1 : (monday - weeks.front().monday).count() / 7;
  if (at < 0 || at >= std::ssize(weeks)) return std::nullopt;
  const Week& week = weeks[static_cast<std::size_t>(at)];
  return week.status == WeekStatus::recorded ? std::optional(week.in_touch) : std::nullopt;
}

Returns::Line line_of(local_days back, Days apart, std::span<const Week> weeks) {
  Returns::Line line{back, apart};
  for (std::size_t step = 0; step < Returns::steps; ++step) {
    const auto away = static_cast<int>(step) - Returns::before;
    line.in_touch[step] = in_touch(weeks, monday_of(back) + days{7 * away});
  }
  return line;
}

std::vector<int> values_at(const std::vector<Returns::Line>& lines, std::size_t step) {
  std::vector<int> values;
  for (const Returns::Line& line : lines) {
    if (line.in_touch[step]) values.push_back(*line.in_touch[step]);
  }
  std::ranges::sort(values);
  return values;
}

/// The tails hold a tenth each at most.
Returns::Step middle_of(const std::vector<int>& sorted) {
  const std::size_t n = sorted.size();
  const std::size_t tail = n / 10;
  const double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0;
  return {median, sorted[tail], sorted[n - 1 - tail], static_cast<int>(n)};
}

Figure figure_of(const Returns::Step& step, const std::vector<int>& values, double coverage) {
  const auto inside = std::ranges::count_if(
      values, [&](int each) { return step.low <= each && each <= step.high; });
  Figure figure;
  figure.estimate = step.median;
  figure.low = step.low;
  figure.high = step.high;
  figure.level = 0.8;
  figure.attained = static_cast<double>(inside) / static_cast<double>(values.size());
  figure.n = step.n;
  figure.coverage = coverage;
  if (coverage < least_coverage) figure.doubt = Doubt::coverage;
  figure.status = figure.doubt == Doubt::none ? Status::ok : Status::approximate;
  return figure;
}

}  // namespace

Returns returns_of(const timeline::Timeline& timeline, std::span<const Week> weeks) {
  Returns result;
  for (const Stretch& stretch : stretches_apart(timeline).all) {
    if (!stretch.ended || !stretch.back) continue;
    ++result.came_back;
    const Returns::Line line = line_of(*stretch.back, stretch.length, weeks);
    if (line.in_touch[Returns::before]) result.lines.push_back(line);
  }
  std::ranges::stable_sort(result.lines, {}, &Returns::Line::back);
  if (result.lines.size() > most_lines) {
    result.lines.erase(result.lines.begin(),
                       result.lines.end() - static_cast<std::ptrdiff_t>(most_lines));
  }
  const double coverage = coverage_of(timeline);
  const auto n = static_cast<int>(result.lines.size());
  if (n < fewest) {
    result.figure = not_enough({Needs::What::times_apart, n, fewest}, coverage);
    return result;
  }
  for (std::size_t step = 0; step < Returns::steps; ++step) {
    const auto values = values_at(result.lines, step);
    if (std::ssize(values) >= fewest) result.middle[step] = middle_of(values);
  }
  result.figure = figure_of(*result.middle[Returns::before],
                            values_at(result.lines, Returns::before), coverage);
  return result;
}

}  // namespace fonder::rhythm
