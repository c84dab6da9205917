#include "moments.h"

#include <algorithm>
#include <set>

#include "bond.h"
#include "jokes.h"
#include "json.h"
#include "moment_words.h"
#include "proposals.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::app {
namespace {

using rhythm::Moment;
using State = MomentShown::State;

constexpr std::string_view entry_kind = "moment";

/// The numbers of a moment go into the journal, not a sentence: it is said again in any language.
Json numbers_of(const Moment& moment) {
  return {{"id", moment.id},
          {"kind", static_cast<int>(moment.kind)},
          {"date", iso(moment.date)},
          {"seconds", moment.length.count()},
          {"messages", moment.messages},
          {"apart", moment.apart.count()},
          {"laughing", moment.share}};
}

std::optional<local_days> date_of(const Json& body) {
  const auto parsed = parse_iso(body.value("date", ""));
  if (!parsed) return std::nullopt;
  return std::chrono::floor<std::chrono::days>(parsed->wall);
}

std::optional<Moment> moment_of(const Json& body) {
  const auto date = date_of(body);
  const int kind = body.value("kind", -1);
  if (!date || kind < 0 || kind > static_cast<int>(Moment::Kind::first_warmth)) return std::nullopt;
  Moment moment;
  moment.id = body.value("id", "");
  moment.kind = static_cast<Moment::Kind>(kind);
  moment.date = *date;
  moment.length = Seconds(body.value("seconds", std::int64_t{0}));
  moment.messages = body.value("messages", 0);
  moment.apart = Days(body.value("apart", 0.0));
  moment.share = body.value("laughing", 0.0);
  return moment;
}

MomentShown shown(const Moment& moment, State state) {
  const std::string text = words_of(moment);
  return {moment.id, moment.date, text, say("moment.keep-it", {{"moment", text}}), "", state};
}

std::string name_of(State state) {
  switch (state) {
    case State::proposed:
      return "proposed";
    case State::kept:
      return "kept";
    case State::let_go:
      break;
  }
  return "let_go";
}

/// Noon, so that no zone moves it to another day.
archive::Entry entry_of(BondId bond, const Json& body, local_days date, const Zone& zone) {
  archive::Entry entry;
  entry.bond = bond;
  entry.kind = entry_kind;
  entry.at = zone.start_of(date) + std::chrono::hours(12);
  entry.body = body.dump();
  return entry;
}

std::optional<archive::Entry> entry_with(archive::Archive& archive, BondId bond,
                                         const std::string& id) {
  for (archive::Entry& entry : archive.entries(bond, entry_kind)) {
    const Json body = Json::parse(entry.body, nullptr, false);
    if (body.is_object() && body.value("id", "") == id) return std::move(entry);
  }
  return std::nullopt;
}

Result<void> decide(Session& session, const Reckoning& reckoning, const std::string& id,
                    bool keep) {
  const std::string state = keep ? "kept" : "let_go";
  if (auto entry = entry_with(*session.archive, reckoning.bond().id, id)) {
    Json body = Json::parse(entry->body, nullptr, false);
    body["state"] = state;
    entry->body = body.dump();
    return session.archive->update_entry(*entry);
  }
  const auto& proposed = reckoning.rhythm().moments;
  const auto found = std::find_if(proposed.begin(), proposed.end(),
                                  [&](const Moment& moment) { return moment.id == id; });
  if (found == proposed.end()) {
    return Failure{Exit::usage, say("moment.unknown"), say("moment.unknown.next")};
  }
  Json body = numbers_of(*found);
  body["state"] = state;
  const auto added = session.archive->add_entry(
      entry_of(reckoning.bond().id, body, found->date, reckoning.timeline().zone));
  if (!added) return added.error();
  return {};
}

}  // namespace

std::optional<MomentShown> moment_in(const archive::Entry& entry) {
  const Json body = Json::parse(entry.body, nullptr, false);
  if (!body.is_object()) return std::nullopt;
  const State state = body.value("state", "") == "let_go" ? State::let_go : State::kept;
  if (body.contains("text")) {
    const auto date = date_of(body);
    if (!date) return std::nullopt;
    const std::string text = body.value("text", "");
    return MomentShown{body.value("id", ""), *date, text, text, "", state};
  }
  const auto moment = moment_of(body);
  if (!moment) return std::nullopt;
  return shown(*moment, state);
}

std::vector<MomentShown> moments_of(Session& session, const Reckoning& reckoning) {
  std::vector<MomentShown> all;
  std::set<std::string> decided;
  for (const archive::Entry& entry : session.archive->entries(reckoning.bond().id, entry_kind)) {
    if (auto moment = moment_in(entry)) {
      decided.insert(moment->id);
      all.push_back(*std::move(moment));
    }
  }
  if (!is_over(reckoning.bond())) {
    for (const Moment& moment : reckoning.rhythm().moments) {
      // Who lives together is not apart between two messages.
      if (moment.kind == Moment::Kind::coming_back && lives_together(reckoning.bond())) continue;
      if (decided.contains(moment.id)) continue;
      all.push_back(shown(moment, State::proposed));
      all.back().why = why_of(moment);
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const MomentShown& one, const MomentShown& other) {
    return one.date > other.date;
  });
  return all;
}

std::optional<local_days> day_shown_by_the_record(const archive::Entry& entry) {
  const Json body = Json::parse(entry.body, nullptr, false);
  if (entry.kind != entry_kind || !body.is_object() || body.contains("text")) return std::nullopt;
  return date_of(body);
}

Json proposed_moments(Session& session, const Reckoning& reckoning) {
  constexpr std::size_t at_once = 3;
  Json shown_now = Json::array();
  std::int64_t all = 0;
  for (const MomentShown& moment : moments_of(session, reckoning)) {
    if (moment.state != State::proposed) continue;
    if (++all <= static_cast<std::int64_t>(at_once)) {
      shown_now.push_back({{"id", moment.id},
                           {"date", iso(moment.date)},
                           {"text", moment.title},
                           {"why", moment.why}});
    }
  }
  const auto n = static_cast<std::int64_t>(shown_now.size());
  const bool over = is_over(reckoning.bond());
  const bool empty = reckoning.timeline().conversations.empty();
  std::string text = over    ? say("moment.over")
                     : empty ? say("moment.no-record")
                             : say("moment.proposed", {{"n", n}, {"number", spelled_first(n)}});
  return {{"text", std::move(text)},
          {"more",
           all > n ? say("moment.more", {{"n", all - n}, {"number", spelled_first(all - n)}}) : ""},
          {"proposed", std::move(shown_now)}};
}

Json json_of(const MomentShown& moment) {
  return {{"id", moment.id},
          {"date", iso(moment.date)},
          {"text", moment.state == State::proposed ? moment.title : moment.text},
          {"state", name_of(moment.state)}};
}

Result<void> keep_in_words(archive::Archive& archive, BondId bond, const std::string& id,
                           local_days date, const std::string& text, const Zone& zone) {
  const Json body{{"id", id}, {"date", iso(date)}, {"text", text}, {"state", "kept"}};
  const auto added = archive.add_entry(entry_of(bond, body, date, zone));
  if (!added) return added.error();
  return {};
}

Answer moments(Session& session) {
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  Json answer{{"bond", bond->name}};
  const Reckoning& reckoning = Reckoning::of(session, *bond);
  answer.update(proposed_moments(session, reckoning));
  answer["jokes"] = proposed_jokes(session, reckoning);
  return done(std::move(answer));
}

Answer moment(Session& session, const std::string& id, bool keep) {
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  const Reckoning& reckoning = Reckoning::of(session, *bond);
  const auto decided = is_joke(id) ? decide_joke(session, reckoning, id, keep)
                                   : decide(session, reckoning, id, keep);
  if (!decided) return failed(decided.error());
  return moments(session);
}

}  // namespace fonder::app
