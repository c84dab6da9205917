#include "marked.h"

#include <algorithm>
#include <set>
#include <utility>

namespace fonder::plan {
namespace {

using journal::DaySpan;
using std::chrono::days;

std::string title_of(icalcomponent* event) {
  icalproperty* const title = property(event, ICAL_SUMMARY_PROPERTY);
  const char* const words = title == nullptr ? nullptr : icalproperty_get_summary(title);
  return words == nullptr ? std::string() : words;
}

/// Which of those that repeat, as it is written there.
std::string again_of(icalcomponent* event) {
  icalproperty* const moved = property(event, ICAL_RECURRENCEID_PROPERTY);
  if (moved == nullptr) return {};
  const Text text(icaltime_as_ical_string_r(icalproperty_get_recurrenceid(moved)));
  return text ? text.get() : "";
}

/// Whole days as they are; of an evening the day on which it begins, on its own walls. What is told
/// in UTC has none.
std::optional<DaySpan> days_of(Zones& zones, icalcomponent* event, const Zone& here) {
  const auto ends = ends_of(zones, event);
  if (!ends) return std::nullopt;
  const auto from = moment_of(ends->from);
  const auto to = moment_of(ends->to);
  if (!from || !to) return std::nullopt;
  if (!from->time) return DaySpan{from->day, std::max(from->day, to->day - days(1))};
  if (ends->zone != "Etc/UTC") return DaySpan{from->day, from->day};
  const auto midnight = std::chrono::sys_days(from->day.time_since_epoch());
  const local_days day = here.day(Instant(midnight) + *from->time);
  return DaySpan{day, day};
}

std::optional<Marked> marked(Zones& zones, icalcomponent* event, const Zone& here) {
  if (is_cancelled(event) || is_plan_of_ours(event)) return std::nullopt;
  std::string title = title_of(event);
  if (title.size() > journal::longest_line || !journal::kind_and_words(title)) return std::nullopt;
  const auto about = days_of(zones, event, here);
  if (!about) return std::nullopt;
  return Marked{uid_of(event), again_of(event), std::move(title), *about};
}

}  // namespace

std::vector<Marked> marked_in(icalcomponent* calendar, Zones& zones, const Zone& here) {
  std::vector<Marked> all;
  std::size_t words = 0;
  for (icalcomponent* event : parts_of(calendar, ICAL_VEVENT_COMPONENT)) {
    if (all.size() == most_marked) break;
    auto one = marked(zones, event, here);
    if (!one || (words += one->title.size()) > most_marked_words) continue;
    all.push_back(*std::move(one));
  }
  std::set<std::pair<std::string, std::string>> wholes;
  for (const Marked& one : all) {
    if (one.again.empty()) wholes.emplace(one.uid, one.title);
  }
  std::erase_if(all, [&](const Marked& one) {  // only its time is another
    return !one.again.empty() && wholes.contains({one.uid, one.title});
  });
  return all;
}

}  // namespace fonder::plan
