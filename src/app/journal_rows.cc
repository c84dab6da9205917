#include "journal_rows.h"

#include "json.h"
#include "moments.h"

#include "base/spoken.h"
#include "base/words.h"
#include "journal/dates.h"

namespace fonder::app {
namespace {

using journal::DaySpan;
using journal::Kind;
using journal::Toward;

std::optional<local_days> day_of(const Json& body, const char* key) {
  const auto parsed = parse_iso(text_of(body, key));
  if (!parsed) return std::nullopt;
  return std::chrono::floor<std::chrono::days>(parsed->wall);
}

std::optional<DaySpan> days_of(const Json& body) {
  const auto from = day_of(body, "from");
  const auto to = day_of(body, "to");
  if (!from || !to || *to < *from) return std::nullopt;
  return DaySpan{*from, *to};
}

Json body_of(const journal::Entry& entry, Minutes offset) {
  Json body{{"text", entry.text},
            {"from", iso(entry.about.first)},
            {"to", iso(entry.about.last)},
            {"made", iso(entry.made, offset)}};
  if (!entry.origin.empty()) body["origin"] = entry.origin;
  if (entry.rested) body["rested"] = true;
  if (entry.told) body["told"] = iso(*entry.told);
  if (entry.elsewhere) {
    body["elsewhere"] = {{"place", entry.elsewhere->place}, {"said", entry.elsewhere->said}};
  }
  return body;
}

std::optional<journal::Elsewhere> elsewhere_in(const Json& body) {
  const auto found = body.find("elsewhere");
  if (found == body.end() || !found->is_object()) return std::nullopt;
  return journal::Elsewhere{text_of(*found, "place"), text_of(*found, "said")};
}

Toward toward(Kind kind) { return journal::looks_ahead(kind) ? Toward::future : Toward::past; }

/// What else the person said of it, beside the words.
Result<DaySpan> days_wished(const NoteWishes& wishes, Kind kind, local_days today) {
  if (wishes.about.empty()) {
    return journal::days_in(wishes.text, today, toward(kind)).value_or(DaySpan{today, today});
  }
  if (const auto said = journal::days_said(wishes.about, today, toward(kind))) return *said;
  return Failure{Exit::usage, say("journal.day", {{"given", wishes.about}}),
                 say("journal.day.next")};
}

std::string label_of(Kind kind) {
  return say("journal.kind." + std::string(journal::name_of(kind)));
}

}  // namespace

archive::Entry row_of(const journal::Entry& entry, BondId bond, const Zone& zone) {
  return {{},
          bond,
          std::string(journal::name_of(entry.kind)),
          zone.start_of(entry.about.first) + std::chrono::hours(12),
          body_of(entry, zone.offset_at(entry.made)).dump()};
}

std::optional<journal::Entry> entry_in(const archive::Entry& row) {
  const auto kind = journal::kind_named(row.kind);
  const Json body = Json::parse(row.body, nullptr, false);
  if (!kind || !body.is_object()) return std::nullopt;
  const auto about = days_of(body);
  const auto made = instant_of(body, "made");
  if (!about || !made) return std::nullopt;
  const auto rested = body.find("rested");
  return journal::Entry{*kind,
                        text_of(body, "text"),
                        *about,
                        *made,
                        text_of(body, "origin"),
                        rested != body.end() && *rested == true,
                        day_of(body, "told"),
                        elsewhere_in(body)};
}

Result<journal::Entry> entry_from(const NoteWishes& wishes, Instant now, const Zone& zone) {
  const auto kind = journal::kind_named(wishes.kind);
  if (!kind) {
    return Failure{Exit::usage, say("journal.no-kind"), say("journal.no-kind.next")};
  }
  const auto text = journal::one_line(wishes.text);
  const auto origin = wishes.origin.empty() ? std::string() : journal::one_line(wishes.origin);
  if (!text || !origin) {
    const bool long_one =
        std::max(wishes.text.size(), wishes.origin.size()) > journal::longest_line;
    return Failure{Exit::usage, say(long_one ? "inbox.too-long" : "journal.no-words"),
                   say(long_one ? "inbox.too-long.next" : "journal.no-words.next")};
  }
  const auto about = days_wished(wishes, *kind, zone.day(now));
  if (!about) return about.error();
  return journal::Entry{*kind, *text, *about, now, *origin};
}

std::string to_be_sealed(const NoteWishes& wishes, const journal::Entry& entry,
                         const std::string& bond, const Zone& zone) {
  Json body = body_of(entry, zone.offset_at(entry.made));
  body["kind"] = wishes.kind;
  if (!bond.empty()) body["bond"] = bond;
  return body.dump();
}

std::optional<Captured> captured_in(std::string_view said, const Zone& zone) {
  const Json body = Json::parse(said, nullptr, false);
  if (!body.is_object()) return std::nullopt;
  const auto about = days_of(body);
  const auto made = instant_of(body, "made");
  if (!about || !made) return std::nullopt;
  NoteWishes wishes{text_of(body, "kind"), text_of(body, "text"), "", text_of(body, "origin")};
  auto entry = entry_from(wishes, *made, zone);
  if (!entry) return std::nullopt;
  entry->about = *about;  // as it was understood on the day it was typed
  return Captured{*std::move(entry), text_of(body, "bond")};
}

std::string spoken(const DaySpan& days) {
  if (days.first != days.last) return spoken_range(days.first, days.last);
  return say("journal.date", {{"weekday", fonder::spoken(days.first, DateForm::long_weekday)},
                              {"date", fonder::spoken(days.first, DateForm::day_month_year)}});
}

Json json_of(const DaySpan& days) {
  return {{"from", iso(days.first)}, {"to", iso(days.last)}, {"text", spoken(days)}};
}

Json json_of(const journal::Entry& entry, EntryId id) {
  return {{"id", id.value},
          {"kind", journal::name_of(entry.kind)},
          {"label", label_of(entry.kind)},
          {"text", entry.text},
          {"from", iso(entry.about.first)},
          {"to", iso(entry.about.last)},
          {"when", spoken_range(entry.about.first, entry.about.last)},
          {"origin", entry.origin},
          {"rested", entry.rested},
          {"told", entry.told ? Json(iso(*entry.told)) : Json(nullptr)},
          {"waits", journal::waits_to_be_told(entry.kind) && !entry.told},
          {"record", false}};
}

std::optional<Json> kept_moment(const archive::Entry& row) {
  if (row.kind != "moment") return std::nullopt;
  const auto moment = moment_in(row);
  if (!moment || moment->state != MomentShown::State::kept) return std::nullopt;
  const Json body = Json::parse(row.body, nullptr, false);
  const auto rested = body.find("rested");
  journal::Entry entry{Kind::moment, moment->text, {moment->date, moment->date}, row.at};
  entry.rested = rested != body.end() && *rested == true;
  Json json = json_of(entry, row.id);
  json["record"] = true;
  return json;
}

}  // namespace fonder::app
