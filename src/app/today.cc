// Today: one true sentence, and at most three cards. A card is a question that can be left alone.
#include <algorithm>
#include <cmath>

#include "after_meeting.h"
#include "app.h"
#include "before.h"
#include "bond.h"
#include "chapter.h"
#include "figure_json.h"
#include "held.h"
#include "holes.h"
#include "json.h"
#include "marks.h"
#include "moments.h"
#include "plan_card.h"
#include "reckoning.h"
#include "rhythm_words.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::app {
namespace {

constexpr std::size_t cards_at_most = 3;

struct Sentences {
  std::string text;
  std::string sub;
  Json why = nullptr;  // the claim behind it
};

/// The latest recorded week, against the usual ones. Only as_of decides how the week is called, so
/// the words stand still until the letter's day.
Sentences about_the_week(const rhythm::Rhythm& r) {
  const rhythm::WeeksInTouch& weeks = r.weeks;
  const rhythm::Week& week = weeks.weeks[*weeks.latest];
  const bool current = week.monday == monday_of(r.as_of);
  const bool fewer = week.in_touch < weeks.figure.low;
  const std::string_view id = week.inside ? (current ? "today.ordinary" : "today.ordinary.week")
                              : fewer     ? (current ? "today.less" : "today.less.week")
                                          : (current ? "today.more" : "today.more.week");
  const int held = std::clamp(static_cast<int>(std::lround(weeks.figure.attained * 10)), 1, 10);
  return {say(id, {{"date", spoken_near(week.monday, r.as_of)}}),
          say(weeks.figure.low == weeks.figure.high ? "today.sub.same" : "today.sub",
              {{"n", week.in_touch},
               {"low", digits(weeks.figure.low, 0)},
               {"high", digits(weeks.figure.high, 0)},
               {"held", held}}),
          "weeks"};
}

Sentences sentences_for(const Reckoning& reckoning) {
  const archive::Bond& bond = reckoning.bond();
  if (is_over(bond)) {
    return {say("today.over", {{"name", bond.name}}), say("today.over.sub")};
  }
  const rhythm::Rhythm& r = reckoning.rhythm();
  if (r.weeks.weeks.empty()) return {say("today.nothing"), say("today.nothing.sub")};
  if (r.weeks.figure.shown() && r.weeks.latest) return about_the_week(r);
  const auto& needs = r.weeks.figure.needs;
  return {needs ? needs_in_words(*needs) : say("rhythm.nothing"), coverage_and_quiet(r.weeks.weeks),
          "weeks"};
}

Json action(std::string label, std::string act, Json body) {
  return {{"label", std::move(label)}, {"act", std::move(act)}, {"body", std::move(body)}};
}

Json card_of(const archive::StoredHole& stored, const Zone& zone) {
  const Json told = json_of(stored, zone);
  Json actions = Json::array();
  for (const Json& answer : told["answers"]) {
    // A question of fact: no answer of it is the one to rest on.
    actions.push_back(
        action(answer["label"], "hole", {{"id", stored.id.value}, {"answer", answer["answer"]}}));
  }
  return {{"id", "hole:" + std::to_string(stored.id.value)},
          {"kind", "hole"},
          {"title", when(stored.hole, zone)},
          {"text", say("today.hole.text", {{"length", length_of(stored.hole, spelled_first)}})},
          {"actions", std::move(actions)}};
}

Json card_of(const MomentShown& moment) {
  return {
      {"id", "moment:" + moment.id},
      {"kind", "moment"},
      {"title", moment.title},
      {"text", say("today.moment.text", {{"why", moment.why}})},
      {"actions",
       Json::array({action(say("today.leave-it"), "moment", {{"id", moment.id}, {"keep", false}}),
                    action(say("today.keep-it"), "moment", {{"id", moment.id}, {"keep", true}})})}};
}

/// One at a time: the others wait on Moments.
std::optional<Json> card_of_a_moment(Session& session, const Reckoning& reckoning) {
  for (const MomentShown& moment : moments_of(session, reckoning)) {
    if (moment.state == MomentShown::State::proposed) return card_of(moment);
  }
  return std::nullopt;
}

/// Something kept in Pause whose time has come: it is not shown here, and goes when it is.
std::optional<Json> card_of_held(Session& session) {
  if (held_count(session).due == 0) return std::nullopt;
  return Json{
      {"id", "held"},
      {"kind", "held"},
      {"title", say("today.held")},
      {"text", say("today.held.text")},
      {"actions", Json::array({action(say("today.before.look"), "go", {{"page", "pause"}})})}};
}

/// One question about a gap first, since every average waits for it; then what is planned today,
/// and what stays of a meeting; then moments.
Json cards_for(Session& session, const Reckoning& reckoning) {
  Json cards = Json::array();
  if (is_over(reckoning.bond())) return cards;
  const Zone& zone = reckoning.timeline().zone;
  for (const archive::StoredHole& stored : session.archive->holes(reckoning.bond().id)) {
    const bool asks =
        stored.hole.answer == Hole::Answer::open && stored.hole.why == Hole::Why::both_quiet;
    if (asks && cards.empty()) cards.push_back(card_of(stored, zone));
  }
  if (auto card = card_of_held(session)) cards.push_back(*std::move(card));
  for (Json& card : cards_of_plans(session, reckoning.bond())) {
    if (cards.size() < cards_at_most) cards.push_back(std::move(card));
  }
  if (auto card = card_after_meeting(session, reckoning)) cards.push_back(*std::move(card));
  if (auto card = card_before_meeting(session, reckoning.bond())) cards.push_back(*std::move(card));
  if (auto card = card_of_a_moment(session, reckoning)) cards.push_back(*std::move(card));
  while (cards.size() > cards_at_most) cards.erase(cards.size() - 1);
  if (cards.empty()) {
    cards.push_back({{"id", "nothing"},
                     {"kind", "nothing"},
                     {"title", say("today.nothing-needed")},
                     {"text", ""},
                     {"actions", Json::array()}});
  }
  return cards;
}

/// Nobody has been named yet, or every chapter is closed: the page still stands.
Answer without_a_bond(const Session& session) {
  const local_days day = session.zone.day(session.now);
  const Failure nobody = nobody_here(*session.archive);
  const bool closed = nobody.exit == Exit::refused;
  return done({{"as_of", iso(day)},
               {"text", closed ? nobody.what : say("today.nothing")},
               {"sub", closed ? nobody.next : say("today.nothing.sub")},
               {"why", nullptr},
               {"cards", Json::array()},
               {"week", nullptr}});
}

}  // namespace

Answer today(Session& session) {
  if (session.archive->bonds().empty()) return without_a_bond(session);
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  const Reckoning& reckoning = Reckoning::of(session, *bond);
  Sentences sentences = sentences_for(reckoning);
  const bool over = is_over(*bond);
  return done({{"as_of", iso(reckoning.rhythm().as_of)},
               {"text", std::move(sentences.text)},
               {"sub", std::move(sentences.sub)},
               {"why", std::move(sentences.why)},
               {"cards", cards_for(session, reckoning)},
               {"week", over ? Json(nullptr) : marked_week(session, reckoning)}});
}

}  // namespace fonder::app
