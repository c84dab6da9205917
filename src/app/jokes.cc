#include "jokes.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "bond.h"
#include "journal_rows.h"
#include "json.h"

#include "base/spoken.h"
#include "base/text.h"
#include "base/words.h"
#include "journal/shared_words.h"
#include "sources/features.h"

namespace fonder::app {
namespace {

using journal::SharedWords;

/// Of an entry: an answer was given. It holds a number made from the words, not the words.
constexpr std::string_view decided_kind = "joke-decided";
constexpr std::string_view prefix = "joke-";
constexpr std::size_t at_once = 3;

std::string id_of(const SharedWords& words) { return fmt::format("{}{:016x}", prefix, words.key); }

std::set<std::string> decided(archive::Archive& archive, BondId bond) {
  std::set<std::string> ids;
  for (const archive::Entry& row : archive.entries(bond, decided_kind)) {
    const Json body = Json::parse(row.body, nullptr, false);
    if (body.is_object()) ids.insert(text_of(body, "id"));
  }
  return ids;
}

/// What the person wrote down as a joke already, folded.
std::set<std::string> written(archive::Archive& archive, BondId bond) {
  std::set<std::string> words;
  for (const archive::Entry& row : archive.entries(bond, journal::name_of(journal::Kind::joke))) {
    if (const auto entry = entry_in(row)) words.insert(folded(entry->text));
  }
  return words;
}

/// "haha" and "love you" are said with laughter too, and are nobody's own.
bool is_laughter_or_affection(const std::string& words) {
  sources::Message message;
  message.text = words;
  const Event event = sources::event_of(message, Author::self, Channel::csv);
  return event.has(Flag::laughter) || event.has(Flag::affection);
}

/// What may be proposed now, best first.
std::vector<SharedWords> open_ones(Session& session, const Reckoning& reckoning) {
  archive::Archive& archive = *session.archive;
  const BondId bond = reckoning.bond().id;
  const auto answered = decided(archive, bond);
  const auto own = written(archive, bond);
  std::vector<SharedWords> open;
  for (const SharedWords& each : reckoning.shared_words(archive)) {
    if (answered.contains(id_of(each)) || own.contains(each.folded)) continue;
    if (!is_laughter_or_affection(each.words)) open.push_back(each);
  }
  return open;
}

std::string spoken_day(local_days day) { return spoken(day, DateForm::day_month_year); }

std::string why(const SharedWords& words, const std::string& name) {
  return say("joke.why", {{"who", words.began == Author::self ? "me" : "them"},
                          {"name", name},
                          {"first", spoken_day(words.first)},
                          {"last", spoken_day(words.last)},
                          {"months", spelled(words.months)},
                          {"uses", spelled(words.uses())},
                          {"all", words.laughed == words.uses() ? "yes" : "no"},
                          {"laughed", spelled(words.laughed)}});
}

journal::Entry line_of(const SharedWords& words, const std::string& name, Instant now) {
  const std::string origin =
      say("joke.origin", {{"who", words.began == Author::self ? "me" : "them"},
                          {"name", name},
                          {"first", spoken_day(words.first)}});
  return {journal::Kind::joke, for_terminal(words.words), {words.first, words.first}, now, origin};
}

}  // namespace

Json proposed_jokes(Session& session, const Reckoning& reckoning) {
  const archive::Bond& bond = reckoning.bond();
  Json proposed = Json::array();
  if (is_over(bond)) return {{"text", ""}, {"proposed", std::move(proposed)}};
  if (session.archive->kept_words(bond.id) == 0) {
    return {{"text", say("joke.no-words")}, {"proposed", std::move(proposed)}};
  }
  for (const SharedWords& words : open_ones(session, reckoning)) {
    if (proposed.size() == at_once) break;
    proposed.push_back({{"id", id_of(words)},
                        {"text", say("joke.title", {{"words", for_terminal(words.words)}})},
                        {"why", why(words, bond.name)}});
  }
  return {{"text", say("joke.proposed", {{"n", proposed.size()}})},
          {"proposed", std::move(proposed)}};
}

bool is_joke(std::string_view id) { return id.starts_with(prefix); }

Result<void> decide_joke(Session& session, const Reckoning& reckoning, const std::string& id,
                         bool keep) {
  archive::Archive& archive = *session.archive;
  const archive::Bond& bond = reckoning.bond();
  const auto open = open_ones(session, reckoning);
  const auto found = std::ranges::find(open, id, id_of);
  if (is_over(bond) || found == open.end()) {
    return Failure{Exit::usage, say("moment.unknown"), say("moment.unknown.next")};
  }
  // The line first: cut off between the two, it stands, and a joke that is written is not proposed.
  if (keep) {
    const journal::Entry line = line_of(*found, bond.name, session.now);
    const auto kept = archive.add_entry(row_of(line, bond.id, zone_of(session)));
    if (!kept) return kept.error();
  }
  const Json body{{"id", id}, {"state", keep ? "kept" : "let_go"}};
  const auto added =
      archive.add_entry({{}, bond.id, std::string(decided_kind), session.now, body.dump()});
  if (!added) return added.error();
  return {};
}

}  // namespace fonder::app
