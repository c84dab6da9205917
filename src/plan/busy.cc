#include "busy.h"

#include <algorithm>
#include <map>
#include <set>

#include "ical_times.h"
#include "marked.h"

namespace fonder::plan {
namespace {

constexpr std::size_t most_steps = 20'000;  // of one rule, on its way to the window

/// Midnights as if in UTC where it is a day.
std::optional<Instant> instant_of(const icaltimetype& time, const std::string& zone,
                                  const Zone& here) {
  const auto moment = moment_of(time);
  if (!moment) return std::nullopt;
  if (!moment->time) return Instant(std::chrono::sys_days(moment->day.time_since_epoch()));
  const local_seconds wall = local_seconds(moment->day) + *moment->time;
  if (zone.empty()) return here.resolve(wall).at;
  const auto named = Zone::named(zone);
  return named ? std::optional(named->resolve(wall).at) : std::nullopt;
}

class Reader {
 public:
  Reader(icalcomponent* calendar, Zones& zones, const Span& window, const Zone& here)
      : events_(parts_of(calendar, ICAL_VEVENT_COMPONENT)),
        zones_(zones),
        window_(window),
        here_(here) {}

  std::vector<Busy> all() {
    for (icalcomponent* event : events_) note_exceptions(event);
    for (icalcomponent* event : events_) take(event);
    return joined(std::move(busy_));
  }

 private:
  /// An occurrence that is told by an event of its own is not one of the rule's.
  void note_exceptions(icalcomponent* event) {
    icalproperty* const moved = property(event, ICAL_RECURRENCEID_PROPERTY);
    if (moved == nullptr) return;
    const auto told = told_in(zones_, moved, icalproperty_get_recurrenceid(moved));
    if (!told) return;
    if (const auto at = instant_of(told->time, told->zone, here_))
      moved_[uid_of(event)].insert(*at);
  }

  std::set<Instant> left_out(icalcomponent* event) {
    std::set<Instant> out;
    if (property(event, ICAL_RECURRENCEID_PROPERTY) == nullptr) {
      if (const auto found = moved_.find(uid_of(event)); found != moved_.end()) out = found->second;
    }
    for (icalproperty* each = property(event, ICAL_EXDATE_PROPERTY); each != nullptr;
         each = icalcomponent_get_next_property(event, ICAL_EXDATE_PROPERTY)) {
      const auto told = told_in(zones_, each, icalproperty_get_exdate(each));
      if (!told) continue;
      if (const auto at = instant_of(told->time, told->zone, here_)) out.insert(*at);
    }
    return out;
  }

  static bool takes_time(icalcomponent* event) {
    icalproperty* const shows = property(event, ICAL_TRANSP_PROPERTY);
    const bool free = shows != nullptr && icalproperty_get_transp(shows) == ICAL_TRANSP_TRANSPARENT;
    return !is_cancelled(event) && !free && !is_plan_of_ours(event);
  }

  void take(icalcomponent* event) {
    if (!takes_time(event)) return;
    auto ends = ends_of(zones_, event);
    if (!ends) return;
    ends->from.zone = ends->to.zone = nullptr;  // walls of ends->zone, all that follow too
    const std::set<Instant> out = left_out(event);
    add(*ends, ends->from, out);
    for (icalproperty* rule = property(event, ICAL_RRULE_PROPERTY); rule != nullptr;
         rule = icalcomponent_get_next_property(event, ICAL_RRULE_PROPERTY)) {
      repeat(*ends, icalproperty_get_rrule(rule), out);
    }
    for (icalproperty* more = property(event, ICAL_RDATE_PROPERTY); more != nullptr;
         more = icalcomponent_get_next_property(event, ICAL_RDATE_PROPERTY)) {
      const auto told = told_in(zones_, more, icalproperty_get_rdate(more).time);
      if (!told || told->zone != ends->zone) continue;
      add(*ends, told->time, out);
    }
  }

  void repeat(const Ends& ends, icalrecurrencetype rule, const std::set<Instant>& out) {
    icalrecur_iterator* const at = icalrecur_iterator_new(rule, ends.from);
    if (at == nullptr) return;
    std::size_t taken = 0;
    for (std::size_t step = 0; step < most_steps && taken < most_occurrences; ++step) {
      const icaltimetype next = icalrecur_iterator_next(at);
      if (icaltime_is_null_time(next) != 0) break;
      const auto begins = instant_of(next, ends.zone, here_);
      if (!begins || *begins > window_.to) break;
      if (icaltime_compare(next, ends.from) != 0 && add(ends, next, out)) ++taken;
    }
    icalrecur_iterator_free(at);
  }

  /// As long as the first one was, beginning there. False: it is not in the window.
  bool add(const Ends& ends, const icaltimetype& begins, const std::set<Instant>& out) {
    const auto from = instant_of(begins, ends.zone, here_);
    const auto first = instant_of(ends.from, ends.zone, here_);
    const auto last = instant_of(ends.to, ends.zone, here_);
    if (!from || !first || !last || *last <= *first || out.contains(*from)) return false;
    const Instant to = *from + (*last - *first);
    if (to <= window_.from || *from >= window_.to || busy_.size() >= most_busy) return false;
    busy_.push_back({{*from, to}, begins.is_date != 0});
    return true;
  }

  std::vector<icalcomponent*> events_;
  Zones& zones_;
  const Span& window_;
  const Zone& here_;
  std::map<std::string, std::set<Instant>> moved_;
  std::vector<Busy> busy_;
};

}  // namespace

std::vector<Busy> joined(std::vector<Busy> busy) {
  std::ranges::sort(busy, [](const Busy& one, const Busy& other) {
    return std::pair(one.days, one.span.from) < std::pair(other.days, other.span.from);
  });
  std::vector<Busy> all;
  for (const Busy& each : busy) {
    const bool meets =
        !all.empty() && all.back().days == each.days && each.span.from <= all.back().span.to;
    if (meets)
      all.back().span.to = std::max(all.back().span.to, each.span.to);
    else
      all.push_back(each);
  }
  return all;
}

bool is_busy(const std::vector<Busy>& busy, const Busy& wanted) {
  return std::ranges::any_of(busy, [&](const Busy& each) {
    return each.days == wanted.days && each.span.from < wanted.span.to &&
           wanted.span.from < each.span.to;
  });
}

BusyRead busy_in(const std::string& file, const Span& window, const Zone& here) {
  BusyRead read{{}, Fault::unread};
  if (file.size() > largest_calendar || !is_whole_calendar(file)) return read;
  const Component calendar(icalparser_parse_string(file.c_str()));
  if (!calendar || icalcomponent_isa(calendar.get()) != ICAL_VCALENDAR_COMPONENT) return read;
  read.fault = Fault::none;
  Zones zones(calendar.get());
  read.busy = Reader(calendar.get(), zones, window, here).all();
  read.marked = marked_in(calendar.get(), zones, here);
  return read;
}

}  // namespace fonder::plan
