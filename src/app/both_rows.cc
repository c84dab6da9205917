#include "both_rows.h"

#include "json.h"

namespace fonder::app {
namespace {

constexpr std::string_view both_kind = "for-both";
constexpr std::string_view left_kind = "left-alone";
constexpr int most_times = 7;

/// Of the object; -1 where it is no number, or outside.
std::int64_t number_in(const Json& body, const char* key, std::int64_t most) {
  const auto found = body.find(key);
  if (found == body.end() || !found->is_number_integer()) return -1;
  const auto number = found->get<std::int64_t>();
  return number < 0 || number > most ? -1 : number;
}

std::optional<Both> both_in(const archive::Entry& row) {
  const Json body = Json::parse(row.body, nullptr, false);
  if (!body.is_object()) return std::nullopt;
  const auto weekdays = number_in(body, "weekdays", journal::every_weekday);
  const auto times = number_in(body, "times", most_times);
  const auto part = number_in(body, "part", static_cast<int>(journal::Part::evening));
  Both both{row.id, text_of(body, "name"), {}};
  if (both.name.empty() || weekdays < 0 || times < 0 || part < 0) return std::nullopt;
  both.schedule = {static_cast<std::uint8_t>(weekdays), static_cast<int>(times),
                   static_cast<journal::Part>(part)};
  const auto phone = body.find("by_phone");
  both.by_phone = phone != body.end() && *phone == true;
  return both;
}

std::optional<Left> left_in(const archive::Entry& row) {
  const Json body = Json::parse(row.body, nullptr, false);
  if (!body.is_object()) return std::nullopt;
  const auto whose = plan::whose_named(text_of(body, "whose"));
  const auto monday = parse_iso(text_of(body, "monday"));
  const auto aim = number_in(body, "aim", std::numeric_limits<std::int64_t>::max());
  const auto nth = number_in(body, "nth", most_times - 1);
  if (!whose || !monday || aim < 0 || nth < 0) return std::nullopt;
  const auto day = std::chrono::floor<std::chrono::days>(monday->wall);
  return Left{row.id, *whose, aim, {day, static_cast<int>(nth)}};
}

}  // namespace

archive::Entry row_of(const Both& both, BondId bond, Instant now) {
  const Json body{{"name", both.name},
                  {"weekdays", both.schedule.weekdays},
                  {"times", both.schedule.times},
                  {"part", static_cast<int>(both.schedule.part)},
                  {"by_phone", both.by_phone}};
  return {both.id, bond, std::string(both_kind), now, body.dump()};
}

std::vector<Both> both_of(archive::Archive& archive, BondId bond) {
  std::vector<Both> all;
  for (const archive::Entry& row : archive.entries(bond, both_kind)) {
    if (auto both = both_in(row)) all.push_back(*std::move(both));
  }
  return all;
}

archive::Entry row_of(const Left& left, BondId bond, Instant now) {
  const Json body{{"whose", plan::name_of(left.whose)},
                  {"aim", left.aim},
                  {"monday", iso(left.turn.monday)},
                  {"nth", left.turn.nth}};
  return {left.id, bond, std::string(left_kind), now, body.dump()};
}

std::vector<Left> left_of(archive::Archive& archive, BondId bond) {
  std::vector<Left> all;
  for (const archive::Entry& row : archive.entries(bond, left_kind)) {
    if (auto left = left_in(row)) all.push_back(*left);
  }
  return all;
}

}  // namespace fonder::app
