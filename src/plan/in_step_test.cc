#include "in_step.h"

#include <map>
#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace fonder::plan {
namespace {

using std::chrono::days;

const local_days friday{std::chrono::year{2031} / 3 / 7};
const Instant now{std::chrono::sys_days{std::chrono::year{2031} / 3 / 1}};

Plan pottery() {
  Plan plan{Whose::own, "pottery", {friday, Minutes(19 * 60)}, {friday, Minutes(21 * 60)}};
  plan.zone = "Europe/Vienna";
  plan.known = Known::own_life;
  plan.uid = "a@fonder";
  plan.made = plan.changed = now;
  return plan;
}

std::string mark_of_file(const Said& said) {
  return mark_of(said.title + mark_of_when(said) + std::to_string(said.sequence) + said.others);
}

/// Plans here, files there, what is remembered, and one run after another: as app does it, without
/// disk and archive.
struct World {
  Naming naming{Titles::neutral, "Hold"};
  std::map<std::string, Plan> plans;
  std::map<std::string, Said> files;
  std::map<std::string, Agreed> agreed;
  std::map<std::string, Verdict> verdicts;
  int writes = 0;

  template <class Of>
  static const Of* in(const std::map<std::string, Of>& all, const std::string& uid) {
    const auto found = all.find(uid);
    return found == all.end() ? nullptr : &found->second;
  }

  void run_one(const std::string& uid) {
    const Said* said = in(files, uid);
    std::optional<Filed> filed;
    if (said != nullptr) filed = Filed{uid + ".ics", mark_of_file(*said), *said};
    const Met met =
        meet(uid, in(plans, uid), filed ? &*filed : nullptr, in(agreed, uid), naming, now);
    verdicts[uid] = met.verdict;
    if (met.verdict == Verdict::left) return;
    if (met.copy) plans.emplace(met.copy->uid, *met.copy);
    if (met.plan)
      plans[uid] = *met.plan;
    else
      plans.erase(uid);
    if (met.remove) files.erase(uid);
    if (met.write) {
      ++writes;
      files[uid] = said_of(*met.plan, title_there(*met.plan, naming, met.named));
    }
    if (!met.plan) {
      agreed.erase(uid);
      return;
    }
    agreed[uid] = agreed_on(met, uid + ".ics", mark_of_file(files[uid]), files[uid], naming);
  }

  void run() {
    verdicts.clear();
    writes = 0;
    for (int round = 0; round < 2; ++round) {  // copies go out in the same run
      std::set<std::string> uids;
      for (const auto& [uid, plan] : plans) uids.insert(uid);
      for (const auto& [uid, file] : files) uids.insert(uid);
      for (const auto& [uid, was] : agreed) uids.insert(uid);
      for (const std::string& uid : uids)
        if (!verdicts.contains(uid)) run_one(uid);
    }
  }

  Verdict verdict_after_a_run() {
    run();
    return verdicts.at("a@fonder");
  }
};

World agreed_world() {
  World world;
  world.plans["a@fonder"] = pottery();
  world.run();
  return world;
}

TEST(InStep, APlanGoesOutUnderANeutralTitle) {
  World world = agreed_world();
  EXPECT_EQ(world.files.at("a@fonder"), said_of(pottery(), "Hold"));
  EXPECT_EQ(world.verdict_after_a_run(), Verdict::same);
  EXPECT_EQ(world.writes, 0);
}

TEST(InStep, WhatWasMovedThereMovesHereAndKeepsItsOwnWords) {
  World world = agreed_world();
  world.files["a@fonder"].from.day += days(1);
  world.files["a@fonder"].to.day += days(1);
  EXPECT_EQ(world.verdict_after_a_run(), Verdict::came_in);
  EXPECT_EQ(world.plans["a@fonder"].title, "pottery");
  EXPECT_EQ(world.plans["a@fonder"].from.day, friday + days(1));
  EXPECT_EQ(world.writes, 0);
  EXPECT_EQ(world.verdict_after_a_run(), Verdict::same);
}

TEST(InStep, ATitleThatWasGivenThereStaysThere) {
  World world = agreed_world();
  world.files["a@fonder"].title = "the kiln";
  EXPECT_EQ(world.verdict_after_a_run(), Verdict::came_in);
  EXPECT_EQ(world.plans["a@fonder"].title, "the kiln");
  EXPECT_EQ(world.files["a@fonder"].title, "the kiln");
  world.plans["a@fonder"].from.day += days(1);
  EXPECT_EQ(world.verdict_after_a_run(), Verdict::went_out);
  EXPECT_EQ(world.files["a@fonder"].title, "the kiln");
  world.plans["a@fonder"].title = "what nobody is to know";
  world.run();
  EXPECT_EQ(world.files["a@fonder"].title, "Hold");
}

TEST(InStep, ChangedOnBothSidesItIsKeptTwice) {
  World world = agreed_world();
  world.plans["a@fonder"].from.time = Minutes(18 * 60);
  world.files["a@fonder"].to.time = Minutes(23 * 60);
  EXPECT_EQ(world.verdict_after_a_run(), Verdict::both);
  ASSERT_EQ(world.plans.size(), 2U);
  ASSERT_EQ(world.files.size(), 2U);
  for (const auto& [uid, plan] : world.plans) {
    EXPECT_EQ(plan.title, "pottery");
    EXPECT_EQ(mark_of_when(world.files.at(uid)), mark_of_when(said_of(plan, {})));
    if (uid != "a@fonder") {
      EXPECT_EQ(plan.to.time, Minutes(23 * 60));
    }
  }
  EXPECT_EQ(world.verdict_after_a_run(), Verdict::same);
  EXPECT_EQ(world.writes, 0);
}

TEST(InStep, TheSameChangeOnBothSidesIsOne) {
  World world = agreed_world();
  world.plans["a@fonder"].to.time = Minutes(23 * 60);
  world.files["a@fonder"].to.time = Minutes(23 * 60);
  EXPECT_EQ(world.verdict_after_a_run(), Verdict::same);
  EXPECT_EQ(world.plans.size(), 1U);
}

TEST(InStep, RemovedOnOneSideItGoesUnlessTheOtherChangedIt) {
  World here = agreed_world();
  World there = here;
  here.plans.clear();
  EXPECT_EQ(here.verdict_after_a_run(), Verdict::removed_there);
  EXPECT_TRUE(here.files.empty());
  there.files.clear();
  EXPECT_EQ(there.verdict_after_a_run(), Verdict::removed_here);
  EXPECT_TRUE(there.plans.empty());
  World changed_here = agreed_world();
  World changed_there = changed_here;
  changed_here.files.clear();
  changed_here.plans["a@fonder"].to.time = Minutes(23 * 60);
  EXPECT_EQ(changed_here.verdict_after_a_run(), Verdict::stayed);
  EXPECT_EQ(changed_here.files.size(), 1U);
  changed_there.plans.clear();
  changed_there.files["a@fonder"].to.time = Minutes(23 * 60);
  EXPECT_EQ(changed_there.verdict_after_a_run(), Verdict::came_back);
  EXPECT_EQ(changed_there.plans["a@fonder"].to.time, Minutes(23 * 60));
}

TEST(InStep, WordsThatTheFolderNeverShowsAreNotLostToOnesGivenThere) {
  World world = agreed_world();
  world.plans["a@fonder"].title = "clay";
  world.files["a@fonder"].title = "the kiln";
  EXPECT_EQ(world.verdict_after_a_run(), Verdict::both);
  std::set<std::string> titles;
  for (const auto& [uid, plan] : world.plans) titles.insert(plan.title);
  EXPECT_EQ(titles, (std::set<std::string>{"clay", "the kiln"}));
}

TEST(InStep, TheSameTimeInUtcIsNoChange) {
  World world = agreed_world();
  Said& said = world.files["a@fonder"];
  said.from.time = Minutes(18 * 60);
  said.to.time = Minutes(20 * 60);
  said.zone = "Etc/UTC";
  said.others = "LOCATION:the kiln\r\n";
  EXPECT_EQ(world.verdict_after_a_run(), Verdict::same);
  EXPECT_EQ(world.plans["a@fonder"].zone, "Europe/Vienna");
  world.files["a@fonder"].from.time = Minutes(17 * 60);
  EXPECT_EQ(world.verdict_after_a_run(), Verdict::came_in);
  EXPECT_EQ(world.plans["a@fonder"].from.time, Minutes(18 * 60)) << "by the plan's own walls";
}

TEST(InStep, WhatWasChangedWithoutHavingSeenOurLastIsKeptBeside) {
  World world = agreed_world();
  const Said first = world.files["a@fonder"];
  world.plans["a@fonder"].to.time = Minutes(23 * 60);
  ++world.plans["a@fonder"].changes;
  world.run();
  world.files["a@fonder"] = first;  // a server that lets its own version win
  world.files["a@fonder"].from.day += days(1);
  world.files["a@fonder"].to.day += days(1);
  EXPECT_EQ(world.verdict_after_a_run(), Verdict::both);
  EXPECT_EQ(world.plans.size(), 2U);
}

TEST(InStep, AFileThatIsNothingAPlanCouldBeIsLeft) {
  World world = agreed_world();
  world.files["a@fonder"].to.day += days(1000);
  world.plans["a@fonder"].title = "clay";
  EXPECT_EQ(world.verdict_after_a_run(), Verdict::left);
  EXPECT_EQ(world.files["a@fonder"].to.day, friday + days(1000));
  EXPECT_EQ(world.plans["a@fonder"].to.day, friday);
}

TEST(InStep, TellingThemComesBeforeItBegins) {
  Plan lake = pottery();
  lake.known = Known::tell_by;
  lake.tell_by = friday;
  World world;
  world.plans["a@fonder"] = lake;
  world.run();
  world.files["a@fonder"].from.day -= days(2);
  world.files["a@fonder"].to.day -= days(2);
  EXPECT_EQ(world.verdict_after_a_run(), Verdict::came_in);
  EXPECT_EQ(world.plans["a@fonder"].tell_by, friday - days(2));
}

// --- over random edits on both sides

struct Edits {
  World& world;
  int number = 0;

  Moment anew() {
    ++number;
    return {friday + days(*rc::gen::inRange(0, 20)), Minutes(number % 1300)};
  }
  void here() {
    const int what = *rc::gen::inRange(0, 5);
    if (what == 0 || world.plans.empty()) {
      Plan plan = pottery();
      plan.uid = std::to_string(++number) + "@fonder";
      move(plan.from, plan.to);
      if (*rc::gen::arbitrary<bool>()) plan.whose = Whose::surprise, plan.known.reset();
      world.plans[plan.uid] = plan;
      return;
    }
    auto at = std::next(world.plans.begin(),
                        *rc::gen::inRange<long>(0, static_cast<long>(world.plans.size())));
    if (what == 1) {
      world.plans.erase(at);
      return;
    }
    ++at->second.changes;
    if (what == 2)
      at->second.title = "here " + std::to_string(++number);
    else
      move(at->second.from, at->second.to);
  }
  void there() {
    if (world.files.empty()) return;
    auto at = std::next(world.files.begin(),
                        *rc::gen::inRange<long>(0, static_cast<long>(world.files.size())));
    const int what = *rc::gen::inRange(0, 5);
    if (what == 0) {
      world.files.erase(at);
      return;
    }
    if (*rc::gen::arbitrary<bool>()) ++at->second.sequence;
    if (what == 1)
      at->second.title = "there " + std::to_string(++number);
    else if (what == 2)
      at->second.others = "LOCATION:" + std::to_string(++number) + "\r\n";
    else
      move(at->second.from, at->second.to);
  }
  void move(Moment& from, Moment& to) {
    from = anew();
    to = {from.day, *from.time + Minutes(60)};
  }
};

/// What a person would miss: who it is, when, and under which title it can be seen.
using Seen = std::pair<std::string, std::string>;

std::multiset<Seen> seen_there(const World& world) {
  std::multiset<Seen> all;
  for (const auto& [uid, said] : world.files) all.emplace(said.title, mark_of_when(said));
  return all;
}
std::multiset<Seen> seen_here(const World& world) {
  std::multiset<Seen> all;
  for (const auto& [uid, plan] : world.plans) {
    const Agreed* agreed = World::in(world.agreed, uid);
    const bool named = agreed != nullptr && agreed->named;
    all.emplace(title_there(plan, world.naming, named), mark_of_when(said_of(plan, {})));
  }
  return all;
}

/// Each time and each title that was given since both sides agreed, and not taken away by whoever
/// gave it.
std::set<std::string> given_since(const World& world, const World& before) {
  std::set<std::string> given;
  for (const auto& [uid, plan] : world.plans) {
    const Plan* was = World::in(before.plans, uid);
    const std::string when = mark_of_when(said_of(plan, {}));
    if (was == nullptr || mark_of_when(said_of(*was, {})) != when) given.insert(when);
    if (was == nullptr || was->title != plan.title) given.insert(plan.title);
  }
  for (const auto& [uid, said] : world.files) {
    const Said& was = before.files.at(uid);
    if (mark_of_when(was) != mark_of_when(said)) given.insert(mark_of_when(said));
    if (was.title != said.title) given.insert(said.title);
  }
  return given;
}

std::set<std::string> all_of(const World& world) {
  std::set<std::string> all;
  for (const auto& [uid, plan] : world.plans) {
    all.insert(plan.title);
    all.insert(mark_of_when(said_of(plan, {})));
  }
  return all;
}

/// How many plans there ought to be, from what each side did and nothing else: one that was changed
/// on both sides is there twice, one that was removed on one side and left alone on the other is
/// not.
std::size_t due(const World& world, const World& before) {
  std::size_t count = 0;
  for (const auto& [uid, plan] : world.plans) count += !before.plans.contains(uid);
  for (const auto& [uid, was] : before.plans) {
    const Plan* plan = World::in(world.plans, uid);
    const Said* file = World::in(world.files, uid);
    const Said& file_was = before.files.at(uid);
    const bool here = plan == nullptr || *plan != was;
    const bool retitled = file != nullptr && file->title != file_was.title;
    const bool there = file == nullptr || retitled || mark_of_when(*file) != mark_of_when(file_was);
    const bool neutral = world.naming.titles == Titles::neutral || was.whose == Whose::surprise;
    // A title that the folder never shows is no change to it.
    const bool shown =
        plan != nullptr &&
        (mark_of_when(said_of(*plan, {})) != mark_of_when(said_of(was, {})) ||
         (plan->title != was.title && (!neutral || retitled || before.agreed.at(uid).named)));
    if (plan == nullptr && (file == nullptr || !there)) continue;
    if (file == nullptr && !here) continue;
    count += plan != nullptr && file != nullptr && there &&
                     (shown || file->sequence < before.agreed.at(uid).sequence)
                 ? 2
                 : 1;
  }
  return count;
}

RC_GTEST_PROP(InStepOverRandomEdits, NothingIsLostNothingDoubledAndASecondRunChangesNothing, ()) {
  World world;
  world.naming.titles = *rc::gen::element(Titles::own, Titles::neutral);
  Edits edits{world};
  for (int run = 0; run < 4; ++run) {
    const World before = world;
    for (int edit = *rc::gen::inRange(0, 6); edit > 0; --edit) {
      if (*rc::gen::arbitrary<bool>())
        edits.here();
      else
        edits.there();
    }
    const auto given = given_since(world, before);
    const std::size_t many = due(world, before);
    world.run();
    RC_ASSERT(seen_here(world) == seen_there(world));
    const auto there_are = all_of(world);
    for (const std::string& each : given) RC_ASSERT(there_are.contains(each));
    RC_ASSERT(world.plans.size() == many);
    RC_ASSERT(world.agreed.size() == world.plans.size());
    const World after = world;
    world.run();
    RC_ASSERT(world.plans == after.plans);
    RC_ASSERT(world.files == after.files);
    RC_ASSERT(world.agreed == after.agreed);
    RC_ASSERT(world.writes == 0);
  }
}

}  // namespace
}  // namespace fonder::plan
