#include "read_event.h"

#include <array>
#include <memory>
#include <set>
#include <vector>

#include "calendar.h"
#include "ical_times.h"

#include "base/text.h"
#include "base/zone.h"

namespace fonder::plan {
namespace {

constexpr std::size_t deepest = 8;
constexpr std::size_t longest_line = std::size_t{1} << 20;
constexpr std::size_t longest_part = 100;

/// False: these are no times that a plan could have.
bool times_of(icalcomponent* calendar, icalcomponent* event, Said& said) {
  Zones zones(calendar);
  const auto ends = ends_of(zones, event);
  if (!ends) return false;
  const auto from = moment_of(ends->from);
  auto to = moment_of(ends->to);
  if (!from || !to) return false;
  if (!to->time && to->day > from->day) to->day -= std::chrono::days(1);  // the end is excluded
  said.from = *from;
  said.to = *to;
  said.zone = ends->zone;
  return true;
}

constexpr std::array ours{
    ICAL_UID_PROPERTY,      ICAL_DTSTAMP_PROPERTY,  ICAL_CREATED_PROPERTY,
    ICAL_SEQUENCE_PROPERTY, ICAL_SUMMARY_PROPERTY,  ICAL_LASTMODIFIED_PROPERTY,
    ICAL_DTSTART_PROPERTY,  ICAL_DTEND_PROPERTY,    ICAL_DURATION_PROPERTY,
    ICAL_CLASS_PROPERTY,    ICAL_XLICERROR_PROPERTY};

/// Everything in the event that a plan has no word for.
std::string others_in(icalcomponent* event) {
  static const std::set<icalproperty_kind> known(ours.begin(), ours.end());
  std::string others;
  for (icalproperty* each = icalcomponent_get_first_property(event, ICAL_ANY_PROPERTY);
       each != nullptr; each = icalcomponent_get_next_property(event, ICAL_ANY_PROPERTY)) {
    if (known.contains(icalproperty_isa(each))) continue;
    if (const Text text(icalproperty_as_ical_string_r(each)); text) others += text.get();
  }
  for (icalcomponent* part : parts_of(event, ICAL_ANY_COMPONENT)) {
    if (const Text text(icalcomponent_as_ical_string_r(part)); text) others += text.get();
  }
  return others;
}

Fault read(icalcomponent* calendar, icalcomponent* event, Said& said) {
  icalproperty* const title = property(event, ICAL_SUMMARY_PROPERTY);
  const char* const words = title == nullptr ? nullptr : icalproperty_get_summary(title);
  if (words != nullptr) said.title = words;
  icalproperty* const changes = property(event, ICAL_SEQUENCE_PROPERTY);
  said.sequence = changes == nullptr ? -1 : icalproperty_get_sequence(changes);
  if (said.sequence < -1 || said.sequence > most_changes) said.sequence = -1;
  said.others = others_in(event);
  if (!fits_into_an_event(said.others)) return Fault::not_one;
  return times_of(calendar, event, said) ? Fault::none : Fault::odd_time;
}

/// Lines that were broken for their length put together again: where they break, a letter may be in
/// two pieces.
std::string unfolded(std::string_view text) {
  std::string all;
  all.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t next = text.substr(i).starts_with("\r\n") ? i + 2 : i + 1;
    const bool ends = text[i] == '\n' || next == i + 2;
    if (ends && next < text.size() && (text[next] == ' ' || text[next] == '\t')) {
      i = next;
    } else {
      all += text[i];
    }
  }
  return all;
}

std::string_view without_end(std::string_view line) {
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
  return line;
}

/// The part's name where the line is BEGIN or END of one, in any case.
std::optional<std::string> part_after(std::string_view line, std::string_view word) {
  if (line.size() > word.size() + longest_part || line.size() <= word.size()) return std::nullopt;
  if ((line[0] | 0x20) != word[0]) return std::nullopt;
  const std::string lower = folded(line);
  if (!lower.starts_with(word)) return std::nullopt;
  return lower.substr(word.size());
}

/// One line further into the parts that are open. False: that is no calendar.
bool follow(std::string_view line, std::vector<std::string>& open) {
  if (const auto begins = part_after(line, "begin:")) {
    open.push_back(*begins);
    return open.size() <= deepest && open.front() == "vcalendar";
  }
  if (const auto ends = part_after(line, "end:")) {
    if (open.empty() || open.back() != *ends) return false;
    open.pop_back();
    return true;
  }
  return !open.empty();
}

}  // namespace

bool is_whole_calendar(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::string all = unfolded(text);
  if (all.find('\0') != std::string::npos || invalid_utf8(all) != std::string_view::npos)
    return false;
  std::vector<std::string> open;
  bool over = false;
  for (std::string_view rest = all; !rest.empty();) {
    const auto end = rest.find('\n');
    const std::string_view line = without_end(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.empty()) continue;
    if (over || line.size() > longest_line || !follow(line, open)) return false;
    over = open.empty();
  }
  return over;
}

EventRead event_in(const std::string& file) {
  EventRead found;
  found.fault = Fault::unread;
  if (file.size() > largest_file || !is_whole_calendar(file)) return found;
  const Component calendar(icalparser_parse_string(file.c_str()));
  if (!calendar || icalcomponent_isa(calendar.get()) != ICAL_VCALENDAR_COMPONENT) return found;
  icalcomponent* const event =
      icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
  found.fault = Fault::not_one;
  if (event == nullptr) return found;
  found.uid = uid_of(event);
  if (icalcomponent_count_components(calendar.get(), ICAL_VEVENT_COMPONENT) != 1) return found;
  Said said;
  found.fault = read(calendar.get(), event, said);
  if (found.fault == Fault::none) found.said = std::move(said);
  return found;
}

void prepare_to_read() {
  icalerror_set_errors_are_fatal(0);
  (void)icaltimezone_get_utc_timezone();
  (void)Zone::named("Europe/Vienna");
  // A zone that nobody knows by its name has its rules expanded: all of that once.
  Plan plan{Whose::ours,
            "x",
            {local_days(std::chrono::days(22000)), Minutes(600)},
            {local_days(std::chrono::days(22000)), Minutes(660)},
            "Europe/Vienna"};
  plan.uid = "x";
  std::string file = event_file(plan, "x", {});
  for (std::size_t at = 0; (at = file.find("Europe/Vienna", at)) != std::string::npos;)
    file.replace(at, std::string_view("Europe/Vienna").size(), "Nobody knows");
  (void)event_in(file);
}

}  // namespace fonder::plan
