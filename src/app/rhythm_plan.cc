#include "rhythm_plan.h"

#include <algorithm>

#include "bond.h"
#include "both_rows.h"
#include "json.h"
#include "life.h"
#include "marks.h"
#include "plan_rows.h"
#include "rhythm_input.h"
#include "rhythm_picture.h"

#include "base/spoken.h"
#include "base/words.h"
#include "journal/entry.h"
#include "plan/when.h"

namespace fonder::app {
namespace {

using plan::Block;
using plan::Moment;
using plan::Wish;

constexpr std::size_t longest_name = 200;  // bytes
constexpr std::ptrdiff_t most_kinds = 12;

Failure usage(std::string_view id) {
  return {Exit::usage, say(id), say(std::string(id) + ".next")};
}

// --- what is changed

Result<void> pick(Session& session, const archive::Bond& named, const RhythmPlanWishes& wishes) {
  if (is_over(named)) return usage("ahead.over");
  const BondId bond = named.id;
  const auto name =
      wishes.both.size() > longest_name ? std::nullopt : journal::one_line(wishes.both);
  if (!name) return usage("life.no-name");
  if (std::ssize(both_of(*session.archive, bond)) >= most_kinds) return usage("ahead.many");
  const auto said =
      wishes.when.empty() ? journal::Schedule{0, 1} : journal::schedule_said(wishes.when);
  if (!said) {
    return Failure{Exit::usage, say("life.when", {{"given", wishes.when}}), say("life.when.next")};
  }
  const auto added = session.archive->add_entry(
      row_of(Both{{}, *name, *said, wishes.by_phone}, bond, session.now));
  if (!added) return added.error();
  return {};
}

Result<void> drop(Session& session, BondId bond, std::int64_t id) {
  for (const Both& each : both_of(*session.archive, bond)) {
    if (each.id.value == id) return session.archive->remove_entry(each.id);
  }
  return usage("ahead.no-kind");
}

/// The block that begins then, of all that could be shown.
std::optional<Block> block_at(Session& session, const archive::Bond& bond,
                              const std::string& said) {
  const RhythmInput input = rhythm_input(session, bond, plan::most_weeks);
  std::string typed = said;
  std::ranges::replace(typed, 'T', ' ');  // as the page has it: 2031-03-11T19:00
  auto moment = plan::moment_said(typed, input.ahead.today, plan::End::begins);
  if (!moment) moment = plan::moment_said(said, input.ahead.today, plan::End::begins);
  if (!moment || !moment->time) return std::nullopt;
  for (const Block& block : input.propose().blocks) {
    if (block.from == *moment) return block;
  }
  return std::nullopt;
}

Result<Block> proposal_at(Session& session, const archive::Bond& bond, const std::string& said) {
  const auto block = block_at(session, bond, said);
  if (!block || block->what == Block::What::open) {
    return Failure{Exit::usage, say("ahead.no-block", {{"given", said}}),
                   say("ahead.no-block.next")};
  }
  return *block;
}

plan::Whose whose_of(const Block& block) {
  return block.what == Block::What::ours ? plan::Whose::ours : plan::Whose::own;
}

/// What was left in weeks that are over is forgotten on the way.
Result<void> leave(Session& session, const archive::Bond& bond, const std::string& said) {
  const auto block = proposal_at(session, bond, said);
  if (!block) return block.error();
  const local_days monday = monday_of(zone_of(session).day(session.now));
  for (const Left& each : left_of(*session.archive, bond.id)) {
    if (each.turn.monday >= monday) continue;
    if (auto gone = session.archive->remove_entry(each.id); !gone) return gone;
  }
  const Left left{{}, whose_of(*block), block->aim, block->turn};
  const auto added = session.archive->add_entry(row_of(left, bond.id, session.now));
  if (!added) return added.error();
  return {};
}

Result<void> bring_back(Session& session, BondId bond) {
  for (const Left& each : left_of(*session.archive, bond)) {
    if (auto gone = session.archive->remove_entry(each.id); !gone) return gone;
  }
  return {};
}

Result<void> change(Session& session, const archive::Bond& bond, const RhythmPlanWishes& wishes) {
  if (wishes.weeks < 1 || wishes.weeks > plan::most_weeks) return usage("ahead.weeks");
  if (auto done = wish_this_week(session, bond.id, wishes.wish); !done) return done;
  if (!wishes.both.empty()) return pick(session, bond, wishes);
  if (wishes.no_longer) return drop(session, bond.id, *wishes.no_longer);
  if (!wishes.leave.empty()) return leave(session, bond, wishes.leave);
  return wishes.again ? bring_back(session, bond.id) : Result<void>();
}

// --- as it is shown

std::string sub_of(const RhythmInput& input, const archive::Bond& bond) {
  if (is_over(bond)) return "";
  const bool kinds = std::ranges::any_of(
      input.aims, [](const plan::Aim& aim) { return aim.whose == plan::Whose::ours; });
  if (input.wishes.wish == Wish::closer)
    return say(kinds ? "ahead.wish.closer" : "ahead.wish.closer.pick");
  return say(input.wishes.wish == Wish::room ? "ahead.wish.room" : "ahead.wish.as-it-is");
}

Json both_json(Session& session, const archive::Bond& bond) {
  Json kinds = Json::array();
  if (is_over(bond)) return kinds;
  for (const Both& each : both_of(*session.archive, bond.id)) {
    kinds.push_back({{"id", each.id.value},
                     {"name", each.name},
                     {"by_phone", each.by_phone},
                     {"when", say("ahead.kind", {{"schedule", schedule_text(each.schedule)},
                                                 {"phone", each.by_phone ? "yes" : "no"}})}});
  }
  return kinds;
}

}  // namespace

Answer rhythm_plan(Session& session, const RhythmPlanWishes& wishes) {
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  if (auto done = change(session, *bond, wishes); !done) return failed(done.error());
  Json asked = nullptr;
  const RhythmInput input = rhythm_input(session, *bond, wishes.weeks);
  if (!wishes.why.empty()) {
    const auto block = block_at(session, *bond, wishes.why);
    if (!block) {
      return failed({Exit::usage, say("ahead.no-block", {{"given", wishes.why}}),
                     say("ahead.no-block.next")});
    }
    asked = json_of(session, *bond, *block);
  }
  const bool nothing = input.aims.empty();
  return done({{"bond", bond->name},
               {"today", iso(input.ahead.today)},
               {"text", nothing ? say("ahead.none")
                                : say("ahead.text",
                                      {{"n", wishes.weeks}, {"number", spelled(wishes.weeks)}})},
               {"sub", sub_of(input, *bond)},
               {"wish", plan::name_of(input.wishes.wish)},
               {"over", is_over(*bond)},
               {"both", both_json(session, *bond)},
               {"left", static_cast<std::int64_t>(left_of(*session.archive, bond->id).size())},
               {"block", std::move(asked)},
               {"weeks", picture_of(session, *bond, input, input.propose())}});
}

Answer take(Session& session, const TakeWishes& wishes) {
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  const auto block = proposal_at(session, *bond, wishes.proposal);
  if (!block) return failed(block.error());
  const auto said = [](const Moment& moment) {
    return iso(moment.day) + " " + clock_text(*moment.time);
  };
  PlanWishes plan;
  plan.whose = plan::name_of(whose_of(*block));
  const AimWords words = words_of(session, *bond, whose_of(*block), block->aim);
  plan.title = words.name;
  plan.by_phone = words.by_phone;
  const bool moved = !wishes.from.empty();
  plan.from = moved ? wishes.from : said(block->from);
  plan.to = moved || !wishes.to.empty() ? wishes.to : said(block->to);
  plan.known = wishes.known;
  plan.tell_by = wishes.tell_by;
  return app::plan(session, plan);
}

}  // namespace fonder::app
