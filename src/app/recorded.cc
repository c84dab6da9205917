// What is recorded and what is not: the sources, the holes, the coverage calendar, the moments.
#include <set>

#include "app.h"
#include "bond.h"
#include "chapter.h"
#include "dates.h"
#include "holes.h"
#include "import_report.h"
#include "json.h"
#include "moments.h"
#include "reckoning.h"
#include "rhythm_words.h"
#include "stored_report.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::app {
namespace {

std::optional<local_days> day_in(const Json& report, const char* key) {
  const auto found = report.find(key);
  if (found == report.end() || !found->is_string()) return std::nullopt;
  const auto parsed = parse_iso(found->get_ref<const std::string&>());
  if (!parsed) return std::nullopt;
  return std::chrono::floor<std::chrono::days>(parsed->wall);
}

std::string text_of(const Json& report) {
  const auto first = day_in(report, "first");
  const auto last = day_in(report, "last");
  if (!first || !last) return say("import.nothing-dated");
  return extent_in_words(report.value("messages", std::uint64_t{0}),
                         report.value("calls", std::uint64_t{0}), *first, *last);
}

/// "Read on 22 Nov 2026: 46 871 new, 0 already here."
std::string read_in_words(const archive::ImportRecord& import, const Zone& zone) {
  return say("import.read-on", {{"date", spoken(zone.day(import.at), DateForm::short_date)},
                                {"new", digits(static_cast<std::int64_t>(import.added))},
                                {"already", digits(static_cast<std::int64_t>(import.already))}});
}

Json json_of(const archive::ImportRecord& import, const Zone& zone) {
  const Json report = read_report(import.report);
  const auto day = [](const std::optional<local_days>& date) {
    return date ? Json(iso(*date)) : Json(nullptr);
  };
  const std::uint64_t doubled = report.value("doubled", std::uint64_t{0});
  return {{"id", import.id.value},
          {"source", import.source},
          {"title", title_of(import.source)},
          {"file", import.file},
          {"imported", iso(zone.day(import.at))},
          {"messages", report.value("messages", std::uint64_t{0})},
          {"calls", report.value("calls", std::uint64_t{0})},
          {"new", import.added},
          {"already", import.already},
          {"notices", import.notices},
          {"problems", import.problems},
          {"from", day(day_in(report, "first"))},
          {"to", day(day_in(report, "last"))},
          {"cut_start", import.cut_start},
          {"zone", import.zone},
          {"dates", report.value("dates", Json(nullptr))},
          {"doubled", doubled},
          {"clock", report.value("wall_clock", false) ? clock_in_words(import.zone, doubled) : ""},
          {"text", text_of(report)},
          {"read", read_in_words(import, zone)},
          {"problem_list", report.value("problem_list", Json::array())}};
}

/// The imports that cover any part of a week.
Json sources_in(const std::vector<archive::ImportRecord>& imports, local_days monday,
                const Zone& zone) {
  const Span week{zone.start_of(monday), zone.start_of(monday + std::chrono::days(7))};
  Json ids = Json::array();
  for (const archive::ImportRecord& import : imports) {
    if (!import.covers) continue;
    if (import.covers->from < week.to && import.covers->to >= week.from) {
      ids.push_back(import.id.value);
    }
  }
  return ids;
}

Json coverage(const std::vector<rhythm::Week>& weeks,
              const std::vector<archive::ImportRecord>& imports, const Zone& zone) {
  Json months = months_json(weeks);
  auto month = months.begin();
  for (Json& each : months) each["weeks"] = Json::array();
  for (const rhythm::Week& week : weeks) {
    // Both are in order.
    while ((*month)["month"] != month_of(week.monday)) ++month;
    (*month)["weeks"].push_back({{"monday", iso(week.monday)},
                                 {"status", name_of(week.status)},
                                 {"sources", sources_in(imports, week.monday, zone)}});
  }
  return months;
}

std::string extent_text(const Extent& extent, std::size_t marked_weeks) {
  const auto n = static_cast<std::int64_t>(marked_weeks);
  if (!extent.first || !extent.last) {
    return n == 0 ? say("recorded.nothing")
                  : say("recorded.by-hand", {{"n", n}, {"number", spelled_first(n)}});
  }
  return extent_in_words(extent.messages, extent.calls, timeline::day_of(*extent.first),
                         timeline::day_of(*extent.last));
}

/// "Not recorded: before 3 Mar 2023; 1–14 Mar 2024."
std::string not_recorded(const std::vector<archive::StoredHole>& holes, const Zone& zone) {
  std::string listed;
  for (const archive::StoredHole& stored : holes) {
    if (!stored.hole.counts()) continue;
    const std::string dates = when(stored.hole, zone);
    listed =
        listed.empty() ? dates : say("recorded.holes.and", {{"holes", listed}, {"next", dates}});
  }
  return listed.empty() ? say("import.no-holes") : say("recorded.holes", {{"holes", listed}});
}

Answer without_a_bond(const Session& session) {
  const Failure nobody = nobody_here(*session.archive);
  const bool closed = nobody.exit == Exit::refused;
  return done({{"as_of", iso(session.zone.day(session.now))},
               {"bond", nullptr},
               {"text", closed ? nobody.what : say("recorded.nothing")},
               {"sub", closed ? nobody.next : say("today.nothing.sub")},
               {"sources", Json::array()},
               {"holes", Json::array()},
               {"coverage", Json::array()},
               {"moments", Json::array()}});
}

}  // namespace

Answer recorded(Session& session) {
  if (session.archive->bonds().empty()) return without_a_bond(session);
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  const Reckoning& reckoning = Reckoning::of(session, *bond);
  const Zone& zone = reckoning.timeline().zone;
  std::vector<archive::ImportRecord> imports;
  for (archive::ImportRecord& import : session.archive->imports()) {
    if (import.bond == bond->id) imports.push_back(std::move(import));
  }
  const auto stored_holes = session.archive->holes(bond->id);
  Json sources = Json::array();
  for (const archive::ImportRecord& import : imports) sources.push_back(json_of(import, zone));
  Json holes = Json::array();
  for (const archive::StoredHole& stored : stored_holes) holes.push_back(json_of(stored, zone));
  Json moments = Json::array();
  for (const MomentShown& moment : moments_of(session, reckoning)) {
    moments.push_back(json_of(moment));
  }
  const rhythm::Rhythm& r = reckoning.rhythm();
  return done({{"as_of", iso(r.as_of)},
               {"bond", bond->name},
               {"text", extent_text(reckoning.extent(), reckoning.timeline().marks.size())},
               {"sub", not_recorded(stored_holes, zone)},
               {"sources", std::move(sources)},
               {"holes", std::move(holes)},
               {"coverage", coverage(r.weeks.weeks, imports, zone)},
               {"moments", std::move(moments)}});
}

}  // namespace fonder::app
