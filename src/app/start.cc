// Set-up: who this is about, how the two live, and what may be kept. Asked once.
#include <algorithm>
#include <array>

#include "app.h"
#include "bond.h"
#include "chapter.h"

#include "base/text.h"
#include "base/words.h"

namespace fonder::app {
namespace {

constexpr std::array<std::string_view, 8> hows = {"partner", "dating", "long-distance", "friend",
                                                  "family",  "lost",   "ended",         "unsaid"};
constexpr std::array<std::string_view, 3> lives = {"together", "apart", "unsaid"};
constexpr std::array<std::string_view, 4> mostlies = {"person", "voice", "message", "unsaid"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& known, const std::string& word) {
  return word.empty() || std::find(known.begin(), known.end(), word) != known.end();
}

std::optional<Failure> not_understood(const StartWishes& wishes) {
  const auto unknown = [](std::string_view id, const std::string& given) {
    return Failure{Exit::usage, say(id, {{"given", given}}), say("start.next")};
  };
  if (plain(wishes.bond).empty()) return Failure{Exit::usage, say("start.who"), say("start.next")};
  if (auto fault = fault_in_name(wishes.bond)) return fault;
  if (!is_one_of(hows, wishes.how)) return unknown("start.how", wishes.how);
  if (!is_one_of(lives, wishes.live)) return unknown("start.live", wishes.live);
  if (!is_one_of(mostlies, wishes.mostly)) return unknown("start.mostly", wishes.mostly);
  return std::nullopt;
}

}  // namespace

Answer start(Session& session, const StartWishes& wishes) {
  if (const auto failure = not_understood(wishes)) return failed(*failure);
  if (const auto closed = chapter_is_closed(*session.archive, wishes.bond)) return failed(*closed);
  archive::Bond bond = bond_named(*session.archive, wishes.bond).value_or(archive::Bond{});
  bond.name = plain(wishes.bond);
  // Said again of somebody who is here already, what is not named stays.
  if (!wishes.how.empty()) bond.how = wishes.how;
  if (!wishes.live.empty()) bond.live = wishes.live;
  if (!wishes.mostly.empty()) bond.mostly = wishes.mostly;
  if (bond.id.value == 0) {
    if (auto added = session.archive->add_bond(bond); !added) return failed(added.error());
  } else if (auto updated = session.archive->update_bond(bond); !updated) {
    return failed(updated.error());
  }
  if (wishes.keep_words || !session.archive->setting("keep_words")) {
    auto set = session.archive->set("keep_words", wishes.keep_words ? "yes" : "no");
    if (!set) return failed(set.error());
  }
  session.bond = bond.name;
  return state(session);
}

}  // namespace fonder::app
