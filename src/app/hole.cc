// Saying what is not recorded: an answer to a proposal, or a stretch of one's own.
#include <algorithm>

#include "app.h"
#include "bond.h"
#include "holes.h"

#include "base/words.h"

namespace fonder::app {
namespace {

Failure bad_date(const std::string& given) {
  return {Exit::usage, say("hole.date", {{"given", given}}), say("hole.date.next")};
}

std::optional<local_days> date_in(const std::string& text) {
  const auto parsed = parse_iso(text);
  if (!parsed || text.size() != 10) return std::nullopt;
  return std::chrono::floor<std::chrono::days>(parsed->wall);
}

Result<void> answer(Session& session, BondId bond, const HoleWishes& wishes) {
  const HoleId id{*wishes.id};
  const auto holes = session.archive->holes(bond);
  const auto known = std::find_if(holes.begin(), holes.end(),
                                  [&](const archive::StoredHole& one) { return one.id == id; });
  if (known == holes.end()) {
    return Failure{Exit::usage, say("hole.unknown"), say("hole.unknown.next")};
  }
  if (wishes.remove) {
    // What the record itself shows stays; only the answer is taken back. Without it the time would
    // count as quiet.
    if (known->hole.why == Hole::Why::declared) return session.archive->remove_hole(id);
    return session.archive->answer_hole(id, Hole::Answer::open);
  }
  const auto said = hole_answer(wishes.answer);
  if (!said) {
    return Failure{Exit::usage, say("hole.answer", {{"given", wishes.answer}}),
                   say("hole.answer.next")};
  }
  return session.archive->answer_hole(id, *said);
}

Result<void> declare(Session& session, BondId bond, const HoleWishes& wishes) {
  const auto from = date_in(wishes.from);
  if (!from) return bad_date(wishes.from);
  const auto to = date_in(wishes.to.empty() ? wishes.from : wishes.to);
  if (!to) return bad_date(wishes.to);
  if (*to < *from) return Failure{Exit::usage, say("hole.backwards"), say("hole.date.next")};
  const Zone zone = zone_of(session);
  Hole hole;
  hole.span = {zone.start_of(*from), zone.start_of(*to + std::chrono::days(1))};
  hole.answer = Hole::Answer::not_recorded;
  hole.why = Hole::Why::declared;
  if (!wishes.answer.empty()) {
    const auto said = hole_answer(wishes.answer);
    if (!said) {
      return Failure{Exit::usage, say("hole.answer", {{"given", wishes.answer}}),
                     say("hole.answer.next")};
    }
    hole.answer = *said;
  }
  const auto added = session.archive->add_hole(bond, hole);
  if (!added) return added.error();
  return {};
}

}  // namespace

Answer hole(Session& session, const HoleWishes& wishes) {
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  const auto done =
      wishes.id ? answer(session, bond->id, wishes) : declare(session, bond->id, wishes);
  if (!done) return failed(done.error());
  return recorded(session);
}

}  // namespace fonder::app
