// Saying what is not recorded: an answer to a proposal, or a stretch of one's own.
#include <algorithm>

#include "app.h"
#include "bond.h"
#include "holes.h"

#include "base/words.h"

namespace fonder::app {
namespace {

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
  const auto span = span_of_days(wishes.from, wishes.to, zone_of(session));
  if (!span) return span.error();
  Hole hole;
  hole.span = *span;
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
