#include "calendar.h"

#include <functional>
#include <memory>
#include <set>
#include <vector>

#include <libical/ical.h>

namespace fonder::plan {
namespace {

struct Freed {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
  void operator()(char* text) const { icalmemory_free_buffer(text); }
};
using Component = std::unique_ptr<icalcomponent, Freed>;

icaltimetype day_of(local_days day) {
  const std::chrono::year_month_day date(day);
  icaltimetype time = icaltime_null_date();
  time.year = static_cast<int>(date.year());
  time.month = static_cast<int>(static_cast<unsigned>(date.month()));
  time.day = static_cast<int>(static_cast<unsigned>(date.day()));
  return time;
}

icaltimetype minute_of(const Moment& moment) {
  icaltimetype time = day_of(moment.day);
  time.is_date = 0;
  time.hour = static_cast<int>(*moment.time / std::chrono::hours(1));
  time.minute = static_cast<int>(*moment.time % std::chrono::hours(1) / Minutes(1));
  time.second = 0;
  return time;
}

icaltimetype utc(Instant at) {
  return icaltime_from_timet_with_zone(std::chrono::floor<Seconds>(at).time_since_epoch().count(),
                                       0, icaltimezone_get_utc_timezone());
}

/// The zone's rules as libical knows them; nothing for a name that it does not.
icaltimezone* zone_of(const Plan& plan) {
  if (!plan.from.time || plan.zone == "Etc/UTC") return nullptr;
  return icaltimezone_get_builtin_timezone(plan.zone.c_str());
}

/// Its description, under the name that everybody knows; libical puts one of its own before it.
icalcomponent* description_of(icaltimezone* zone, const std::string& name) {
  icalcomponent* const described = icalcomponent_new_clone(icaltimezone_get_component(zone));
  icalproperty* const id = icalcomponent_get_first_property(described, ICAL_TZID_PROPERTY);
  if (id != nullptr) icalproperty_set_tzid(id, name.c_str());
  return described;
}

void add(icalcomponent* to, icalproperty* property) { icalcomponent_add_property(to, property); }

/// On the wall of its zone; in UTC where the zone is that, or floating where nobody knows it.
void add_times(icalcomponent* event, const Plan& plan) {
  if (!plan.from.time) {
    add(event, icalproperty_new_dtstart(day_of(plan.from.day)));
    add(event, icalproperty_new_dtend(day_of(plan.to.day + std::chrono::days(1))));
    return;
  }
  icaltimetype from = minute_of(plan.from);
  icaltimetype to = minute_of(plan.to);
  icaltimezone* const zone = zone_of(plan);
  if (plan.zone == "Etc/UTC") from.zone = to.zone = icaltimezone_get_utc_timezone();
  for (icalproperty* property : {icalproperty_new_dtstart(from), icalproperty_new_dtend(to)}) {
    if (zone != nullptr)
      icalproperty_add_parameter(property, icalparameter_new_tzid(plan.zone.c_str()));
    add(event, property);
  }
}

Component event_of(const Plan& plan, const std::string& title) {
  Component event(icalcomponent_new_vevent());
  add(event.get(), icalproperty_new_uid(plan.uid.c_str()));
  add(event.get(), icalproperty_new_dtstamp(utc(plan.changed)));
  add(event.get(), icalproperty_new_created(utc(plan.made)));
  add(event.get(), icalproperty_new_lastmodified(utc(plan.changed)));
  add(event.get(), icalproperty_new_sequence(plan.changes));
  add(event.get(), icalproperty_new_summary(title.c_str()));
  add_times(event.get(), plan);
  add(event.get(), icalproperty_new_class(ICAL_CLASS_PRIVATE));
  return event;
}

using TitleOf = std::function<std::string(const Plan&)>;

std::string calendar_with(std::span<const Plan> plans, const TitleOf& title) {
  const Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
  add(calendar.get(), icalproperty_new_version("2.0"));
  add(calendar.get(), icalproperty_new_prodid(std::string(made_by).c_str()));
  std::set<icaltimezone*> described;
  for (const Plan& plan : plans) {
    icaltimezone* const zone = zone_of(plan);
    if (zone == nullptr || !described.insert(zone).second) continue;
    icalcomponent_add_component(calendar.get(), description_of(zone, plan.zone));
  }
  for (const Plan& plan : plans) {
    icalcomponent_add_component(calendar.get(), event_of(plan, title(plan)).release());
  }
  const std::unique_ptr<char, Freed> text(icalcomponent_as_ical_string_r(calendar.get()));
  return text.get();
}

}  // namespace

std::string calendar_of(std::span<const Plan> plans, Titles titles, const std::string& held) {
  return calendar_with(plans, [&](const Plan& plan) {
    return titles == Titles::own && plan.whose != Whose::surprise ? plan.title : held;
  });
}

bool fits_into_an_event(std::string_view others) {
  if (others.size() > most_others || others.find('\0') != std::string_view::npos) return false;
  std::vector<std::string_view> open;
  while (!others.empty()) {
    const auto end = others.find("\r\n");
    if (end == std::string_view::npos || end == 0) return false;
    const std::string_view line = others.substr(0, end);
    others.remove_prefix(end + 2);
    if (line.find_first_of("\r\n") != std::string_view::npos) return false;
    if (line.starts_with("BEGIN:")) {
      open.push_back(line.substr(6));
    } else if (line.starts_with("END:")) {
      if (open.empty() || open.back() != line.substr(4)) return false;
      open.pop_back();
    }
  }
  return open.empty();
}

std::string event_file(const Plan& plan, const std::string& title, const std::string& others) {
  std::string text =
      calendar_with(std::span(&plan, 1), [&title](const Plan&) -> std::string { return title; });
  if (fits_into_an_event(others)) text.insert(text.rfind("END:VEVENT"), others);
  return text;
}

}  // namespace fonder::plan
