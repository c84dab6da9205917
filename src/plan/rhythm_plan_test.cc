#include "rhythm_plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "simulated_calendars.h"

namespace fonder::plan {
namespace {

using journal::Kept;
using journal::Part;
using std::chrono::days;
using std::chrono::hours;

constexpr Minutes half_hour{30};
const local_days wednesday{std::chrono::year{2031} / 3 / 5};
constexpr std::uint8_t tuesday = 1U << 1U;

/// A week to come in Vienna, from Monday 10 March 2031 on.
struct Story {
  std::vector<Span> busy{};
  std::vector<Aim> aims{};
  UsualWeek usual{};
  Wishes wishes{};
  int weeks = 1;
  local_days today = wednesday + days(4);
  Zone zone = Zone::named("Europe/Vienna").value();

  void fixed(local_days day, int from, int to) {
    busy.push_back({zone.resolve(day + hours(from)).at, zone.resolve(day + hours(to)).at});
  }
  RhythmPlan plan() const { return propose(busy, aims, usual, wishes, {zone, today, weeks}); }
  /// "tue 19:00-21:00 own 1" for each thing that is proposed.
  std::string told() const {
    std::string text;
    for (const Block& block : plan().blocks) {
      if (block.what == Block::What::open) continue;
      static constexpr std::array names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
      const auto weekday = (block.from.day - monday_of(block.from.day)).count();
      text += fmt::format("{} {:02}:{:02}-{:02}:{:02} {} {}\n", names.at(weekday),
                          *block.from.time / hours(1), *block.from.time % hours(1) / Minutes(1),
                          *block.to.time / hours(1), *block.to.time % hours(1) / Minutes(1),
                          block.what == Block::What::own ? "own" : "ours", block.aim);
    }
    return text;
  }
};

Aim pottery() { return {1, Whose::own, {tuesday, 0, Part::evening}}; }
Aim a_walk() { return {2, Whose::ours, {1U << 5U, 0, Part::afternoon}}; }

bool says(const RhythmPlan& plan, Block::What what, Reason reason) {
  return std::ranges::any_of(plan.blocks, [&](const Block& block) {
    return block.what == what &&
           std::ranges::any_of(block.why, [&](const Why& why) { return why.reason == reason; });
  });
}

TEST(RhythmPlan, GivesAnIntentionItsEvening) {
  const Story story{.aims = {pottery()}};
  EXPECT_EQ(story.told(), "tue 19:00-21:00 own 1\n");
  EXPECT_TRUE(says(story.plan(), Block::What::own, Reason::asked));
}

TEST(RhythmPlan, GoesRoundWhatIsFixedAndLeavesHalfAnHour) {
  Story story{.aims = {pottery()}};
  story.fixed(wednesday + days(6), 20, 22);
  EXPECT_EQ(story.told(), "tue 18:00-19:30 own 1\n");
  EXPECT_TRUE(says(story.plan(), Block::What::own, Reason::shorter));
}

TEST(RhythmPlan, TellsWhatFoundNoPlace) {
  Story story{.aims = {pottery()}};
  story.fixed(wednesday + days(6), 17, 23);
  EXPECT_EQ(story.told(), "");
  ASSERT_EQ(story.plan().without.size(), 1U);
  EXPECT_EQ(story.plan().without.front().why, (Why{Reason::no_time}));
}

TEST(RhythmPlan, HasTimeForBothOnlyWhereItWasChosen) {
  Story story{.aims = {a_walk()}};
  EXPECT_EQ(story.told(), "") << "as it is";
  story.wishes.wish = Wish::room;
  EXPECT_EQ(story.told(), "");
  EXPECT_TRUE(says(story.plan(), Block::What::open, Reason::room));
  story.wishes.wish = Wish::closer;
  EXPECT_EQ(story.told(), "sat 15:00-17:00 ours 2\n");
  story.aims.clear();
  EXPECT_EQ(story.told(), "") << "no kind of it was picked";
}

TEST(RhythmPlan, NeverProposesASurprise) {
  Story story{.aims = {{3, Whose::surprise, {0, 1, Part::any}}}};
  story.wishes.wish = Wish::closer;
  EXPECT_EQ(story.told(), "");
}

TEST(RhythmPlan, KeepsACallOutOfHoursWithoutThePhone) {
  Story story{.aims = {a_walk()}};
  story.wishes = {Wish::closer, {{Kept::What::phone_free, 1U << 5U, hours(14), hours(18)}}};
  EXPECT_EQ(story.told(), "sat 15:00-17:00 ours 2\n") << "a walk needs none";
  EXPECT_TRUE(says(story.plan(), Block::What::ours, Reason::phone_away));
  story.aims.front().by_phone = true;
  EXPECT_EQ(story.told(), "sat 12:00-14:00 ours 2\n");
}

TEST(RhythmPlan, DrawsNoTimeOfOnesOwnIntoHoursWithoutThePhone) {
  Story story{.aims = {{1, Whose::own, {0, 1, Part::any}}}};
  const std::string before = story.told();
  story.wishes = {Wish::as_it_is, {{Kept::What::phone_free, 1U << 2U, hours(17), hours(22)}}};
  EXPECT_EQ(story.told(), before) << "a dinner without the phone is not kept for a run";
  EXPECT_FALSE(says(story.plan(), Block::What::own, Reason::phone_away));
}

TEST(RhythmPlan, LeavesDaysThatAreKeptFree) {
  Story story{.aims = {pottery()}};
  story.wishes.kept = {{Kept::What::free, tuesday, {}, {}}};
  EXPECT_EQ(story.told(), "");
  EXPECT_TRUE(says(story.plan(), Block::What::open, Reason::kept_free));
}

TEST(RhythmPlan, FollowsWhatMostlyHappened) {
  Story story{.aims = {{4, Whose::own, {0, 1, Part::any}}}};
  for (int i = 0; i < 4; ++i) story.aims[0].happened.push_back(wednesday - days(6 + 7 * i));
  EXPECT_EQ(story.told(), "thu 19:00-21:00 own 4\n");
  EXPECT_TRUE(says(story.plan(), Block::What::own, Reason::mostly));
}

TEST(RhythmPlan, SpreadsWhatComesTwice) {
  const Story story{.aims = {{4, Whose::own, {0, 2, Part::evening}}}};
  const auto plan = story.plan();
  std::vector<local_days> on;
  for (const Block& block : plan.blocks)
    if (block.what == Block::What::own) on.push_back(block.from.day);
  ASSERT_EQ(on.size(), 2U);
  EXPECT_GE((on[1] - on[0]).count(), 3);
  EXPECT_TRUE(says(plan, Block::What::own, Reason::spread));
}

TEST(RhythmPlan, LeavesTheHoursInWhichTheTwoTalk) {
  Story story{.aims = {{4, Whose::own, {0, 1, Part::evening}}}};
  for (std::size_t day = 0; day < 7; ++day) story.usual.talk.at(day).at(19) = day == 3 ? 0.01 : 0.2;
  EXPECT_EQ(story.told().substr(0, 3), "thu") << "they seldom do then";
  EXPECT_TRUE(says(story.plan(), Block::What::own, Reason::seldom));
  EXPECT_TRUE(says(story.plan(), Block::What::open, Reason::often));
}

TEST(RhythmPlan, HasOneStepAsideForAnother) {
  Story story{.aims = {{1, Whose::own, {0, 1, Part::evening}}, pottery()}};
  for (const int day : {5, 7, 8, 9, 10, 11}) story.fixed(wednesday + days(day), 12, 22);
  story.fixed(wednesday + days(8), 0, 24);
  story.aims[0].schedule.part = Part::any;
  const std::string told = story.told();
  EXPECT_EQ(std::ranges::count(told, '\n'), 2) << told;
}

TEST(RhythmPlan, LeavesAloneWhatIsSettled) {
  Story story{.aims = {pottery()}, .weeks = 2};
  story.aims[0].settled = {{monday_of(story.today + days(1)), 0}};
  const auto plan = story.plan();
  EXPECT_EQ(std::ranges::count(plan.blocks, Block::What::own, &Block::what), 1);
}

// --- a thousand calendars, looked at by another way than they were made

/// The instants of a block, by the zone alone.
Span instants_of(const Block& block, const Zone& zone) {
  const Instant from = zone.resolve(block.from.day + *block.from.time).at;
  const auto wall = (block.to.day + *block.to.time) - (block.from.day + *block.from.time);
  return {from, from + wall};
}

class Checked {
 public:
  explicit Checked(const Simulated& given)
      : given_(given),
        plan_(propose(given.busy, given.aims, given.usual, given.wishes, given.ahead)) {}

  void all() {
    for (const Block& block : plan_.blocks) {
      lies_ahead(block);
      is_free(block);
      keeps_wishes(block);
      if (block.what != Block::What::open) was_asked_for(block);
      EXPECT_FALSE(block.why.empty());
    }
    apart_from_each_other();
    open_is_most();
    for (const WithoutPlace& each : plan_.without) has_no_place(each);
    is_the_same_again();
  }
  std::size_t proposed() const {
    return plan_.blocks.size() - std::ranges::count(plan_.blocks, Block::What::open, &Block::what);
  }

 private:
  void lies_ahead(const Block& block) {
    const local_days first = monday_of(given_.ahead.today + days(1));
    EXPECT_GT(block.from.day, given_.ahead.today);
    EXPECT_LT(block.from.day, first + days(7 * given_.ahead.weeks));
    EXPECT_EQ(block.turn.monday, monday_of(block.from.day));
    EXPECT_LT(block.from, block.to);
  }

  void is_free(const Block& block) {
    const Span span = instants_of(block, given_.ahead.zone);
    for (const Span& busy : given_.busy) {
      EXPECT_FALSE(busy.from < busy.to && span.from < busy.to && busy.from < span.to)
          << iso(span.from, Minutes(0)) << " lies in " << iso(busy.from, Minutes(0));
    }
    for (Instant at = span.from; at < span.to; at += Minutes(5)) {
      const local_seconds wall = given_.ahead.zone.wall(at);
      EXPECT_EQ(wall, block.from.day + *block.from.time + (at - span.from))
          << "the clock changes in it";
    }
  }

  bool kept(Kept::What what, int weekday, int minute) const {
    return std::ranges::any_of(given_.wishes.kept, [&](const Kept& each) {
      const auto on = [&](int day) { return ((each.weekdays >> (day % 7)) & 1) != 0; };
      const int from = static_cast<int>(each.from.count());
      const int to = static_cast<int>(each.to.count());
      if (each.what != what) return false;
      if (from == to) return on(weekday);
      if (from < to) return on(weekday) && minute >= from && minute < to;
      return (minute >= from && on(weekday)) || (minute < to && on(weekday + 6));
    });
  }

  bool asleep(int minute) const {
    const int from = static_cast<int>(given_.usual.awake.from.count());
    const int to = static_cast<int>(given_.usual.awake.to.count());
    if (from < to) return minute < from || minute >= to;
    return minute < from && minute >= to;
  }

  void keeps_wishes(const Block& block) {
    const auto weekday = static_cast<int>((block.from.day - monday_of(block.from.day)).count());
    const int from = static_cast<int>(block.from.time->count());
    const auto end = (block.to.day - block.from.day) + *block.to.time;
    const Aim* aim = aim_of(block);
    for (int minute = from; minute < std::chrono::floor<Minutes>(end).count(); ++minute) {
      EXPECT_FALSE(asleep(minute));
      EXPECT_FALSE(kept(Kept::What::quiet, weekday, minute)) << "quiet hours";
      if (aim == nullptr) continue;
      EXPECT_FALSE(kept(Kept::What::free, weekday, minute)) << "kept free";
      if (aim->by_phone) {
        EXPECT_FALSE(kept(Kept::What::phone_free, weekday, minute));
      }
      const int part = minute < 720 ? 1 : minute < 1080 ? 2 : 3;
      const int wanted = static_cast<int>(aim->schedule.part);
      EXPECT_TRUE(wanted == 0 || wanted == part) << "another part of the day";
    }
    if (aim != nullptr && aim->schedule.weekdays != 0) {
      EXPECT_TRUE((aim->schedule.weekdays >> weekday) & 1) << "another weekday";
    }
  }

  const Aim* aim_of(const Block& block) const {
    for (const Aim& aim : given_.aims)
      if (block.what != Block::What::open && aim.id == block.aim) return &aim;
    return nullptr;
  }

  void was_asked_for(const Block& block) {
    const Aim* aim = aim_of(block);
    ASSERT_NE(aim, nullptr) << "nobody asked for it";
    if (block.what == Block::What::ours) {
      EXPECT_EQ(given_.wishes.wish, Wish::closer) << "contact nobody chose";
      EXPECT_EQ(aim->whose, Whose::ours);
    } else {
      EXPECT_EQ(aim->whose, Whose::own);
    }
    EXPECT_EQ(std::ranges::count(aim->settled, block.turn), 0) << "it was settled";
    const int most = aim->schedule.weekdays != 0 ? 7 : aim->schedule.times;
    EXPECT_LT(block.turn.nth, most);
    EXPECT_TRUE(once_.emplace(block.aim, block.turn.monday, block.turn.nth).second) << "twice";
    EXPECT_TRUE(a_day_.emplace(block.aim, block.from.day).second) << "twice on a day";
  }

  void apart_from_each_other() {
    for (std::size_t i = 1; i < plan_.blocks.size(); ++i) {
      EXPECT_LE(plan_.blocks[i - 1].to, plan_.blocks[i].from);
      const bool both = plan_.blocks[i].what != Block::What::open &&
                        plan_.blocks[i - 1].what != Block::What::open;
      if (both) {
        EXPECT_LT(plan_.blocks[i - 1].to, plan_.blocks[i].from) << "no slack";
      }
    }
  }

  void open_is_most() {
    std::map<local_days, std::pair<Minutes, Minutes>> weeks;  // open, proposed
    for (const Block& block : plan_.blocks) {
      const Span span = instants_of(block, given_.ahead.zone);
      auto& [open, proposed] = weeks[block.turn.monday];
      (block.what == Block::What::open ? open : proposed) +=
          std::chrono::floor<Minutes>(span.to - span.from);
    }
    for (const auto& [monday, minutes] : weeks) EXPECT_GE(minutes.first, 2 * minutes.second);
  }

  bool is_fixed(Instant from, Instant to) const {
    const Zone& zone = given_.ahead.zone;
    if (zone.offset_at(from) != zone.offset_at(to)) return true;  // the clock changes there
    return std::ranges::any_of(given_.busy, [&](const Span& busy) {
      return busy.from < busy.to && from < busy.to && busy.from < to;
    });
  }

  /// Whether an hour from then on suits the aim, and there are half hours around it.
  bool suits(const Aim& aim, local_seconds from) const {
    const local_days day = std::chrono::floor<days>(from);
    const auto weekday = static_cast<int>((day - monday_of(day)).count());
    const int begins = static_cast<int>(std::chrono::floor<Minutes>(from - day).count());
    if (begins < 30 || begins + 60 > 1410) return false;  // slack around midnight
    if (aim.schedule.weekdays != 0 && ((aim.schedule.weekdays >> weekday) & 1) == 0) return false;
    for (int minute = begins; minute < begins + 60; ++minute) {
      const int part = minute < 720 ? 1 : minute < 1080 ? 2 : 3;
      const int wanted = static_cast<int>(aim.schedule.part);
      if (wanted != 0 && wanted != part) return false;
      if (kept(Kept::What::free, weekday, minute)) return false;
      if (aim.by_phone && kept(Kept::What::phone_free, weekday, minute)) return false;
    }
    const Instant at = given_.ahead.zone.resolve(from).at;
    if (is_fixed(at - half_hour, at + hours(1) + half_hour)) return false;
    return std::ranges::none_of(plan_.blocks, [&](const Block& other) {
      const Span span = instants_of(other, given_.ahead.zone);
      return other.what != Block::What::open && at - half_hour < span.to &&
             span.from < at + hours(1) + half_hour;
    });
  }

  /// What was left without a place would find none: not an hour, and not beside the others.
  void has_no_place(const WithoutPlace& left) {
    const Aim& aim = *std::ranges::find(given_.aims, left.aim, &Aim::id);
    std::map<local_days, int> that_day;
    Minutes free{0};
    Minutes used{0};
    for (const Block& block : plan_.blocks) {
      if (block.turn.monday != left.turn.monday) continue;
      const Span span = instants_of(block, given_.ahead.zone);
      const auto length = std::chrono::floor<Minutes>(span.to - span.from);
      if (block.why.front().reason != Reason::kept_free) free += length;
      if (block.what == Block::What::open) continue;
      used += length;
      ++that_day[block.from.day];
    }
    if (3 * (used + hours(1)) > free) return;  // a third is planned
    const auto weekday_of_turn = journal::weekday_of(aim.schedule, left.turn.nth);
    for (const Block& block : plan_.blocks) {
      if (block.what != Block::What::open || block.turn.monday != left.turn.monday) continue;
      const auto weekday = static_cast<int>((block.from.day - left.turn.monday).count());
      if (weekday_of_turn && *weekday_of_turn != weekday) continue;
      if (that_day[block.from.day] >= 2 || a_day_.contains({aim.id, block.from.day})) continue;
      const auto last = block.to.day + *block.to.time - hours(1);
      for (auto from = block.from.day + *block.from.time; from <= last; from += half_hour) {
        EXPECT_FALSE(suits(aim, from)) << "a place was free";
      }
    }
  }

  void is_the_same_again() {
    EXPECT_EQ(propose(given_.busy, given_.aims, given_.usual, given_.wishes, given_.ahead), plan_);
    Simulated one = given_;
    one.ahead.weeks = 1;
    std::ranges::reverse(one.busy);
    const auto first = propose(one.busy, one.aims, one.usual, one.wishes, one.ahead);
    EXPECT_TRUE(
        std::ranges::equal(first.blocks, std::span(plan_.blocks).first(first.blocks.size())));
  }

  const Simulated& given_;
  RhythmPlan plan_;
  std::set<std::tuple<std::int64_t, local_days, int>> once_;
  std::set<std::pair<std::int64_t, local_days>> a_day_;
};

TEST(AThousandCalendars, AreNeverOverlappedNorWishesBrokenNorContactPlannedThatNobodyChose) {
  Simulator simulator(20261122);
  std::size_t proposed = 0;
  for (int i = 0; i < 1000 && !testing::Test::HasFailure(); ++i) {
    SCOPED_TRACE(i);
    const Simulated given = simulator.next();
    Checked checked(given);
    checked.all();
    proposed += checked.proposed();
  }
  EXPECT_GT(proposed, 7000U) << "nothing is kept by proposing nothing";
}

}  // namespace
}  // namespace fonder::plan
