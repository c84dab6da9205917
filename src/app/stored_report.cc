#include "stored_report.h"

#include <algorithm>

#include "json.h"

#include "base/text.h"

namespace fonder::app {
namespace {

/// The first ones tell what kind of trouble it was.
constexpr std::size_t problems_stored = 50;

std::string dumped(const Json& report) {
  return report.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Instant> instant_in(const Json& report, const char* key) {
  const auto found = report.find(key);
  if (found == report.end() || !found->is_string()) return std::nullopt;
  const auto time = parse_iso(found->get_ref<const std::string&>());
  if (!time || !time->offset) return std::nullopt;
  return Instant{time->wall.time_since_epoch() - *time->offset + time->beyond};
}

struct Left {
  std::uint64_t messages = 0, calls = 0, meetings = 0, media = 0, doubled = 0;
  std::optional<Event> first, last;

  void add(const Event& event) {
    messages += event.kind == Kind::message ? 1 : 0;
    calls += event.kind == Kind::call || event.kind == Kind::missed ? 1 : 0;
    meetings += event.kind == Kind::meeting ? 1 : 0;
    media += event.media != Media::none ? 1 : 0;
    doubled += event.clock == ClockSureness::doubled ? 1 : 0;
    if (event.kind == Kind::reaction) return;
    if (!first) first = event;
    last = event;
  }
};

Json json_of(const std::optional<Event>& event) {
  return event ? Json(iso(event->at, Minutes(event->offset_minutes))) : Json(nullptr);
}

}  // namespace

std::string stored_report(const ChatFound& chat, const Found& found,
                          const std::vector<std::string>& others) {
  Json problems = Json::array();
  for (std::size_t i = 0; i < std::min(problems_stored, found.problems.size()); ++i) {
    problems.push_back(json_of(found.problems[i]));
  }
  const Json report{{"chat", chat.head.name},
                    {"others", others},
                    {"messages", chat.messages},
                    {"calls", chat.calls},
                    {"meetings", chat.meetings},
                    {"media", chat.media},
                    {"doubled", chat.doubled},
                    {"wall_clock", chat.head.wall_clock},
                    {"first", json_of(chat.first)},
                    {"last", json_of(chat.last)},
                    {"dates", found.dates ? json_of(*found.dates) : Json(nullptr)},
                    {"problem_list", problems}};
  return dumped(report);
}

std::string retold(const archive::ImportRecord& import, std::span<const Event> left) {
  Json report = read_report(import.report);
  const auto first = instant_in(report, "first");
  const auto last = instant_in(report, "last");
  Left of_it;
  for (const Event& event : left) {
    const bool here = first && last && event.at >= *first && event.at <= *last;
    if (here && event.channel == import.channel) of_it.add(event);
  }
  report["messages"] = of_it.messages;
  report["calls"] = of_it.calls;
  report["meetings"] = of_it.meetings;
  report["media"] = of_it.media;
  report["doubled"] = of_it.doubled;
  report["first"] = json_of(of_it.first);
  report["last"] = json_of(of_it.last);
  report["problem_list"] = Json::array();
  return dumped(report);
}

Json read_report(const std::string& report) {
  Json json = Json::parse(report, nullptr, false);
  return json.is_object() ? json : Json::object();
}

std::set<std::string> others_of(const std::string& report) {
  const Json json = read_report(report);
  std::set<std::string> names{folded(json.value("chat", ""))};
  const auto others = json.find("others");
  if (others != json.end() && others->is_array()) {
    for (const Json& name : *others) {
      if (name.is_string()) names.insert(folded(name.get<std::string>()));
    }
  }
  names.erase("");
  return names;
}

std::optional<sources::DateOrder> dates_of(const std::string& report) {
  const Json json = read_report(report);
  const auto dates = json.find("dates");
  if (dates == json.end() || !dates->is_object() || !dates->value("sure", false)) return {};
  return date_order(dates->value("order", ""));
}

}  // namespace fonder::app
