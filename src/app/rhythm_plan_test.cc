#include "rhythm_plan.h"

#include <gmock/gmock.h>

#include "life.h"
#include "scene.h"

namespace fonder::app {
namespace {

using testing::HasSubstr;
using testing::Not;

struct AWeekAhead : testing::Test {
  Scene scene{"2031-03-09T20:00"};  // a Sunday
  Session& session = scene.session;
  AWeekAhead() {
    start(session, {"Noor", "partner", "apart", "person", false});
    LifeWishes pottery;
    pottery.name = "pottery";
    pottery.when = "Tuesday evenings";
    life(session, pottery);
  }

  Json ahead(const RhythmPlanWishes& wishes = {}) {
    const Answer answer = rhythm_plan(session, wishes);
    EXPECT_EQ(answer.exit, Exit::done) << answer.json;
    return answer.json;
  }
  static RhythmPlanWishes a_walk() {
    RhythmPlanWishes wishes;
    wishes.both = "a walk";
    wishes.when = "Saturday afternoons";
    return wishes;
  }
  static RhythmPlanWishes wishing(const std::string& wish) {
    RhythmPlanWishes wishes;
    wishes.wish = wish;
    return wishes;
  }
  /// What is planned and proposed, a line each.
  static std::string told(const Json& json) {
    std::string text;
    for (const Json& week : json["weeks"])
      for (const Json& day : week["days"])
        for (const Json& block : day["blocks"])
          if (block["state"] != "open") text += block["text"].get<std::string>() + "\n";
    return text;
  }
};

TEST_F(AWeekAhead, HasAPlaceForAnIntentionAndSaysWhy) {
  const Json json = ahead();
  EXPECT_EQ(told(json),
            "Own time, proposed: pottery, Tuesday 11 March 2031, 19:00 – 21:00\n"
            "Own time, proposed: pottery, Tuesday 18 March 2031, 19:00 – 21:00\n");
  EXPECT_EQ(json["weeks"][0]["days"][1]["blocks"][1]["why"][0],
            "You said when: Tuesdays, evenings.");
  for (const Json& week : json["weeks"])
    for (const Json& day : week["days"])
      for (const Json& block : day["blocks"]) EXPECT_FALSE(block["why"].empty()) << block;
}

TEST_F(AWeekAhead, HasTimeForBothAfterTheWishToBeCloserAlone) {
  EXPECT_THAT(told(ahead(a_walk())), Not(HasSubstr("walk")));
  EXPECT_EQ(ahead(wishing("room"))["sub"], "You would like room: no time for both is proposed.");
  EXPECT_THAT(told(ahead(wishing("closer"))),
              HasSubstr("Time for both, proposed: a walk, Saturday 15 March 2031"));
  EXPECT_THAT(told(ahead(wishing("room"))), Not(HasSubstr("walk")));
}

TEST_F(AWeekAhead, BecomesAPlanWhenItIsTaken) {
  TakeWishes wishes{"tue 19:00"};
  EXPECT_EQ(take(session, wishes).exit, Exit::usage) << "what do they know of it";
  wishes.known = "own-life";
  EXPECT_EQ(take(session, wishes).json["text"],
            "Planned: pottery, Tuesday 11 March 2031, 19:00 – 21:00.");
  EXPECT_EQ(told(ahead()),
            "Own time, planned: pottery, Tuesday 11 March 2031, 19:00 – 21:00\n"
            "Own time, proposed: pottery, Tuesday 18 March 2031, 19:00 – 21:00\n");
  wishes = {"2031-03-18T19:00", "19 March 17:00", "", "they-know"};
  EXPECT_EQ(take(session, wishes).exit, Exit::done);
  EXPECT_THAT(told(ahead()), Not(HasSubstr("proposed")));
  EXPECT_EQ(take(session, wishes).exit, Exit::usage) << "it is not proposed any more";
}

TEST_F(AWeekAhead, IsLeftAloneAndComesBack) {
  RhythmPlanWishes wishes;
  wishes.leave = "tue 19:00";
  EXPECT_EQ(told(ahead(wishes)),
            "Own time, proposed: pottery, Tuesday 18 March 2031, 19:00 – 21:00\n");
  EXPECT_EQ(ahead()["left"], 1);
  wishes = {};
  wishes.again = true;
  EXPECT_THAT(told(ahead(wishes)), HasSubstr("11 March"));
}

TEST_F(AWeekAhead, GoesRoundPlansOfAnybody) {
  start(session, {"Mira", "friend", "apart", "person", false});
  session.bond = "Mira";
  PlanWishes dinner{{}, false, "ours", "dinner", "11 March 18:00", "11 March 22:00"};
  EXPECT_EQ(plan(session, dinner).exit, Exit::done);
  session.bond = "Noor";
  const Json week = ahead()["weeks"][0];
  EXPECT_THAT(week["without"][0].get<std::string>(), HasSubstr("pottery"));
  EXPECT_THAT(week.dump(), Not(HasSubstr("dinner"))) << "what is with Mira stays with Mira";
}

TEST_F(AWeekAhead, KeepsWhatABoundaryKeeps) {
  LifeWishes sundays;
  sundays.name = "nothing on Tuesdays";
  sundays.keeps = "free";
  sundays.hours = "Tuesdays";
  const Json kept = life(session, sundays).json;
  EXPECT_EQ(kept["boundaries"][0]["when"], "kept free: Tuesdays");
  EXPECT_EQ(told(ahead()), "");
  const Json day = ahead()["weeks"][0]["days"][1];
  EXPECT_EQ(day["blocks"][0]["why"][0], "You keep this free.");
  sundays.hours = "now and then";
  EXPECT_EQ(life(session, sundays).exit, Exit::usage);
}

TEST_F(AWeekAhead, EndsBeforeAnEveningOfOnesOwn) {
  LifeWishes evening;
  evening.name = "an early night";
  evening.boundary = true;
  evening.after = "20:00";
  life(session, evening);
  EXPECT_THAT(told(ahead()), HasSubstr("11 March 2031, 18:00 – 20:00"));
}

TEST_F(AWeekAhead, IsTheDayThatQuietNightsLeave) {
  const auto first = [](const Json& json) {
    return json["weeks"][0]["days"][0]["blocks"][0]["when"];
  };
  EXPECT_EQ(first(ahead()), "Monday 10 March 2031, 08:00 – 22:00") << "where nothing is known";
  LifeWishes night;
  night.name = "the night";
  night.keeps = "quiet";
  night.hours = "02:00-11:00";
  life(session, night);
  EXPECT_EQ(first(ahead()), "Monday 10 March 2031, 00:00 – 02:00");
  EXPECT_EQ(ahead()["weeks"][0]["days"][0]["blocks"][1]["when"],
            "Monday 10 March 2031, 11:00 – 00:00");
}

TEST_F(AWeekAhead, SaysWhyOfOneBlock) {
  RhythmPlanWishes wishes;
  wishes.why = "tue 19:00";
  EXPECT_EQ(ahead(wishes)["block"]["title"], "pottery");
  wishes.why = "tue 3:00";
  EXPECT_EQ(rhythm_plan(session, wishes).exit, Exit::usage);
  wishes = {};
  wishes.weeks = 9;
  EXPECT_EQ(rhythm_plan(session, wishes).exit, Exit::usage);
}

TEST_F(AWeekAhead, IsOnesOwnWhereItEnded) {
  ahead(a_walk());
  ahead(wishing("closer"));
  start(session, {"Tom", "ended", "apart", "person", false});
  session.bond = "Tom";
  EXPECT_EQ(rhythm_plan(session, a_walk()).exit, Exit::usage);
  const Json json = ahead(wishing("closer"));
  EXPECT_TRUE(json["over"].get<bool>());
  EXPECT_EQ(json["sub"], "");
  EXPECT_THAT(told(json), Not(HasSubstr("both")));
}

}  // namespace
}  // namespace fonder::app
