#include "ical_times.h"

#include <string_view>

#include "base/zone.h"

namespace fonder::plan {
namespace {

constexpr std::size_t longest_uid = 400;

std::string zone_in(icalproperty* time_of) {
  icalparameter* const named = icalproperty_get_first_parameter(time_of, ICAL_TZID_PARAMETER);
  const char* const name = named == nullptr ? nullptr : icalparameter_get_tzid(named);
  return name == nullptr ? std::string() : name;
}

/// "/freeassociation.sourceforge.net/Europe/Vienna" is called Europe/Vienna by everybody else.
std::string known_zone(const std::string& name) {
  for (std::string_view rest = name; !rest.empty();) {
    const auto slash = rest.find('/');
    if (slash == std::string_view::npos) break;
    if (Zone::named(rest)) return std::string(rest);
    rest.remove_prefix(slash + 1);
  }
  return {};
}

/// By the rules that the file itself gives for its zone.
std::optional<icaltimetype> in_utc(icalcomponent* calendar, const std::string& name,
                                   icaltimetype time) {
  for (icalcomponent* zone = icalcomponent_get_first_component(calendar, ICAL_VTIMEZONE_COMPONENT);
       zone != nullptr;
       zone = icalcomponent_get_next_component(calendar, ICAL_VTIMEZONE_COMPONENT)) {
    icalproperty* const id = property(zone, ICAL_TZID_PROPERTY);
    if (id == nullptr || icalproperty_get_tzid(id) != name) continue;
    const std::unique_ptr<icaltimezone, Freed> rules(icaltimezone_new());
    if (icaltimezone_set_component(rules.get(), icalcomponent_new_clone(zone)) == 0) break;
    time.zone = rules.get();
    icaltimetype utc = icaltime_convert_to_zone(time, icaltimezone_get_utc_timezone());
    utc.zone = nullptr;
    return utc;
  }
  return std::nullopt;
}

struct Both {
  icaltimetype from;
  icaltimetype to;
};

std::optional<Both> written_ends(icalcomponent* event, icalproperty* begins) {
  Both ends{icalproperty_get_dtstart(begins), {}};
  icalproperty* const finishes = property(event, ICAL_DTEND_PROPERTY);
  icalproperty* const lasts = property(event, ICAL_DURATION_PROPERTY);
  if (finishes != nullptr) {
    ends.to = icalproperty_get_dtend(finishes);
    const bool utc = icaltime_is_utc(ends.from) != 0;
    if (zone_in(finishes) != zone_in(begins) || (icaltime_is_utc(ends.to) != 0) != utc)
      return std::nullopt;
  } else {
    ends.to = ends.from;
    if (lasts != nullptr)
      ends.to = icaltime_add(ends.from, icalproperty_get_duration(lasts));
    else if (ends.from.is_date != 0)
      icaltime_adjust(&ends.to, 1, 0, 0, 0);
  }
  if (ends.from.is_date != ends.to.is_date) return std::nullopt;
  return ends;
}

}  // namespace

std::optional<Told> told_in(icalcomponent* calendar, icalproperty* from, icaltimetype time) {
  if (icaltime_is_utc(time) != 0) return Told{time, "Etc/UTC"};
  const std::string name = zone_in(from);
  if (time.is_date != 0 || name.empty()) return Told{time, {}};
  if (std::string known = known_zone(name); !known.empty()) return Told{time, std::move(known)};
  const auto utc = in_utc(calendar, name, time);
  if (!utc) return std::nullopt;
  return Told{*utc, "Etc/UTC"};
}

std::optional<Ends> ends_of(icalcomponent* calendar, icalcomponent* event) {
  icalproperty* const begins = property(event, ICAL_DTSTART_PROPERTY);
  if (begins == nullptr) return std::nullopt;
  const auto written = written_ends(event, begins);
  if (!written) return std::nullopt;
  const auto from = told_in(calendar, begins, written->from);
  const auto to = told_in(calendar, begins, written->to);
  if (!from || !to) return std::nullopt;
  return Ends{from->time, to->time, from->zone};
}

std::optional<Moment> moment_of(const icaltimetype& time) {
  using namespace std::chrono;
  if (time.year < 1800 || time.year > 2200 || time.month < 1 || time.day < 1) return std::nullopt;
  const year_month_day date{year{time.year}, month{static_cast<unsigned>(time.month)},
                            day{static_cast<unsigned>(time.day)}};
  if (!date.ok()) return std::nullopt;
  if (time.is_date != 0) return Moment{local_days(date), {}};
  if (time.hour < 0 || time.hour > 23 || time.minute < 0 || time.minute > 59) return std::nullopt;
  return Moment{local_days(date), Minutes(time.hour * 60 + time.minute)};
}

std::string uid_of(icalcomponent* event) {
  icalproperty* const uid = property(event, ICAL_UID_PROPERTY);
  const char* const text = uid == nullptr ? nullptr : icalproperty_get_uid(uid);
  const std::string told = text == nullptr ? "" : text;
  return told.size() > longest_uid ? "" : told;
}

bool is_plan_of_ours(icalcomponent* event) { return uid_of(event).ends_with("@fonder"); }

bool is_cancelled(icalcomponent* event) {
  icalproperty* const status = property(event, ICAL_STATUS_PROPERTY);
  return status != nullptr && icalproperty_get_status(status) == ICAL_STATUS_CANCELLED;
}

}  // namespace fonder::plan
