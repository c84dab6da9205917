// Weeks in touch: what each week held, and what is usual.
#include <algorithm>
#include <bit>

#include "parts.h"
#include "smooth.h"
#include "usual.h"

namespace fonder::rhythm {
namespace {

using namespace std::chrono;
using timeline::day_of;
using timeline::Timeline;
using timeline::WeekMark;

constexpr int fewest_weeks = 8;
constexpr std::size_t recent_weeks = 8;
constexpr double least_coverage = 0.6;
constexpr double widest_useful = 5;  // days from low to high
/// A range for eight of ten that holds fewer than this of all weeks speaks of the later ones only.
constexpr double least_share_of_all = 0.7;

/// Days as bits, 0 Monday to 6 Sunday, before they become counts.
struct Bits {
  unsigned touch = 0;
  unsigned together = 0;
  unsigned apart = 0;
  unsigned recorded = 0;
  bool marked = false;
  int touch_least = 0;  // what a mark without named days adds
  int together_least = 0;
  int apart_least = 0;
};

/// All weeks from the first thing told to the last day told of.
class Calendar {
 public:
  explicit Calendar(const Timeline& timeline) : t_(timeline) {
    if (!find_days()) return;
    bits_.resize(static_cast<std::size_t>((monday_of(last_) - first_).count() / 7 + 1));
    put_contact();
    for (const timeline::Meeting& m : t_.meetings) put_meeting(m.span);
    for (const WeekMark& mark : t_.marks) put_mark(mark);
    put_record();
  }

  std::vector<Week> weeks() const {
    std::vector<Week> all;
    for (std::size_t i = 0; i < bits_.size(); ++i) all.push_back(week(i));
    return all;
  }

 private:
  /// The first week's Monday and the last day told of; false where nothing is.
  bool find_days() {
    std::vector<local_days> from;
    std::vector<local_days> to;
    if (!t_.contact.empty()) {
      from.push_back(std::min(t_.zone.day(t_.window.from), day_of(t_.contact.front())));
      to.push_back(day_of(t_.contact.back()));
    }
    if (!t_.meetings.empty()) from.push_back(t_.zone.day(t_.meetings.front().span.from));
    if (!t_.marks.empty()) from.push_back(t_.marks.front().monday);
    if (from.empty()) return false;
    to.push_back(t_.zone.day(t_.told_until - milliseconds{1}));
    first_ = monday_of(std::ranges::min(from));
    last_ = std::max(std::ranges::max(to), first_);
    return true;
  }

  void set(local_days day, unsigned Bits::*what) {
    const auto index = (day - first_).count();
    if (index < 0 || index / 7 >= static_cast<long>(bits_.size())) return;
    bits_[static_cast<std::size_t>(index / 7)].*what |= 1U << (index % 7);
  }

  void put_contact() {
    for (const Event& e : t_.contact) {
      set(day_of(e), &Bits::touch);
      Event late = e;  // a call may reach into the next day
      late.at = timeline::end_of(e);
      if (e.kind == Kind::call) set(day_of(late), &Bits::touch);
    }
  }

  void put_meeting(const Span& span) {
    const local_days to = t_.zone.day(span.to - milliseconds{1});
    for (local_days day = t_.zone.day(span.from); day <= to; day += days{1}) {
      set(day, &Bits::touch);
      set(day, &Bits::together);
    }
  }

  /// A mark that says when they talked stands for its week; one that only says when they met does
  /// so where there is no export that would know more.
  bool speaks_for_the_week(const WeekMark& mark) const {
    const bool outside = t_.contact.empty() ||
                         t_.zone.start_of(mark.monday + days{7}) <= t_.window.from ||
                         t_.zone.start_of(mark.monday) >= t_.window.to;
    return outside || mark.talked != 0 || mark.talked_days > 0;
  }

  void put_mark(const WeekMark& mark) {
    const auto index = (mark.monday - first_).count() / 7;
    if (index < 0 || index >= static_cast<long>(bits_.size())) return;
    Bits& week = bits_[static_cast<std::size_t>(index)];
    week.marked = speaks_for_the_week(mark);
    week.touch |= static_cast<unsigned>(mark.talked | mark.together);
    week.together |= mark.together;
    week.apart |= mark.apart;
    week.touch_least = std::max<int>(mark.talked_days, mark.together_days);
    week.together_least = mark.together_days;
    week.apart_least = mark.apart_days;
  }

  /// Days that lie wholly in the record and outside every hole. The day of the last contact is
  /// known to be one in touch, whatever came after. A mark or a meeting beyond the last export says
  /// nothing of the days before it.
  void put_record() {
    if (t_.contact.empty()) return;
    auto hole = t_.holes.begin();
    const local_days end = std::min(last_, t_.zone.day(t_.window.to));
    for (local_days day = std::max(first_, t_.zone.day(t_.window.from)); day <= end;
         day += days{1}) {
      const Span span{t_.zone.start_of(day), t_.zone.start_of(day + days{1})};
      while (hole != t_.holes.end() && hole->to <= span.from) ++hole;
      const bool in_hole = hole != t_.holes.end() && hole->from < span.to;
      if (span.from >= t_.window.from && !in_hole) set(day, &Bits::recorded);
    }
  }

  Week week(std::size_t index) const {
    const Bits& bits = bits_[index];
    Week week;
    week.monday = first_ + days{7 * static_cast<int>(index)};
    week.recorded_days = bits.marked ? 7 : std::popcount(bits.recorded);
    const bool ended = week.monday + days{6} <= last_;
    if (week.recorded_days == 7 && ended) {
      week.status = WeekStatus::recorded;
    } else if (week.recorded_days > 0 || bits.touch != 0) {
      week.status = WeekStatus::partly;
    }
    week.in_touch = std::max(std::popcount(bits.touch), bits.touch_least);
    week.together = std::max(std::popcount(bits.together), bits.together_least);
    week.apart = std::max(std::popcount(bits.apart), bits.apart_least);
    return week;
  }

  const Timeline& t_;
  local_days first_;
  local_days last_;
  std::vector<Bits> bits_;
};

std::vector<Counted> recorded_of(const std::vector<Week>& weeks) {
  std::vector<Counted> all;
  for (std::size_t i = 0; i < weeks.size(); ++i) {
    if (weeks[i].status == WeekStatus::recorded)
      all.push_back({static_cast<int>(i), weeks[i].in_touch});
  }
  return all;
}

/// Recorded weeks of all; the first and the last, where they are only begun, count for neither.
double share_recorded(const std::vector<Week>& weeks, std::size_t recorded) {
  std::size_t all = weeks.size();
  if (all > 0 && weeks.front().status == WeekStatus::partly) --all;
  if (all > 0 && weeks.size() > 1 && weeks.back().status == WeekStatus::partly) --all;
  return all == 0 ? 0 : std::min(1.0, static_cast<double>(recorded) / static_cast<double>(all));
}

void draw_median(std::vector<Week>& weeks) {
  std::vector<std::optional<int>> days;
  for (const Week& week : weeks) {
    const bool recorded = week.status == WeekStatus::recorded;
    days.push_back(recorded ? std::optional(week.in_touch) : std::nullopt);
  }
  const auto line = smooth_median(days);
  for (std::size_t i = 0; i < weeks.size(); ++i) weeks[i].median = line[i];
}

Figure figure_of(const Usual& usual, int n, double coverage) {
  Figure figure;
  figure.estimate = usual.median;
  figure.low = usual.range.low;
  figure.high = usual.range.high;
  figure.level = 0.8;
  figure.attained = usual.attained;
  figure.n = n;
  figure.coverage = coverage;
  figure.status = Status::ok;
  if (coverage < least_coverage) figure.doubt = Doubt::coverage;
  if (figure.high - figure.low > widest_useful) figure.doubt = Doubt::wide;
  if (figure.doubt != Doubt::none) figure.status = Status::approximate;
  return figure;
}

void judge(const UsualRange& range, const std::vector<Counted>& recorded, WeeksInTouch& into) {
  int inside = 0;
  for (const Counted& c : recorded) {
    into.weeks[static_cast<std::size_t>(c.week)].inside = range.holds(c.days);
    inside += range.holds(c.days) ? 1 : 0;
  }
  into.lately = inside < least_share_of_all * static_cast<double>(recorded.size());
  for (std::size_t i = recorded.size() - std::min(recorded.size(), recent_weeks);
       i < recorded.size(); ++i) {
    ++into.recent_of;
    into.recent_inside += range.holds(recorded[i].days) ? 1 : 0;
  }
}

bool worth_drawing(const Timeline& timeline, const std::vector<Week>& weeks) {
  int days_recorded = 0;
  for (const Week& week : weeks) days_recorded += week.recorded_days;
  const auto messages = std::ranges::count(timeline.contact, Kind::message, &Event::kind);
  return !timeline.marks.empty() || (days_recorded >= 14 && messages >= 100);
}

}  // namespace

local_days sunday_on_or_before(local_days day) {
  return day - days{std::chrono::weekday{day}.c_encoding()};
}

WeeksInTouch weeks_in_touch(const Timeline& timeline) {
  WeeksInTouch result;
  result.weeks = Calendar(timeline).weeks();
  draw_median(result.weeks);
  result.drawn = worth_drawing(timeline, result.weeks);
  const std::vector<Counted> recorded = recorded_of(result.weeks);
  const int n = static_cast<int>(recorded.size());
  const double coverage = share_recorded(result.weeks, recorded.size());
  if (n > 0) result.latest = static_cast<std::size_t>(recorded.back().week);
  if (n < fewest_weeks) {
    result.figure = not_enough({Needs::What::weeks, n, fewest_weeks}, coverage);
    return result;
  }
  const Usual usual = usual_of(recorded);
  result.figure = figure_of(usual, n, coverage);
  result.held = usual.held;
  result.held_of = usual.held_of;
  judge(usual.range, recorded, result);
  return result;
}

}  // namespace fonder::rhythm
