#include "stored_report.h"

#include <algorithm>

#include "json.h"

#include "base/text.h"

namespace fonder::app {
namespace {

/// The first ones tell what kind of trouble it was.
constexpr std::size_t problems_stored = 50;

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
  return report.dump(-1, ' ', false, Json::error_handler_t::replace);
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
