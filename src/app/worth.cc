#include "worth.h"

#include <algorithm>
#include <array>
#include <set>

#include "bond.h"
#include "json.h"
#include "meetings.h"
#include "own_lines.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::app {
namespace {

using journal::Kind;
using std::chrono::days;

/// Of an entry, one a bond: {"last": the line shown last, "year", "shown": those that were shown
/// in that year, "not": those that never come up again}.
constexpr std::string_view state_kind = "worth";
constexpr days soon{2};  // they meet by then: what waits to be told waits for that

/// In turns: an old joke, a real question, something that was noticed …
constexpr std::array<Kind, 6> in_turns{Kind::joke,  Kind::ask,    Kind::little,
                                       Kind::story, Kind::moment, Kind::gift};

struct State {
  EntryId row{};
  std::int64_t last = 0;
  std::int64_t year = 0;
  std::set<std::int64_t> shown{};
  std::set<std::int64_t> never{};
};

std::int64_t number_of(const Json& body, const char* key) {
  const auto found = body.find(key);
  return found != body.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

std::set<std::int64_t> numbers_of(const Json& body, const char* key) {
  std::set<std::int64_t> numbers;
  const auto found = body.find(key);
  if (found == body.end() || !found->is_array()) return numbers;
  for (const Json& number : *found) {
    if (number.is_number_integer()) numbers.insert(number.get<std::int64_t>());
  }
  return numbers;
}

State state_of(archive::Archive& archive, BondId bond) {
  State state;
  for (const archive::Entry& row : archive.entries(bond, state_kind)) {
    const Json body = Json::parse(row.body, nullptr, false);
    state.row = row.id;
    if (!body.is_object()) continue;
    state.last = number_of(body, "last");
    state.year = number_of(body, "year");
    state.shown = numbers_of(body, "shown");
    state.never = numbers_of(body, "not");
  }
  return state;
}

Result<void> keep(Session& session, BondId bond, const State& state) {
  const Json body{
      {"last", state.last}, {"year", state.year}, {"shown", state.shown}, {"not", state.never}};
  const archive::Entry row{state.row, bond, std::string(state_kind), session.now, body.dump()};
  if (state.row.value != 0) return session.archive->update_entry(row);
  const auto added = session.archive->add_entry(row);
  if (!added) return added.error();
  return {};
}

bool meet_soon(archive::Archive& archive, BondId bond, local_days today) {
  const Meetings meetings = meetings_of(archive, bond, today);
  return meetings.next && meetings.next->on <= today + soon;
}

/// One of each kind in turn, the oldest first.
std::vector<OwnLine> candidates(archive::Archive& archive, BondId bond, bool meeting) {
  std::array<std::vector<OwnLine>, in_turns.size()> by_kind;
  std::size_t most = 0;
  for (const archive::Entry& row : archive.entries(bond, "")) {
    auto each = own_line_in(row);
    if (!each || (meeting && journal::waits_to_be_told(each->kind))) continue;
    const auto* const turn = std::ranges::find(in_turns, each->kind);
    if (turn == in_turns.end()) continue;
    auto& kind = by_kind[static_cast<std::size_t>(turn - in_turns.begin())];
    kind.push_back(*std::move(each));
    most = std::max(most, kind.size());
  }
  std::vector<OwnLine> all;
  for (std::size_t turn = 0; turn < most; ++turn) {
    for (auto& kind : by_kind) {
      if (turn < kind.size()) all.push_back(std::move(kind[turn]));
    }
  }
  return all;
}

/// The next in turn; before it, once, a line whose day comes round.
const OwnLine* next_of(const std::vector<OwnLine>& all, const State& state, local_days today) {
  const auto open = [&](const OwnLine& each) {
    return each.id != state.last && !state.never.contains(each.id);
  };
  for (const OwnLine& each : all) {
    const bool back = !state.shown.contains(each.id) && years_before(each.day, today) > 0;
    if (back && open(each)) return &each;
  }
  const auto last = std::ranges::find(all, state.last, &OwnLine::id);
  const auto from = last == all.end() ? all.begin() : std::next(last);
  auto found = std::find_if(from, all.end(), open);
  if (found == all.end()) found = std::find_if(all.begin(), from, open);
  return found == all.end() || !open(*found) ? nullptr : &*found;
}

std::string why(const OwnLine& each, local_days today) {
  const std::string id = "worth.why." + std::string(journal::name_of(each.kind));
  std::string text = say(id, {{"date", spoken_near(each.day, today)}});
  if (const int years = years_before(each.day, today); years > 0) {
    text += " " + say("worth.years", {{"n", years}, {"number", spelled(years)}});
  }
  return text;
}

Answer answer_of(const archive::Bond& bond, const std::string& text, const OwnLine* one,
                 local_days today) {
  return done({{"bond", bond.name},
               {"text", text},
               {"one", one == nullptr ? Json(nullptr) : one->json},
               {"why", one == nullptr ? "" : why(*one, today)},
               {"how", one == nullptr ? "" : say("worth.how")},
               {"room", one == nullptr ? "" : say("worth.room")}});
}

}  // namespace

Answer worth_sending(Session& session, const WorthWishes& wishes) {
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  const local_days today = zone_of(session).day(session.now);
  if (is_over(*bond)) return answer_of(*bond, say("worth.over"), nullptr, today);
  State state = state_of(*session.archive, bond->id);
  const auto year = static_cast<int>(std::chrono::year_month_day(today).year());
  if (state.year != year) state.shown.clear();
  state.year = year;
  if (wishes.not_this && state.last != 0) state.never.insert(state.last);
  const bool meeting = meet_soon(*session.archive, bond->id, today);
  const auto all = candidates(*session.archive, bond->id, meeting);
  const OwnLine* one = next_of(all, state, today);
  // Where there is only one it was shown just now: the next asking may have it again.
  const bool only = one == nullptr && state.last != 0 && !all.empty();
  state.last = one == nullptr ? 0 : one->id;
  if (one != nullptr) state.shown.insert(one->id);
  if (auto kept = keep(session, bond->id, state); !kept) return failed(kept.error());
  return answer_of(*bond,
                   say(one != nullptr ? "worth.one"
                       : only         ? "worth.only"
                                      : "worth.none"),
                   one, today);
}

}  // namespace fonder::app
