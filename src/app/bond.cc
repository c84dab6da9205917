#include "bond.h"

#include "chapter.h"

#include "base/text.h"
#include "base/words.h"

namespace fonder::app {
namespace {

/// No names: what is said of a failure is pasted into reports. `settings` has them.
Failure says_not_which(const std::vector<archive::Bond>& bonds) {
  return {Exit::usage, say("bond.several", {{"count", bonds.size()}}), say("bond.several.next")};
}

}  // namespace

Json names_of(const std::vector<archive::Bond>& bonds) {
  Json names = Json::array();
  for (const archive::Bond& bond : bonds) names.push_back(bond.name);
  return names;
}

std::optional<archive::Bond> bond_named(archive::Archive& archive, const std::string& name) {
  for (archive::Bond& bond : archive.bonds()) {
    if (folded(bond.name) == folded(name)) return std::move(bond);
  }
  return std::nullopt;
}

Result<archive::Bond> bond_of(const Session& session, const std::string& named) {
  const std::string& name = named.empty() ? session.bond : named;
  if (!name.empty()) {
    if (auto bond = bond_named(*session.archive, name)) return *std::move(bond);
    if (auto closed = chapter_is_closed(*session.archive, name)) return *std::move(closed);
    return Failure{Exit::usage, say("bond.unknown", {{"name", name}}), say("bond.unknown.next")};
  }
  auto bonds = session.archive->bonds();
  if (bonds.empty()) return nobody_here(*session.archive);
  if (bonds.size() > 1) return says_not_which(bonds);
  return std::move(bonds.front());
}

std::optional<Failure> fault_in_name(const std::string& name) {
  constexpr std::size_t longest = 400;  // bytes: a hundred letters in any script
  if (invalid_utf8(name) != std::string::npos) {
    return Failure{Exit::usage, say("bond.letters"), say("bond.letters.next")};
  }
  if (plain(name).size() <= longest) return std::nullopt;
  return Failure{Exit::usage, say("bond.long"), say("bond.long.next")};
}

bool is_over(const archive::Bond& bond) { return bond.how == "lost" || bond.how == "ended"; }
bool lives_together(const archive::Bond& bond) { return bond.live == "together"; }

std::vector<std::string> names_of_me(archive::Archive& archive) {
  const auto stored = Json::parse(archive.setting("me").value_or("[]"), nullptr, false);
  std::vector<std::string> names;
  if (!stored.is_array()) return names;
  for (const Json& name : stored) {
    if (name.is_string()) names.push_back(name.get<std::string>());
  }
  return names;
}

std::string names_setting(const std::vector<std::string>& names) { return Json(names).dump(); }

Zone zone_of(const Session& session) {
  if (const auto name = session.archive->setting("zone"); name && !name->empty()) {
    if (auto zone = Zone::named(*name)) return *std::move(zone);
  }
  return session.zone;
}

timeline::Record record_of(const Session& session, const archive::Bond& bond) {
  timeline::Record record;
  record.zone = zone_of(session);
  record.events = session.archive->events(bond.id);
  for (const archive::ImportRecord& import : session.archive->imports()) {
    if (import.bond != bond.id || !import.covers) continue;
    record.covers.push_back({import.channel, *import.covers, import.cut_start});
  }
  for (const archive::StoredHole& stored : session.archive->holes(bond.id)) {
    record.holes.push_back(stored.hole);
  }
  return record;
}

}  // namespace fonder::app
