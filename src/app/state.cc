// Where things stand, and the fixed labels of the page.
#include "app.h"
#include "bond.h"
#include "json.h"

#include "base/words.h"

namespace fonder::app {
namespace {

constexpr std::string_view page_prefix = "page.";

Json json_of(const archive::Bond& bond) {
  return {{"name", bond.name}, {"how", bond.how}, {"live", bond.live}, {"mostly", bond.mostly}};
}

bool anything_recorded(const Session& session, const archive::Bond& bond) {
  for (const archive::ImportRecord& import : session.archive->imports()) {
    if (import.bond == bond.id) return true;
  }
  return !session.archive->events(bond.id).empty();
}

}  // namespace

Answer state(const Session& session) {
  const auto bonds = session.archive->bonds();
  const auto bond = bond_of(session);
  const auto mine = names_of_me(*session.archive);
  return done({{"state", "open"},
               {"demo", session.demo},
               {"now", iso(session.zone.day(session.now))},
               {"version", FONDER_VERSION},
               {"me", mine.empty() ? Json(nullptr) : Json(mine.front())},
               {"bond", bond ? json_of(*bond) : Json(nullptr)},
               {"people", names_of(bonds)},
               {"recorded", bond && anything_recorded(session, *bond)},
               {"keep_words", session.archive->setting("keep_words").value_or("") == "yes"},
               {"title", session.archive->setting("title").value_or("")},
               {"exit_target", session.archive->setting("exit_target").value_or("/away")}});
}

Answer words() {
  Json labels = Json::object();
  for (const Sentence& sentence : sentences()) {
    if (sentence.id.starts_with(page_prefix)) labels[sentence.id] = say(sentence.id);
  }
  return done({{"lang", language()}, {"dir", "ltr"}, {"words", std::move(labels)}});
}

}  // namespace fonder::app
