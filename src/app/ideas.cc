// Ideas: cards of the deck, and lines of one's own that something could come of.
#include <algorithm>
#include <array>
#include <utility>

#include "bond.h"
#include "journal_rows.h"
#include "json.h"
#include "plan.h"
#include "reckoning.h"

#include "base/words.h"

namespace fonder::app {
namespace {

using plan::Idea;
using plan::Since;
using plan::Where;

constexpr std::size_t most_own = 3;
constexpr auto settled_after = std::chrono::days(365);

/// Each kind of card, with how many of it a mixed hand holds.
constexpr std::array<std::pair<Idea, std::size_t>, 4> mixed{
    {{Idea::own, 2}, {Idea::ours, 2}, {Idea::surprise, 1}, {Idea::question, 2}}};
constexpr std::size_t of_one_kind = 6;

std::optional<Idea> idea_named(const std::string& name) {
  for (const auto& [idea, most] : mixed)
    if (plan::name_of(idea) == name) return idea;
  return std::nullopt;
}

Where where_of(const archive::Bond& bond, const IdeaWishes& wishes) {
  const std::string& said = wishes.where.empty() ? bond.live : wishes.where;
  return said == "together" ? Where::together : said == "apart" ? Where::apart : Where::anywhere;
}

/// Since when they know each other is not asked; the record begins no earlier than that.
Since since_of(Session& session, const archive::Bond& bond) {
  const auto first = Reckoning::of(session, bond).extent().first;
  if (!first) return Since::ever;
  return session.now - first->at > settled_after ? Since::settled : Since::early;
}

Json shown(const plan::Card& card) {
  return {{"what", plan::name_of(card.idea)},
          {"label", say("plan.idea." + std::string(plan::name_of(card.idea)))},
          {"text", std::string(card.text)}};
}

/// Lines that could become something: what they named, what one would like to give, an old joke.
Json from_own_notes(Session& session, const archive::Bond& bond, std::size_t turn) {
  std::vector<Json> lines;
  for (const archive::Entry& row : session.archive->entries(bond.id, "")) {
    const auto entry = entry_in(row);
    if (!entry || entry->rested || entry->told) continue;
    using journal::Kind;
    if (entry->kind != Kind::gift && entry->kind != Kind::little && entry->kind != Kind::joke)
      continue;
    lines.push_back(json_of(*entry, row.id));
  }
  Json chosen = Json::array();
  for (std::size_t i = 0; i < std::min(most_own, lines.size()); ++i) {
    chosen.push_back(std::move(lines[(turn * most_own + i) % lines.size()]));
  }
  return chosen;
}

}  // namespace

Answer ideas(Session& session, const IdeaWishes& wishes) {
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  const auto only = idea_named(wishes.what);
  if (!wishes.what.empty() && !only) {
    return failed({Exit::usage, say("plan.no-idea"), say("plan.no-idea.next")});
  }
  const auto week =
      monday_of(zone_of(session).day(session.now)).time_since_epoch() / std::chrono::days(7);
  const std::size_t turn = static_cast<std::size_t>(week) + wishes.turn;
  const Where where = where_of(*bond, wishes);
  const Since since = since_of(session, *bond);
  Json cards = Json::array();
  for (const auto& [idea, most] : mixed) {
    if (only && idea != *only) continue;
    if (is_over(*bond) && idea != Idea::own) continue;  // one's own life is what goes on
    for (const plan::Card& card :
         plan::drawn({idea, where, since}, turn, only ? of_one_kind : most)) {
      cards.push_back(shown(card));
    }
  }
  return done({{"bond", bond->name},
               {"text", say("plan.ideas")},
               {"own", is_over(*bond) ? Json::array() : from_own_notes(session, *bond, turn)},
               {"cards", std::move(cards)}});
}

}  // namespace fonder::app
