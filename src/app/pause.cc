#include "pause.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "bond.h"
#include "json.h"
#include "life.h"
#include "own.h"

#include "base/knowledge.h"
#include "base/spoken.h"
#include "base/words.h"
#include "journal/draft.h"

namespace fonder::app {
namespace {

constexpr std::array<std::string_view, 3> clocks{"09:00", "13:00", "20:00"};
constexpr std::array<std::string_view, 4> needs{"miss-you", "time", "reassurance", "no-hurry"};
constexpr std::array<std::string_view, 3> answered{"none", "one", "more"};
constexpr std::array<std::string_view, 3> feels{"calm", "tight", "racing"};
constexpr std::size_t enough_messages =
    100;  // of one's own, before their lengths say what is usual

bool is_one_of(const auto& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

// --- what is noticed

/// Characters that 95 of 100 of one's own messages stay under; nothing where there are few.
std::optional<std::int64_t> usual_length(const Pausing& where) {
  if (where.session == nullptr) return std::nullopt;
  const auto bond = bond_of(*where.session);
  if (!bond) return std::nullopt;
  std::vector<std::int64_t> lengths;
  for (const Event& event : where.session->archive->events(bond->id)) {
    if (event.kind == Kind::message && event.author == Author::self && event.characters > 0) {
      lengths.push_back(event.characters);
    }
  }
  if (lengths.size() < enough_messages) return std::nullopt;
  const auto at = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() * 95 / 100);
  std::ranges::nth_element(lengths, at);
  return *at;
}

/// The hour of their own evening, where it is later than that and not yet five.
std::optional<std::string> evening_began(const Pausing& where) {
  if (where.session == nullptr) return std::nullopt;
  const auto clock = own_evening(*where.session->archive);
  if (!clock) return std::nullopt;
  constexpr std::string_view morning = "05:00";
  const std::string now = iso(where.now, where.zone.offset_at(where.now)).substr(11, 5);
  const bool after_midnight = *clock < morning;
  const bool late =
      after_midnight ? now >= *clock && now < morning : now >= *clock || now < morning;
  return late ? clock : std::nullopt;
}

Json noticed(const Pausing& where, const PauseWishes& wishes) {
  Json list = Json::array();
  const auto add = [&](const std::string& rule, std::string text) {
    list.push_back({{"rule", rule}, {"text", std::move(text)}, {"how", say("pause.how." + rule)}});
  };
  for (const journal::Noticed& each : journal::noticed_in(wishes.draft, usual_length(where))) {
    const std::string rule(journal::name_of(each.rule));
    add(rule, say("pause.noticed." + rule, {{"words", each.words},
                                            {"count", spelled(each.count)},
                                            {"usual", digits(each.usual)}}));
  }
  if (const auto clock = evening_began(where); clock && !wishes.draft.empty()) {
    add("evening", say("pause.noticed.evening", {{"clock", *clock}}));
  }
  if (wishes.unanswered == "one" || wishes.unanswered == "more") {
    add("unanswered", say("pause.noticed.unanswered", {{"many", wishes.unanswered}}));
  }
  if (wishes.body == "tight" || wishes.body == "racing") {
    add("body", say("pause.noticed.body", {{"feels", wishes.body}}));
  }
  return list;
}

// --- the need, plainly

/// At most three: who asks for a time and has no hurry says so in one.
Json plainly(const std::vector<std::string>& ticked) {
  const bool both = is_one_of(ticked, "time") && is_one_of(ticked, "no-hurry");
  Json list = Json::array();
  for (const std::string_view need : needs) {
    if (!is_one_of(ticked, std::string(need)) || (both && need == "no-hurry")) continue;
    list.push_back(say(both && need == "time" ? "pause.plain.time-no-hurry"
                                              : "pause.plain." + std::string(need)));
  }
  return list;
}

// --- help

Json help() {
  const Json known = Json::parse(knowledge::file("help-lines.json"));
  Json places = Json::array();
  for (const Json& place : known["places"]) {
    Json lines = Json::array();
    for (const Json& line : place["lines"]) {
      lines.push_back(
          say("help.line." + line["for"].get<std::string>(),
              {{"name", line.value("name", "")}, {"number", line["number"].get<std::string>()}}));
    }
    places.push_back({{"place", place["place"]}, {"lines", std::move(lines)}});
  }
  Json paragraphs = Json::array({say("help.first"), say("help.leave"), say("help.not-kept")});
  return {{"title", say("help.title")},
          {"paragraphs", std::move(paragraphs)},
          {"places", std::move(places)},
          {"as_of", say("help.as-of", {{"date", known["as_of"].get<std::string>()}})}};
}

// --- keeping

Failure no_such_time() { return {Exit::usage, say("pause.no-time"), say("pause.no-time.next")}; }

/// What was kept, as a sentence.
Result<std::string> keep(const Pausing& where, const PauseWishes& wishes) {
  const auto until =
      next_at(wishes.until.empty() ? clocks.front() : wishes.until, where.now, where.zone);
  if (!until) return no_such_time();
  if (where.session == nullptr && where.home.empty()) {
    return Failure{Exit::locked, say("pause.nowhere"), say("pause.nowhere.next")};
  }
  const auto held = where.session != nullptr ? hold(*where.session, wishes.draft, *until)
                                             : hold_sealed(where.home, wishes.draft, *until);
  if (!held) return held.error();
  return say("pause.kept", {{"until", spoken_until(*until, where.now, where.zone)}});
}

Json times(const Pausing& where) {
  std::vector<std::pair<Instant, std::string_view>> all;
  for (const std::string_view clock : clocks) {
    all.emplace_back(*next_at(clock, where.now, where.zone), clock);
  }
  std::ranges::stable_sort(all);
  Json list = Json::array();
  for (const auto& [at, clock] : all) {
    list.push_back({{"until", clock}, {"label", spoken_until(at, where.now, where.zone)}});
  }
  return list;
}

Json labelled(const auto& names, const std::string& prefix) {
  Json list = Json::array();
  for (const std::string_view name : names) {
    list.push_back({{"id", name}, {"label", say(prefix + std::string(name))}});
  }
  return list;
}

std::optional<Failure> fault_in(const PauseWishes& wishes) {
  const auto odd = [](const auto& names, const std::string& name) {
    return !name.empty() && !is_one_of(names, name);
  };
  const bool unknown_need =
      std::ranges::any_of(wishes.needs, [&](const std::string& need) { return odd(needs, need); });
  if (odd(answered, wishes.unanswered) || odd(feels, wishes.body) || unknown_need) {
    return Failure{Exit::usage, say("pause.odd"), say("pause.odd.next")};
  }
  return std::nullopt;
}

}  // namespace

Answer pause(const Pausing& where, const PauseWishes& wishes) {
  if (const auto fault = fault_in(wishes)) return failed(*fault);
  const bool crisis = journal::speaks_of_crisis(wishes.draft);
  std::string text = say(crisis ? "help.title" : "pause.question");
  Json shown = Json::array();
  Json steady = Json::array();
  HeldCount count;
  if (where.session != nullptr) {
    if (wishes.held) {
      auto once = show_once(*where.session);
      if (!once) return failed(once.error());
      shown = *std::move(once);
    }
    steady = steady_list(*where.session->archive);
  }
  bool kept = false;
  if (wishes.keep) {
    const auto told = keep(where, wishes);
    if (!told) return failed(told.error());
    text = *told;
    kept = true;
  }
  if (where.session != nullptr) count = held_count(*where.session);
  return done({{"locked", where.session == nullptr},
               {"text", std::move(text)},
               {"kept", kept},
               {"noticed", crisis ? Json::array() : noticed(where, wishes)},
               {"help", crisis ? help() : Json(nullptr)},
               {"plainly", plainly(wishes.needs)},
               {"needs", labelled(needs, "pause.need.")},
               {"until", times(where)},
               {"steady", std::move(steady)},
               {"held", std::move(shown)},
               {"due", count.due},
               {"waiting", count.waiting}});
}

}  // namespace fonder::app
