// When in the week the two are in touch.
#include <algorithm>
#include <bitset>

#include "dice.h"
#include "parts.h"
#include "proportion.h"

namespace fonder::rhythm {
namespace {

using namespace std::chrono;
using timeline::Timeline;

constexpr int fewest_weeks = 8;
constexpr int fewest_hours = 60;
constexpr std::size_t most_weeks = 104;  // what was ordinary longer ago says little about now
constexpr int resamples = 400;
constexpr double sure_enough = 0.65;  // "more likely than not"
constexpr int days_of_week = 7;
constexpr int parts_of_day = 4;
constexpr int hours_of_part = 6;
constexpr int blocks = days_of_week * parts_of_day;

/// The hours of a week in which there was contact: an hour counts once, however much was said in
/// it.
using Hours = std::bitset<168>;

/// The last complete recorded weeks, as hours with contact.
std::vector<Hours> hours_of(const Timeline& timeline, std::span<const Week> weeks) {
  if (weeks.empty() || timeline.contact.empty()) return {};
  const auto first = weeks.front().monday.time_since_epoch();
  std::vector<Hours> all(weeks.size());
  const auto set = [&](sys_time<hours> local) {
    const std::int64_t hour = (local.time_since_epoch() - first).count();
    if (hour < 0 || hour / 168 >= static_cast<std::int64_t>(all.size())) return;
    all[static_cast<std::size_t>(hour / 168)].set(static_cast<std::size_t>(hour % 168));
  };
  for (const Event& e : timeline.contact) {
    const minutes offset{e.offset_minutes};
    const auto begin = floor<hours>(e.at + offset);
    set(begin);
    // A call fills every hour that it touches.
    const Instant end = timeline::end_of(e) + offset;
    for (auto hour = begin + hours{1}; hour < end; hour += hours{1}) set(hour);
  }
  std::vector<Hours> recorded;
  for (std::size_t i = 0; i < weeks.size(); ++i) {
    if (weeks[i].status == WeekStatus::recorded) recorded.push_back(all[i]);
  }
  if (recorded.size() > most_weeks) recorded.erase(recorded.begin(), recorded.end() - most_weeks);
  return recorded;
}

/// Hours with contact in each quarter of each weekday.
using Blocks = std::array<int, blocks>;

Blocks blocks_of(const Hours& hours) {
  Blocks counts{};
  for (std::size_t hour = 0; hour < hours.size(); ++hour)
    counts[hour / hours_of_part] += hours[hour];
  return counts;
}

std::array<double, parts_of_day> part_shares(const Blocks& counts) {
  std::array<double, parts_of_day> shares{};
  double all = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    shares[i % parts_of_day] += counts[i];
    all += counts[i];
  }
  for (double& share : shares) share /= std::max(all, 1.0);
  return shares;
}

template <class Numbers>
std::size_t largest(const Numbers& numbers) {
  return static_cast<std::size_t>(std::ranges::max_element(numbers) - numbers.begin());
}

/// Two that are busiest alike are none.
template <class Numbers, class Wins>
void count_win(const Numbers& numbers, Wins& wins) {
  const std::size_t best = largest(numbers);
  if (std::ranges::count(numbers, numbers[best]) == 1) ++wins[best];
}

/// What other records of as many weeks, drawn from these weeks, would have shown.
struct Resampled {
  std::array<int, parts_of_day> part_wins{};
  std::array<int, blocks> block_wins{};
  std::vector<double> share;  // of the part that is the busiest in the record itself
};

Resampled resample(const std::vector<Blocks>& weeks, std::size_t part) {
  Resampled result;
  Dice dice;
  for (int i = 0; i < resamples; ++i) {
    Blocks sum{};
    for (std::size_t j = 0; j < weeks.size(); ++j) {
      const Blocks& week = weeks[dice.below(weeks.size())];
      for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += week[k];
    }
    const auto shares = part_shares(sum);
    count_win(shares, result.part_wins);
    count_win(sum, result.block_wins);
    result.share.push_back(shares[part]);
  }
  std::ranges::sort(result.share);
  return result;
}

void name_busiest(const Resampled& resampled, const Blocks& sum, std::size_t part, int n,
                  Clock& into) {
  const std::size_t block = largest(sum);
  const double part_sure = static_cast<double>(resampled.part_wins[part]) / resamples;
  const double block_sure = static_cast<double>(resampled.block_wins[block]) / resamples;
  if (part_sure >= sure_enough) {
    into.part = Block{{}, static_cast<Block::Part>(part), into.figure.estimate, part_sure};
  }
  if (block_sure >= sure_enough) {
    into.block = Block{static_cast<int>(block) / parts_of_day,
                       static_cast<Block::Part>(block % parts_of_day),
                       static_cast<double>(sum[block]) / n, block_sure};
  }
}

void fill(const std::vector<Blocks>& weeks, int n, Clock& into) {
  Blocks sum{};
  for (const Blocks& week : weeks) {
    for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += week[k];
  }
  const auto shares = part_shares(sum);
  const std::size_t part = largest(shares);
  const Resampled resampled = resample(weeks, part);
  Figure& figure = into.figure;
  figure.estimate = shares[part];
  figure.low = resampled.share[resamples / 20];
  figure.high = resampled.share[resamples - 1 - resamples / 20];
  figure.level = figure.attained = 0.9;
  figure.n = n;
  name_busiest(resampled, sum, part, n, into);
  figure.status = into.part ? Status::ok : Status::approximate;
  figure.doubt = into.part ? Doubt::none : Doubt::wide;
}

}  // namespace

Clock clock_of(const Timeline& timeline, std::span<const Week> weeks) {
  Clock clock;
  const std::vector<Hours> recorded = hours_of(timeline, weeks);
  const double coverage = coverage_of(timeline);
  clock.weeks = static_cast<int>(recorded.size());
  int n = 0;
  std::vector<Blocks> counts;
  for (const Hours& week : recorded) {
    n += static_cast<int>(week.count());
    counts.push_back(blocks_of(week));
  }
  if (clock.weeks < fewest_weeks) {
    clock.figure = not_enough({Needs::What::weeks, clock.weeks, fewest_weeks}, coverage);
    return clock;
  }
  if (n < fewest_hours) {
    clock.figure = not_enough({Needs::What::hours, n, fewest_hours}, coverage);
    return clock;
  }
  for (std::size_t hour = 0; hour < 168; ++hour) {
    int in_touch = 0;
    for (const Hours& week : recorded) in_touch += week[hour];
    const double share = static_cast<double>(in_touch) / n;
    clock.share[hour / 24][hour % 24] = share;
    clock.largest = std::max(clock.largest, share);
  }
  clock.figure.coverage = coverage;
  fill(counts, n, clock);
  return clock;
}

}  // namespace fonder::rhythm
