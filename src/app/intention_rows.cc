#include "intention_rows.h"

namespace fonder::app {
namespace {

using journal::Intention;
using journal::Kept;
using journal::Mark;

constexpr std::string_view kind = "intention";
constexpr int most_times = 7;

std::optional<local_days> day_in(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_string()) return std::nullopt;
  const auto parsed = parse_iso(found->get<std::string>());
  if (!parsed) return std::nullopt;
  return std::chrono::floor<std::chrono::days>(parsed->wall);
}

std::string text_in(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t number_in(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

Json json_of(const Kept& kept) {
  return {{"what", name_of(kept.what)},
          {"weekdays", kept.weekdays},
          {"from", kept.from.count()},
          {"to", kept.to.count()}};
}

std::optional<Kept> kept_in(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  const auto what = journal::kept_named(text_in(json, "what"));
  const auto weekdays = number_in(json, "weekdays");
  const auto from = number_in(json, "from");
  const auto to = number_in(json, "to");
  constexpr int a_day = 24 * 60;
  if (!what || weekdays < 1 || weekdays > journal::every_weekday) return std::nullopt;
  if (from < 0 || from >= a_day || to < 0 || to >= a_day) return std::nullopt;
  return Kept{*what, static_cast<std::uint8_t>(weekdays), Minutes(from), Minutes(to)};
}

Json json_of(const Mark& mark) {
  Json json{{"monday", iso(mark.monday)}, {"nth", mark.nth}, {"fared", name_of(mark.fared)}};
  if (mark.on) json["on"] = iso(*mark.on);
  return json;
}

std::optional<Mark> mark_in(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  const auto monday = day_in(json, "monday");
  const auto fared = journal::fared_named(text_in(json, "fared"));
  const auto nth = number_in(json, "nth");
  if (!monday || !fared || nth < 0 || nth >= most_times) return std::nullopt;
  return Mark{*monday, static_cast<int>(nth), *fared, day_in(json, "on")};
}

}  // namespace

archive::Own row_of(const StoredIntention& stored) {
  const Intention& it = stored.intention;
  Json body{{"name", it.name},
            {"weekdays", it.schedule.weekdays},
            {"times", it.schedule.times},
            {"part", static_cast<int>(it.schedule.part)},
            {"since", iso(it.since)},
            {"marks", Json::array()}};
  for (const Mark& mark : it.marks) body["marks"].push_back(json_of(mark));
  if (it.rests_from) body["rests_from"] = iso(*it.rests_from);
  if (!it.after.empty()) body["after"] = it.after;
  if (it.boundary) body["boundary"] = true;
  if (it.kept) body["keeps"] = json_of(*it.kept);
  return {stored.id, std::string(kind), stored.at, body.dump()};
}

std::optional<StoredIntention> intention_in(const archive::Own& row) {
  const Json body = Json::parse(row.body, nullptr, false);
  if (row.kind != kind || !body.is_object()) return std::nullopt;
  const auto since = day_in(body, "since");
  const auto weekdays = number_in(body, "weekdays");
  const auto times = number_in(body, "times");
  const auto part = number_in(body, "part");
  constexpr int every_day = 127;
  if (!since || weekdays < 0 || weekdays > every_day || times < 0 || times > most_times ||
      part < 0 || part > static_cast<int>(journal::Part::evening))
    return std::nullopt;
  Intention it{text_in(body, "name"),
               {static_cast<std::uint8_t>(weekdays), static_cast<int>(times),
                static_cast<journal::Part>(part)},
               *since,
               {}};
  const auto marks = body.find("marks");
  if (marks != body.end() && marks->is_array()) {
    for (const Json& each : *marks) {
      if (auto mark = mark_in(each)) it.marks.push_back(*mark);
    }
  }
  it.rests_from = day_in(body, "rests_from");
  it.after = text_in(body, "after");
  const auto boundary = body.find("boundary");
  it.boundary = boundary != body.end() && *boundary == true;
  if (const auto keeps = body.find("keeps"); keeps != body.end()) it.kept = kept_in(*keeps);
  return StoredIntention{row.id, row.at, std::move(it)};
}

std::vector<StoredIntention> intentions_in(archive::Archive& archive) {
  std::vector<StoredIntention> all;
  for (const archive::Own& row : archive.own(kind)) {
    if (auto stored = intention_in(row)) all.push_back(*std::move(stored));
  }
  return all;
}

}  // namespace fonder::app
