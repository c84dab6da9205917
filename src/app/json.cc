#include "json.h"

#include "dates.h"

namespace fonder::app {

Answer done(Json json) {
  Answer answer;
  answer.json = std::move(json);
  return answer;
}

Json json_of(const Problem& problem) {
  return {{"file", problem.file}, {"line", problem.line},         {"offset", problem.offset},
          {"saw", problem.saw},   {"expected", problem.expected}, {"next", problem.next}};
}

Json json_of(const std::vector<Problem>& problems) {
  Json all = Json::array();
  for (const Problem& problem : problems) all.push_back(json_of(problem));
  return all;
}

Json json_of(const std::optional<Told>& told) {
  return told ? Json(iso(told->at, told->offset)) : Json(nullptr);
}

Json json_of(const sources::DatesFound& dates) {
  Json choices = Json::array();
  for (const DateReading& reading : readings_of(dates)) {
    choices.push_back({{"order", name_of(reading.order)}, {"label", reading.label}});
  }
  return {{"order", name_of(dates.order)},
          {"sure", dates.sure},
          {"text", how_dates_were_read(dates)},
          {"choices", choices}};
}

std::string name_of(sources::DateOrder order) {
  switch (order) {
    case sources::DateOrder::day_first:
      return "day-first";
    case sources::DateOrder::month_first:
      return "month-first";
    case sources::DateOrder::year_first:
      return "year-first";
  }
  return "day-first";
}

std::optional<sources::DateOrder> date_order(std::string_view name) {
  for (const auto order : {sources::DateOrder::day_first, sources::DateOrder::month_first,
                           sources::DateOrder::year_first}) {
    if (name == name_of(order)) return order;
  }
  return std::nullopt;
}

std::string text_of(const Json& body, const char* key) {
  const auto found = body.find(key);
  return found != body.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<Instant> instant_of(const Json& body, const char* key) {
  const auto parsed = parse_iso(text_of(body, key));
  if (!parsed) return std::nullopt;
  const Instant at{parsed->wall.time_since_epoch() - parsed->offset.value_or(Minutes(0)) +
                   parsed->beyond};
  return believable(at) ? std::optional(at) : std::nullopt;
}

Answer failed(const Failure& failure, std::vector<Problem> problems) {
  Json error{{"exit", static_cast<int>(failure.exit)},
             {"what", failure.what},
             {"next", failure.next},
             {"problems", json_of(problems)}};
  return {Json{{"error", std::move(error)}}, failure.exit, std::move(problems)};
}

}  // namespace fonder::app
