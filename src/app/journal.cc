#include "journal.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "bond.h"
#include "journal_rows.h"
#include "json.h"
#include "photos.h"

#include "archive/inbox.h"
#include "base/spoken.h"
#include "base/text.h"
#include "base/words.h"
#include "journal/dates.h"

namespace fonder::app {
namespace {

using std::chrono::months;
using std::chrono::year_month;
using std::chrono::year_month_day;

/// A line, ours or kept from the record, and the row it stands in.
struct Listed {
  Json json;
  local_days first;
};

Failure no_such() { return {Exit::usage, say("journal.unknown"), say("journal.unknown.next")}; }

bool wanted(const Json& entry, const JournalWishes& wishes) {
  const std::string& kind = wishes.kind;
  if (!kind.empty() && entry["kind"] != kind) return false;
  if (entry["rested"] != wishes.rested) return false;
  journal::Entry words;
  words.text = entry["text"].get<std::string>();
  words.origin = entry["origin"].get<std::string>();
  return journal::matches(words, wishes.search);
}

std::vector<Listed> all_of(archive::Archive& archive, BondId bond) {
  std::vector<Listed> all;
  for (const archive::Entry& row : archive.entries(bond, "")) {
    if (const auto entry = entry_in(row)) {
      all.push_back({json_of(*entry, row.id), entry->about.first});
    } else if (auto moment = kept_moment(row)) {
      const local_days day = std::chrono::floor<std::chrono::days>(
          parse_iso((*moment)["from"].get<std::string>())->wall);
      all.push_back({*std::move(moment), day});
    }
  }
  auto photos = photos_by_line(archive, bond);
  for (Listed& each : all) {
    const auto found = photos.find(each.json["id"].get<std::int64_t>());
    each.json["photos"] = found == photos.end() ? Json::array() : std::move(found->second);
  }
  std::ranges::stable_sort(all, std::ranges::greater(), &Listed::first);
  return all;
}

/// The first month of the season: December, March, June or September.
year_month season_of(local_days day) {
  const year_month_day ymd(day);
  const auto month = static_cast<unsigned>(ymd.month());
  return year_month(ymd.year(), ymd.month()) - months(month % 3);
}

/// "Sep–Nov 2026", "Dec 2025 – Feb 2026": seasons by their months, for they differ by where one is.
Json season(year_month first) {
  const year_month last = first + months(2);
  const auto day = [](year_month month) { return local_days(month / 1); };
  const bool within = first.year() == last.year();
  const std::string label = say(within ? "journal.season" : "journal.season.years",
                                {{"first", fonder::spoken(day(first), DateForm::month)},
                                 {"last", fonder::spoken(day(last), DateForm::month)},
                                 {"year", std::to_string(static_cast<int>(last.year()))},
                                 {"before", std::to_string(static_cast<int>(first.year()))}});
  return {{"from", iso(day(first))}, {"label", label}, {"entries", Json::array()}};
}

Json by_season(std::vector<Listed> listed) {
  Json seasons = Json::array();
  for (Listed& each : listed) {
    const year_month first = season_of(each.first);
    if (seasons.empty() || seasons.back()["from"] != iso(local_days(first / 1))) {
      seasons.push_back(season(first));
    }
    seasons.back()["entries"].push_back(std::move(each.json));
  }
  return seasons;
}

Json kinds_in(const std::vector<Listed>& all, bool rested) {
  std::map<std::string, std::int64_t> count;
  for (const Listed& each : all) {
    if (each.json["rested"] == rested) ++count[each.json["kind"].get<std::string>()];
  }
  Json kinds = Json::array();
  for (const journal::Kind kind : journal::all_kinds()) {
    const std::string name(journal::name_of(kind));
    kinds.push_back({{"kind", name}, {"label", say("journal.kind." + name)}, {"n", count[name]}});
  }
  return kinds;
}

std::string sentence_for(std::size_t all, std::size_t shown, const JournalWishes& wishes) {
  const auto n = static_cast<std::int64_t>(shown);
  if (all == 0) return say("journal.empty");
  if (shown == 0 && !wishes.search.empty()) return say("journal.not-found");
  if (shown == 0 && wishes.kind.empty())
    return say(wishes.rested ? "journal.none-rests" : "journal.all-rest");
  if (shown == 0) return say("journal.none");
  if (!wishes.search.empty()) return say("journal.found", {{"n", n}, {"number", digits(n)}});
  return say("journal.lines", {{"n", n}, {"number", digits(n)}});
}

Answer listed(Session& session, const archive::Bond& bond, const JournalWishes& wishes) {
  std::vector<Listed> all = all_of(*session.archive, bond.id);
  const std::size_t total = all.size();
  const auto rested =
      std::ranges::count_if(all, [](const Listed& each) { return each.json["rested"] == true; });
  Json kinds = kinds_in(all, wishes.rested);
  std::erase_if(all, [&](const Listed& each) { return !wanted(each.json, wishes); });
  const std::string text = sentence_for(total, all.size(), wishes);
  return done({{"bond", bond.name},
               {"text", text},
               {"sub", rested > 0 ? say("journal.rested", {{"n", rested}}) : ""},
               {"search", wishes.search},
               {"total", total},
               {"rested", rested},
               {"kinds", std::move(kinds)},
               {"seasons", by_season(std::move(all))}});
}

// --- changing one

std::optional<archive::Entry> row_with(archive::Archive& archive, BondId bond, std::int64_t id) {
  for (archive::Entry& row : archive.entries(bond, "")) {
    if (row.id.value == id && (entry_in(row) || kept_moment(row))) return std::move(row);
  }
  return std::nullopt;
}

/// What is kept from the record has no days or origin of its own, and when it is erased the record
/// must not propose it again.
Result<void> change_moment(archive::Archive& archive, archive::Entry row,
                           const JournalWishes& wishes) {
  Json body = Json::parse(row.body, nullptr, false);
  if (wishes.about || wishes.origin || wishes.told) {
    return Failure{Exit::usage, say("journal.of-the-record"), ""};
  }
  if (wishes.erase && !body.contains("kind")) return archive.remove_entry(row.id);
  if (wishes.text) {
    const auto text = journal::one_line(*wishes.text);
    if (!text) return Failure{Exit::usage, say("journal.no-words"), say("journal.no-words.next")};
    body["text"] = *text;
  }
  if (wishes.rests) body["rested"] = *wishes.rests;
  if (wishes.erase) {
    body.erase("text");
    body["state"] = "let_go";
  }
  row.body = body.dump();
  return archive.update_entry(row);
}

Result<journal::Entry> changed(const journal::Entry& entry, const JournalWishes& wishes,
                               local_days today, const Zone& zone) {
  const std::string about = wishes.about.value_or("");
  NoteWishes said{std::string(journal::name_of(entry.kind)), wishes.text.value_or(entry.text),
                  about, wishes.origin.value_or(entry.origin)};
  auto again = entry_from(said, entry.made, zone);
  if (!again) return again;
  // A day is said today, whenever the line was written; other words alone leave the day.
  again->about = entry.about;
  if (!about.empty()) {
    const auto toward =
        journal::looks_ahead(entry.kind) ? journal::Toward::future : journal::Toward::past;
    again->about = journal::days_said(about, today, toward).value_or(entry.about);
  }
  again->rested = wishes.rests.value_or(entry.rested);
  again->told = entry.told;
  again->elsewhere = entry.elsewhere;
  if (wishes.told) again->told = *wishes.told ? std::optional(today) : std::nullopt;
  return again;
}

/// Read before anything is changed.
Result<std::vector<photos::Photo>> photos_for(archive::Archive& archive, BondId bond, EntryId line,
                                              const std::vector<ExportFile>& files) {
  if (files.empty()) return std::vector<photos::Photo>();
  const auto there =
      std::ranges::count(archive::photos(archive, bond), line, &archive::Photo::entry);
  if (static_cast<std::size_t>(there) + files.size() > most_photos)
    return Failure{Exit::usage, say("photo.many"), ""};
  return brought_in(files);
}

bool changes_the_line(const JournalWishes& wishes) {
  return wishes.text || wishes.about || wishes.origin || wishes.rests || wishes.told ||
         wishes.erase;
}

Result<void> change_line(Session& session, BondId bond, const archive::Entry& row,
                         const JournalWishes& wishes) {
  archive::Archive& archive = *session.archive;
  const auto entry = entry_in(row);
  if (!entry) return change_moment(archive, row, wishes);
  if (wishes.erase) return archive.remove_entry(row.id);
  const Zone zone = zone_of(session);
  const auto again = changed(*entry, wishes, zone.day(session.now), zone);
  if (!again) return again.error();
  archive::Entry next = row_of(*again, bond, zone);
  next.id = row.id;
  return archive.update_entry(next);
}

Result<void> drop_photo(archive::Archive& archive, BondId bond, std::int64_t photo) {
  const auto gone = archive::remove_photo(archive, bond, {photo});
  if (gone || gone.error().exit != Exit::usage) return gone;
  return Failure{Exit::usage, say("photo.unknown"), say("photo.unknown.next")};
}

Result<void> change(Session& session, const archive::Bond& bond, const JournalWishes& wishes) {
  archive::Archive& archive = *session.archive;
  if (wishes.drop_photo) return drop_photo(archive, bond.id, *wishes.drop_photo);
  const auto row = wishes.id ? row_with(archive, bond.id, *wishes.id) : std::nullopt;
  if (!row) return no_such();
  const auto photos = photos_for(archive, bond.id, row->id, wishes.photos);
  if (!photos) return photos.error();
  if (wishes.erase) {  // first: a line kept from the record leaves its row behind
    if (auto gone = archive::remove_photos(archive, row->id); !gone) return gone;
  }
  if (changes_the_line(wishes)) {
    if (auto done = change_line(session, bond.id, *row, wishes); !done) return done;
  }
  return photos->empty() ? Result<void>() : archive::add_photos(archive, row->id, to_keep(*photos));
}

bool changes(const JournalWishes& wishes) {
  return changes_the_line(wishes) || !wishes.photos.empty() || wishes.drop_photo;
}

}  // namespace

Answer note(Session& session, const NoteWishes& wishes) {
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  const Zone zone = zone_of(session);
  const auto entry = entry_from(wishes, session.now, zone);
  if (!entry) return failed(entry.error());
  const auto photos = brought_in(wishes.photos);
  if (!photos) return failed(photos.error());
  const auto id =
      archive::add_entry(*session.archive, row_of(*entry, bond->id, zone), to_keep(*photos));
  if (!id) return failed(id.error());
  const local_days today = zone.day(session.now);
  const bool now = entry->about == journal::DaySpan{today, today};
  std::string text =
      now ? say("journal.kept") : say("journal.kept.about", {{"days", spoken(entry->about)}});
  const auto n = static_cast<std::int64_t>(photos->size());
  if (n > 0) text += " " + say("photo.kept", {{"n", n}});
  return done({{"sealed", false},
               {"id", id->value},
               {"today", iso(today)},
               {"text", std::move(text)},
               {"about", json_of(entry->about)},
               {"entry", json_of(*entry, *id)}});
}

Answer journal(Session& session, const JournalWishes& wishes) {
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  if (changes(wishes)) {
    if (auto done = change(session, *bond, wishes); !done) return failed(done.error());
  }
  if (!wishes.kind.empty() && !journal::kind_named(wishes.kind)) {
    return failed({Exit::usage, say("journal.no-kind"), say("journal.no-kind.next")});
  }
  return listed(session, *bond, wishes);
}

}  // namespace fonder::app
