#include "couple.h"

#include <algorithm>

#include "dice.h"
#include "priors.h"
#include "talk.h"

namespace fonder::simulate {
namespace {

using namespace std::chrono;

constexpr double drift_kept = 0.9;      // of last week's
constexpr double while_together = 0.1;  // of the rate
constexpr double owed = 2;              // times as likely to write, for whoever owes an answer
constexpr hours an_hour{1};

bool within(const Span& span, Instant at) { return span.from <= at && at < span.to; }

/// Draws one couple, hour by hour.
class Drawing {
 public:
  explicit Drawing(const Settings& settings)
      : s_(settings), dice_(settings.seed), clock_(clock_of_week(settings)) {
    draw_drift();
    draw_visits();
  }

  Couple drawn() {
    couple_.truth.lost = s_.lost;
    Instant now = s_.from;
    while (const auto start = next_start(now)) now = converse(*start);
    std::ranges::stable_sort(couple_.events, {}, &Event::at);
    return std::move(couple_);
  }

 private:
  struct Start {
    Instant at;
    Author by;
  };

  void draw_drift() {
    const auto weeks_in_all = duration_cast<weeks>(s_.to - s_.from).count() + 1;
    double log_rate = 0;
    for (std::int64_t i = 0; i < weeks_in_all; ++i) {
      log_rate = drift_kept * log_rate + s_.drift * dice_.normal();
      couple_.truth.log_drift.push_back(log_rate);
      if (!couple_.truth.asleep && dice_.chance(s_.dormancy)) {
        couple_.truth.asleep = s_.from + weeks{i};
      }
    }
  }

  /// Visits of a night to four around a weekend; none while one of them is away.
  void draw_visits() {
    const local_days first = monday_of(s_.zone.day(s_.from));
    for (local_days monday = first; s_.zone.start_of(monday + days{7}) <= s_.to;
         monday += days{7}) {
      if (!dice_.chance(s_.visits)) continue;
      const local_days first_day = monday + days{2 + dice_.below(4)};
      const Instant from = s_.zone.start_of(first_day) + hours{17 + dice_.below(4)};
      const Span visit{from, s_.zone.start_of(first_day + days{1 + dice_.below(4)}) + hours{18}};
      const bool away = std::ranges::any_of(
          s_.trips, [&](const Season& trip) { return within(trip.span, visit.from); });
      if (visit.from < s_.from || visit.to > s_.to || away) continue;
      couple_.truth.visits.push_back(visit);
      Event e{.at = visit.from};
      e.seconds = static_cast<std::int32_t>(duration_cast<Seconds>(visit.to - visit.from).count());
      e.author = Author::self;
      e.kind = Kind::meeting;
      e.precision = Precision::minute;
      e.offset_minutes = static_cast<std::int16_t>(s_.zone.offset_at(e.at).count());
      couple_.events.push_back(e);
    }
  }

  /// Everything but the time apart: hour of the week, drift, season, presence.
  double level_at(Instant at) const {
    const auto wall = s_.zone.wall(at);
    const auto since_monday = wall - local_seconds{monday_of(floor<days>(wall)).time_since_epoch()};
    const auto hour = static_cast<std::size_t>(duration_cast<hours>(since_monday).count() % 168);
    const auto week = static_cast<std::size_t>(duration_cast<weeks>(at - s_.from).count());
    double level = clock_[hour] * exp_of(couple_.truth.log_drift[week]);
    for (const Season& season : s_.seasons) level *= within(season.span, at) ? season.factor : 1;
    for (const Season& trip : s_.trips) level *= within(trip.span, at) ? trip.factor : 1;
    for (const Span& visit : couple_.truth.visits) {
      if (within(visit, at)) level *= while_together;
    }
    return level;
  }

  /// (τ / 1 h)^-falling, level below an hour.
  double gap_factor(Instant at) const {
    const double apart = duration<double, hours::period>(at - last_end_).count();
    return apart <= 1 ? 1 : exp_of(-s_.falling * log_of(apart));
  }

  /// The hazards are taken as constant from one hour to the next; exact draws under that.
  std::optional<Start> next_start(Instant from) {
    double left = dice_.exponential();
    const Instant end = couple_.truth.asleep ? std::min(*couple_.truth.asleep, s_.to) : s_.to;
    for (Instant at = from; at < end;) {
      const Instant next = std::min<Instant>(floor<hours>(at) + an_hour, end);
      const double common = level_at(at) * gap_factor(at + (next - at) / 2);
      const double mine = common * s_.rate_mine * (owing_ == Author::self ? owed : 1);
      const double theirs = common * s_.rate_theirs * (owing_ == Author::other ? owed : 1);
      const double step = duration<double, hours::period>(next - at).count();
      const double risk = (mine + theirs) * step;
      if (risk > left) {
        const auto into = duration<double, hours::period>(step * left / risk);
        return Start{at + floor<milliseconds>(into),
                     dice_.chance(mine / (mine + theirs)) ? Author::self : Author::other};
      }
      left -= risk;
      at = next;
    }
    return {};
  }

  Instant converse(const Start& start) {
    couple_.truth.starts.push_back(start.at);
    couple_.truth.starters.push_back(start.by);
    const std::vector<Event> events = talk(start.at, start.by, s_, dice_);
    last_end_ = start.at;
    for (const Event& e : events) {
      last_end_ = std::max(last_end_, e.at + Seconds{e.kind == Kind::call ? e.seconds : 0});
      record(e);
    }
    const bool alone = std::ranges::all_of(
        events, [&](const Event& e) { return e.author == start.by || e.kind == Kind::reaction; });
    owing_ = Author::unknown;
    if (alone) owing_ = start.by == Author::self ? Author::other : Author::self;
    return last_end_ + Milliseconds{1};
  }

  void record(Event e) {
    if (e.at >= s_.to) return;
    const bool lost = std::ranges::any_of(s_.lost, [&](const Span& l) { return within(l, e.at); });
    couple_.truth.unrecorded += lost ? 1 : 0;
    if (lost) return;
    e.at = Instant{e.at.time_since_epoch() / s_.grain * s_.grain};
    e.offset_minutes = static_cast<std::int16_t>(s_.zone.offset_at(e.at).count());
    e.precision = s_.grain >= minutes{1} ? Precision::minute : Precision::second;
    couple_.events.push_back(e);
  }

  const Settings& s_;
  Dice dice_;
  std::array<double, 168> clock_;
  Couple couple_;
  Instant last_end_ = s_.from;
  Author owing_ = Author::unknown;
};

}  // namespace

Couple draw(const Settings& settings) { return Drawing(settings).drawn(); }

}  // namespace fonder::simulate
