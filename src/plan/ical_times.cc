#include "ical_times.h"

#include <algorithm>
#include <string_view>
#include <utility>

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

std::vector<icalcomponent*> parts_of(icalcomponent* of, icalcomponent_kind kind) {
  std::vector<icalcomponent*> parts;
  for (icalcompiter at = icalcomponent_begin_component(of, kind);
       icalcompiter_deref(&at) != nullptr; icalcompiter_next(&at)) {
    parts.push_back(icalcompiter_deref(&at));
  }
  return parts;
}

icaltimezone* Zones::described(const std::string& name) {
  const auto [found, is_new] = known_.try_emplace(name);
  if (!is_new) return found->second.get();
  for (icalcomponent* part : parts_of(calendar_, ICAL_VTIMEZONE_COMPONENT)) {
    icalproperty* const id = property(part, ICAL_TZID_PROPERTY);
    if (id == nullptr || icalproperty_get_tzid(id) != name) continue;
    std::unique_ptr<icaltimezone, Freed> zone(icaltimezone_new());
    const bool taken = icaltimezone_set_component(zone.get(), icalcomponent_new_clone(part)) != 0;
    if (taken) found->second = std::move(zone);
    break;
  }
  return found->second.get();
}

std::optional<icaltimetype> Zones::in_utc(const std::string& name, icaltimetype time) {
  time.zone = described(name);
  if (time.zone == nullptr) return std::nullopt;
  icaltimetype utc = icaltime_convert_to_zone(time, icaltimezone_get_utc_timezone());
  utc.zone = nullptr;
  return utc;
}

std::optional<Told> told_in(Zones& zones, icalproperty* from, icaltimetype time) {
  if (icaltime_is_utc(time) != 0) return Told{time, "Etc/UTC"};
  const std::string name = zone_in(from);
  if (time.is_date != 0 || name.empty()) return Told{time, {}};
  if (std::string known = known_zone(name); !known.empty()) return Told{time, std::move(known)};
  const auto utc = zones.in_utc(name, time);
  if (!utc) return std::nullopt;
  return Told{*utc, "Etc/UTC"};
}

std::optional<Ends> ends_of(Zones& zones, icalcomponent* event) {
  icalproperty* const begins = property(event, ICAL_DTSTART_PROPERTY);
  if (begins == nullptr) return std::nullopt;
  const auto written = written_ends(event, begins);
  if (!written) return std::nullopt;
  const auto from = told_in(zones, begins, written->from);
  const auto to = told_in(zones, begins, written->to);
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
  const bool odd = std::ranges::any_of(told, [](unsigned char c) { return c < ' ' || c == 0x7F; });
  return told.size() > longest_uid || odd ? "" : told;
}

bool is_plan_of_ours(icalcomponent* event) { return uid_of(event).ends_with("@fonder"); }

bool is_cancelled(icalcomponent* event) {
  icalproperty* const status = property(event, ICAL_STATUS_PROPERTY);
  return status != nullptr && icalproperty_get_status(status) == ICAL_STATUS_CANCELLED;
}

}  // namespace fonder::plan
