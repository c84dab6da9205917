#include "whatsapp_dates.h"

#include <algorithm>
#include <array>
#include <limits>

namespace fonder::sources::wa {
namespace {

using namespace std::chrono;

/// Changes of the date beyond this many add nothing: more than seven centuries of days.
constexpr std::size_t most_runs = std::size_t{1} << 18;
/// WhatsApp began in 2009: an earlier year of two digits is a day or a month.
constexpr int first_year = 2009;
/// One contradiction in this many dates is a line that is no head, not another order.
constexpr std::uint64_t rare = 20;

constexpr std::array orders{DateOrder::day_first, DateOrder::month_first, DateOrder::year_first};
constexpr std::size_t index_of(DateOrder order) { return static_cast<std::size_t>(order); }

/// The Persian calendar, by its cycle of 33 years: right from 1925 to 2088.
std::optional<local_days> persian_day(int y, unsigned m, unsigned d) {
  const int years = y - 979;
  const bool leap = (25 * y + 11) % 33 < 8;
  const unsigned length = m <= 6 ? 31 : (m <= 11 || leap ? 30 : 29);
  if (m < 1 || m > 12 || d < 1 || d > length) return std::nullopt;
  const unsigned months = m <= 7 ? (m - 1) * 31 : 186 + (m - 7) * 30;
  const int since =
      365 * years + years / 33 * 8 + (years % 33 + 3) / 4 + static_cast<int>(months + d - 1);
  return local_days{year{1600} / 1 / 1} + days{since + 79};
}

std::optional<local_days> day_of(const std::array<std::uint16_t, 3>& part, DateOrder order) {
  int y = part[2];
  unsigned m = part[1];
  unsigned d = part[0];
  if (order == DateOrder::month_first) std::swap(m, d);
  if (order == DateOrder::year_first) {
    y = part[0];
    d = part[2];
  }
  if (y < 100) y += 2000;
  if (y > 2400 && y < 2700) y -= 543;  // the Thai calendar
  if (y > 1380 && y < 1430) return persian_day(y, m, d);
  const year_month_day date{year{y}, month{m}, day{d}};
  if (y < 1970 || y > 2199 || !date.ok()) return std::nullopt;
  return local_days{date};
}

/// How a whole file fits one order.
struct Fit {
  std::uint64_t impossible = 0;  // dates that no calendar has, or before WhatsApp, or in the future
  std::uint64_t jumps = 0;       // times that it runs backwards by days
  days shortest{0};
  local_days first{};
  local_days last{};
  bool any = false;
};

/// The cheapest way through the file: each date in the order that fits, changing order seldom.
/// Costs are in units of one jump backwards.
constexpr std::uint64_t cost_of_jump = 3;
constexpr std::uint64_t cost_of_change = 12;
constexpr std::uint64_t cost_of_impossible = 20;

}  // namespace

std::optional<local_days> day_of(const Stamp& stamp, DateOrder order) {
  return day_of(stamp.part, order);
}

void DateEvidence::add_run(const Head& head, std::string_view line, std::uint64_t number) {
  if (runs_.size() >= most_runs) return;
  if (head.year != YearAt::unknown) year_ = head.year;
  const auto& part = head.stamp.part;
  if (example_.empty() && part[0] <= 12 && part[1] <= 12 && part[0] != part[1]) {
    example_ = line.substr(head.date_at, head.date_size);
  }
  runs_.push_back({part, number});
}

namespace {

/// Weighs the orders against the dates.
template <class Runs>
class Weighing {
 public:
  Weighing(const Runs& runs, YearAt year, std::optional<local_days> made)
      : runs_(runs), year_(year), made_(made) {
    for (const DateOrder order : orders) fits_[index_of(order)] = fit(order);
  }

  std::optional<local_days> day(std::size_t i, DateOrder order) const {
    if ((order == DateOrder::year_first) != (year_ == YearAt::first) && year_ != YearAt::unknown) {
      return std::nullopt;
    }
    const auto found = day_of(runs_[i].part, order);
    if (!found) return found;
    const bool two_digits = year_ == YearAt::unknown;
    if (two_digits && *found < local_days{year{first_year} / 1 / 1}) return std::nullopt;
    if (made_ && *found > *made_ + days{1}) return std::nullopt;
    return found;
  }

  const Fit& of(DateOrder order) const { return fits_[index_of(order)]; }

  /// Dates that fit one of the two and not the other.
  std::uint64_t deciding(DateOrder a, DateOrder b) const {
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < runs_.size(); ++i) count += day(i, a).has_value() && !day(i, b);
    return count;
  }
  std::uint64_t ambiguous() const {
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      const auto a = day(i, DateOrder::day_first);
      const auto b = day(i, DateOrder::month_first);
      count += a && b && *a != *b;
    }
    return count;
  }

  /// The file cut where its order changes, and whether time ascends throughout.
  struct Cut {
    std::vector<OrderFrom> spans;
    bool ascends = false;
  };
  Cut cut() const;

 private:
  /// No date lies before the one above it, read in these orders.
  bool ascends(const std::vector<OrderFrom>& spans) const;
  Fit fit(DateOrder order) const {
    Fit fit;
    std::optional<local_days> previous;
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      const auto now = day(i, order);
      if (!now) {
        fit.impossible += any_order(i);
        continue;
      }
      if (previous && *now + days{1} < *previous) ++fit.jumps;
      previous = now;
      fit.first = fit.any ? std::min(fit.first, *now) : *now;
      fit.last = fit.any ? std::max(fit.last, *now) : *now;
      fit.any = true;
    }
    return fit;
  }
  /// A date of no order says nothing about the order.
  std::uint64_t any_order(std::size_t i) const {
    return std::any_of(orders.begin(), orders.end(),
                       [&](DateOrder o) { return day(i, o).has_value(); });
  }

  const Runs& runs_;
  YearAt year_;
  std::optional<local_days> made_;
  std::array<Fit, 3> fits_;
};

template <class Runs>
bool Weighing<Runs>::ascends(const std::vector<OrderFrom>& spans) const {
  std::size_t span = 0;
  std::optional<local_days> last;
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    while (span + 1 < spans.size() && spans[span + 1].line <= runs_[i].line) ++span;
    const auto now = day(i, spans[span].order);
    if (!now) continue;
    if (last && *now + days{1} < *last) return false;
    last = now;
  }
  return true;
}

template <class Runs>
typename Weighing<Runs>::Cut Weighing<Runs>::cut() const {
  constexpr std::array two{DateOrder::day_first, DateOrder::month_first};
  constexpr std::uint64_t never = std::numeric_limits<std::uint64_t>::max() / 4;
  std::vector<std::array<std::uint8_t, 2>> came_from(runs_.size());
  std::array<std::uint64_t, 2> cost{0, 0};
  std::array<std::optional<local_days>, 2> last;
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    std::array<std::uint64_t, 2> next{never, never};
    std::array<std::optional<local_days>, 2> next_last = last;
    for (std::size_t to = 0; to < 2; ++to) {
      const auto now = day(i, two[to]);
      for (std::size_t from = 0; from < 2; ++from) {
        std::uint64_t sum = cost[from] + (from == to ? 0 : cost_of_change);
        if (!now) sum += any_order(i) * cost_of_impossible;
        if (now && last[from] && *now + days{1} < *last[from]) sum += cost_of_jump;
        if (sum >= next[to]) continue;
        next[to] = sum;
        came_from[i][to] = static_cast<std::uint8_t>(from);
        next_last[to] = now ? now : last[from];
      }
    }
    cost = next;
    last = next_last;
  }
  Cut found;
  std::size_t state = cost[1] < cost[0] ? 1 : 0;
  for (std::size_t i = runs_.size(); i-- > 0;) {
    const std::size_t before = came_from[i][state];
    if (i == 0 || before != state) found.spans.push_back({i == 0 ? 0 : runs_[i].line, two[state]});
    state = before;
  }
  std::reverse(found.spans.begin(), found.spans.end());
  found.ascends = ascends(found.spans);
  return found;
}

Orders all_in(DatesFound found) { return {found, {{0, found.order}}}; }

}  // namespace

Orders DateEvidence::decide(const std::optional<DateOrder>& told, std::optional<local_days> made,
                            const std::function<Hint()>& hint) const {
  using By = DatesFound::By;
  const Weighing weighing(runs_, year_, made);
  const Fit& by_day = weighing.of(DateOrder::day_first);
  const Fit& by_month = weighing.of(DateOrder::month_first);
  DatesFound found;
  if (year_ == YearAt::first) {
    found.order = DateOrder::year_first;
    found.sure = true;
    found.by = By::four_digit_year;
    found.deciding = runs_.size();
    found.told_in_vain = told && *told != DateOrder::year_first;
    return all_in(found);
  }
  found.ambiguous = weighing.ambiguous();
  found.example = example_;
  const bool year_could_lead = year_ == YearAt::unknown;
  if (told && (*told != DateOrder::year_first || year_could_lead)) {
    found.order = *told;
    found.sure = true;
    found.by = By::told;
    return all_in(found);
  }
  found.told_in_vain = told.has_value();
  const auto settle = [&](DateOrder order, By by, std::uint64_t deciding) {
    found.order = order;
    found.sure = true;
    found.by = by;
    found.deciding = deciding;
    return all_in(found);
  };
  const std::uint64_t days_decide = weighing.deciding(DateOrder::day_first, DateOrder::month_first);
  const std::uint64_t months_decide =
      weighing.deciding(DateOrder::month_first, DateOrder::day_first);
  const Fit& by_year = weighing.of(DateOrder::year_first);
  if (year_could_lead && by_year.any && by_year.impossible == 0 && by_day.impossible > 0 &&
      by_month.impossible > 0 && by_year.jumps <= std::min(by_day.jumps, by_month.jumps)) {
    return settle(DateOrder::year_first, By::beyond_twelve, runs_.size());
  }
  if (days_decide > 0 && months_decide == 0) {
    return settle(DateOrder::day_first, By::beyond_twelve, days_decide);
  }
  if (months_decide > 0 && days_decide == 0) {
    return settle(DateOrder::month_first, By::beyond_twelve, months_decide);
  }
  if (days_decide > 0 && months_decide > 0) {
    if (days_decide >= rare * months_decide) {
      return settle(DateOrder::day_first, By::beyond_twelve, days_decide);
    }
    if (months_decide >= rare * days_decide) {
      return settle(DateOrder::month_first, By::beyond_twelve, months_decide);
    }
    found.deciding = days_decide + months_decide;
    found.by = By::beyond_twelve;
    auto cut = weighing.cut();
    // A phone changed its language once or twice; more changes are two orders mixed.
    found.sure = cut.ascends && cut.spans.size() <= 3;
    found.order = cut.spans.back().order;
    if (cut.spans.size() > 1) {
      found.before = cut.spans[cut.spans.size() - 2].order;
      found.from_line = cut.spans.back().line;
    }
    return {found, std::move(cut.spans)};
  }
  if (found.ambiguous == 0) return settle(DateOrder::day_first, By::nothing, 0);
  if (by_day.jumps * 3 < by_month.jumps) {
    return settle(DateOrder::day_first, By::ascending, by_month.jumps);
  }
  if (by_month.jumps * 3 < by_day.jumps) {
    return settle(DateOrder::month_first, By::ascending, by_day.jumps);
  }
  const Hint suggested = hint();
  found.order = suggested.order;
  found.by = suggested.by;
  found.sure = suggested.sure;
  if (suggested.sure || runs_.size() < 3) return all_in(found);
  // Three and more dates that lie close together in one reading and months apart in the other.
  constexpr int much = 8;
  const days span_by_day = by_day.last - by_day.first;
  const days span_by_month = by_month.last - by_month.first;
  if (span_by_day * much < span_by_month) found.order = DateOrder::day_first;
  if (span_by_month * much < span_by_day) found.order = DateOrder::month_first;
  return all_in(found);
}

}  // namespace fonder::sources::wa
