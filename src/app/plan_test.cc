#include "plan.h"

#include <fstream>

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "erase.h"
#include "journal.h"
#include "life.h"
#include "scene.h"

namespace fonder::app {
namespace {

using testing::HasSubstr;

struct APlanner : testing::Test {
  Scene scene{"2031-03-05T20:00"};  // a Wednesday
  Session& session = scene.session;
  APlanner() { start(session, {"Noor", "partner", "apart", "person", false}); }

  Json made(PlanWishes wishes) {
    const Answer answer = plan(session, wishes);
    EXPECT_EQ(answer.exit, Exit::done) << answer.json;
    return answer.json;
  }
  PlanWishes pottery() {
    PlanWishes wishes;
    wishes.whose = "own";
    wishes.title = "pottery";
    wishes.from = "fri 19:00";
    wishes.known = "own-life";
    return wishes;
  }
  Json only() {
    const Json all = plans(session).json["plans"];
    EXPECT_EQ(all.size(), 1U);
    return all[0];
  }
};

TEST_F(APlanner, PlansOwnTimeTimeForBothAndASurprise) {
  const Json answer = made(pottery());
  EXPECT_EQ(answer["text"], "Planned: pottery, Friday 7 March 2031, 19:00 – 21:00.");
  EXPECT_EQ(answer["plans"][0]["known_text"], "Simply my own life.");
  PlanWishes tree{{}, false, "ours", "the oldest tree", "in two weeks"};
  EXPECT_EQ(made(tree)["text"], "Planned: the oldest tree, Wednesday 19 March 2031.");
  PlanWishes breakfast{{}, false, "surprise", "breakfast", "sat"};
  const Json all = made(breakfast)["plans"];
  EXPECT_EQ(all[0]["title"], "pottery");
  EXPECT_EQ(all[1]["title"], "breakfast") << "in the order of their days";
  EXPECT_EQ(plans(session).json["text"], "Three things are planned.");
}

TEST_F(APlanner, RefusesWhatAPlanMayNotBe) {
  PlanWishes wishes = pottery();
  wishes.known.clear();
  EXPECT_EQ(plan(session, wishes).json["error"]["what"],
            "Do they know? Own time says one of three things.");
  for (const char* known : {"no-reason-given", "let-them-wonder", "tell-by"}) {
    wishes.known = known;
    EXPECT_EQ(plan(session, wishes).exit, Exit::usage) << known;
  }
  wishes = pottery();
  wishes.from = "someday";
  EXPECT_EQ(plan(session, wishes).exit, Exit::usage);
  wishes = pottery();
  wishes.title = " ";
  EXPECT_EQ(plan(session, wishes).exit, Exit::usage);
  wishes = pottery();
  wishes.tell_by = "yesterday";
  wishes.known.clear();
  EXPECT_EQ(plan(session, wishes).json["error"]["what"], "That day is over.");
  wishes.tell_by = "sun";
  wishes.known.clear();
  EXPECT_EQ(plan(session, wishes).json["error"]["what"],
            "They would hear of it only after it began.");
  EXPECT_EQ(plans(session).json["text"], "Nothing is planned.");
}

TEST_F(APlanner, SaysWhatElseIsPlannedThere) {
  made(pottery());
  PlanWishes choir = pottery();
  choir.title = "choir";
  choir.from = "fri 20:00";
  EXPECT_EQ(made(choir)["sub"], "There is also pottery, Friday 7 March 2031, 19:00 – 21:00.");
  choir.from = "fri 21:00";
  choir.title = "tea";
  choir.to = "21:30";
  EXPECT_THAT(made(choir)["sub"].get<std::string>(), HasSubstr("choir"));
}

TEST_F(APlanner, SaysAllThatClashesAndOfEach) {
  made(pottery());
  PlanWishes choir = pottery();
  choir.title = "choir";
  choir.from = "fri 20:00";
  made(choir);
  PlanWishes tea{{}, false, "ours", "tea", "fri 20:30"};
  EXPECT_EQ(made(tea)["sub"],
            "There is also pottery, Friday 7 March 2031, 19:00 – 21:00. "
            "There is also choir, Friday 7 March 2031, 20:00 – 22:00.");
  const Answer listed = plans(session);
  for (const Json& each : listed.json["plans"]) {
    EXPECT_THAT(each["overlaps"].get<std::string>(), HasSubstr("There is also")) << each;
  }
}

TEST_F(APlanner, SaysWhatOneKeepsFreeOfItAndPlansItAllTheSame) {
  const auto keeps = [&](const char* name, const char* what, const char* when) {
    LifeWishes wishes{.name = name, .boundary = true};
    wishes.keeps = what;
    wishes.hours = when;
    ASSERT_EQ(life(session, wishes).exit, Exit::done);
  };
  keeps("the night", "quiet", "22:00-08:00");
  keeps("nothing on Sundays", "free", "Sundays");
  keeps("dinner", "phone-free", "18:00-20:00");
  EXPECT_EQ(made(pottery())["sub"], "") << "pottery needs no phone";
  PlanWishes late{{}, false, "ours", "a walk", "sat 23:00"};
  EXPECT_EQ(made(late)["sub"],
            "You keep these hours quiet: the night. You keep this time free: nothing on Sundays.");
  PlanWishes call{{}, false, "ours", "a call", "thu 19:00"};
  call.by_phone = true;
  const Json answer = made(call);
  EXPECT_EQ(answer["sub"], "Your phone is away then: dinner.");
  EXPECT_EQ(answer["plans"][0]["label"], "ours, a call");
  EXPECT_EQ(answer["plans"][0]["overlaps"], answer["sub"]) << "and whenever it is looked at";
}

TEST_F(APlanner, SaysWhereADayIsOverOrAYearAway) {
  PlanWishes wishes = pottery();
  wishes.from = "2031-02-07 19:00";
  EXPECT_EQ(made(wishes)["sub"], "That lies behind already; it stands among what was.");
  wishes.from = "2031-03-05 17:00";
  EXPECT_THAT(made(wishes)["sub"].get<std::string>(), HasSubstr("behind already"))
      << "two hours ago";
  wishes.from = "3 March 19:00";
  EXPECT_EQ(
      made(wishes)["sub"],
      "Monday 3 March 2031 is over, so it is a year later. With its year a date is clear, like "
      "2031-01-17.");
  wishes.from = "today";
  EXPECT_EQ(made(wishes)["sub"], "");
}

TEST_F(APlanner, ChangesAPlanAndKeepsWhatIsNotNamed) {
  PlanWishes wishes;
  wishes.id = made(pottery())["made"].get<std::int64_t>();
  wishes.from = "sat 10:00";
  made(wishes);
  EXPECT_EQ(only()["when"], "Saturday 8 March 2031, 10:00 – 12:00");
  EXPECT_EQ(only()["title"], "pottery");
  wishes.from.clear();
  wishes.to = "10:45";
  made(wishes);
  EXPECT_EQ(only()["ends"], "10:45");
  wishes.to.clear();
  wishes.tell_by = "fri";
  made(wishes);
  EXPECT_EQ(only()["known_text"], "Tell them by 7 March.");
  wishes.tell_by.clear();
  wishes.whose = "ours";
  made(wishes);
  EXPECT_EQ(only()["known"], nullptr) << "nobody needs to be told of what is both of theirs";
  wishes = {};
  wishes.id = 99;
  wishes.title = "tea";
  EXPECT_EQ(plan(session, wishes).exit, Exit::usage);
}

TEST_F(APlanner, RemovesAPlan) {
  PlanWishes wishes;
  wishes.id = made(pottery())["made"].get<std::int64_t>();
  wishes.remove = true;
  EXPECT_EQ(made(wishes)["text"], "No longer planned: pottery.");
  EXPECT_EQ(plan(session, wishes).exit, Exit::usage);
}

TEST_F(APlanner, ShowsWhatWasBehindWhatIsAhead) {
  made(pottery());
  session.now += std::chrono::days(10);
  const Json answer = plans(session).json;
  EXPECT_EQ(answer["text"], "Nothing is planned from here on.");
  EXPECT_EQ(answer["past"][0]["title"], "pottery");
}

TEST_F(APlanner, WritesACalendarThatNeverChangesItsNames) {
  PlanWishes wishes;
  wishes.id = made(pottery())["made"].get<std::int64_t>();
  const test::Scratch scratch;
  const auto out = scratch.path() / "plan.ics";
  const auto uid_in = [](const std::string& text) {
    const auto at = text.find("UID:");
    return text.substr(at, text.find('\r', at) - at);
  };
  EXPECT_EQ(calendar(session, out, plan::Titles::own).json["plans"], 1);
  const std::string first = test::read_file(out);
  EXPECT_THAT(first, HasSubstr("SUMMARY:pottery"));
  wishes.from = "sat 10:00";
  made(wishes);
  calendar(session, out, plan::Titles::neutral);
  const std::string second = test::read_file(out);
  EXPECT_THAT(second, HasSubstr("SUMMARY:Hold"));
  const auto next = [&](plan::Titles titles) {
    return calendar(session, out, titles).json["next"];
  };
  EXPECT_THAT(next(plan::Titles::neutral).get<std::string>(),
              HasSubstr("Everything is called Hold"));
  EXPECT_THAT(next(plan::Titles::own).get<std::string>(), HasSubstr("says what each plan is"));
  EXPECT_THAT(second, HasSubstr("SEQUENCE:1"));
  EXPECT_EQ(uid_in(first), uid_in(second));
  EXPECT_EQ(calendar(session, scratch.path() / "none" / "plan.ics", plan::Titles::own).exit,
            Exit::could_not);
}

TEST_F(APlanner, IsOnTodayOnItsDaysAndWhereSomebodyIsToBeTold) {
  const auto plan_cards = [&] {
    std::vector<std::string> titles;
    const Answer answer = today(session);
    for (const Json& card : answer.json["cards"]) {
      if (card["kind"] == "plan") titles.push_back(card["title"]);
    }
    return titles;
  };
  PlanWishes lake = pottery();
  lake.title = "the lake";
  lake.from = "fri";
  lake.to = "sun";
  lake.known.clear();
  lake.tell_by = "tomorrow";
  const auto id = made(lake)["made"].get<std::int64_t>();
  EXPECT_THAT(plan_cards(), testing::IsEmpty()) << "nothing is due on Wednesday";
  session.now += std::chrono::days(1);
  EXPECT_THAT(plan_cards(), testing::ElementsAre("You wanted to tell them: the lake."));
  PlanWishes told;
  told.id = id;
  told.known = "they-know";
  made(told);
  EXPECT_THAT(plan_cards(), testing::IsEmpty());
  session.now += std::chrono::days(2);
  EXPECT_THAT(plan_cards(), testing::ElementsAre("Today: the lake."));
  session.now += std::chrono::days(2);
  EXPECT_THAT(plan_cards(), testing::IsEmpty()) << "it was";
}

TEST_F(APlanner, ReplacesNothingButACalendarOfItsOwn) {
  made(pottery());
  const test::Scratch scratch;
  const auto thesis = scratch.path() / "thesis.txt";
  std::ofstream(thesis) << "years of work";
  std::ofstream(scratch.path() / "plan.ics.new") << "somebody's";
  EXPECT_EQ(calendar(session, thesis, plan::Titles::own).exit, Exit::usage);
  EXPECT_EQ(test::read_file(thesis), "years of work");
  EXPECT_EQ(calendar(session, scratch.path(), plan::Titles::own).exit, Exit::usage);
  std::filesystem::create_symlink(thesis, scratch.path() / "link.ics");
  EXPECT_EQ(calendar(session, scratch.path() / "link.ics", plan::Titles::own).exit, Exit::usage);
  ASSERT_EQ(mkfifo((scratch.path() / "pipe.ics").c_str(), 0600), 0);
  EXPECT_EQ(calendar(session, scratch.path() / "pipe.ics", plan::Titles::own).exit, Exit::usage);
  const auto out = scratch.path() / "plan.ics";
  EXPECT_EQ(calendar(session, out, plan::Titles::own).exit, Exit::done);
  EXPECT_EQ(calendar(session, out, plan::Titles::own).exit, Exit::done) << "our own";
  EXPECT_EQ(test::read_file(scratch.path() / "plan.ics.new"), "somebody's");
}

TEST_F(APlanner, KeepsTheWallItWasMadeOn) {
  session.zone = *Zone::named("Europe/Vienna");
  PlanWishes wishes;
  wishes.id = made(pottery())["made"].get<std::int64_t>();
  session.zone = *Zone::named("America/New_York");
  wishes.title = "clay";
  made(wishes);
  const test::Scratch scratch;
  const auto out = scratch.path() / "plan.ics";
  calendar(session, out, plan::Titles::own);
  EXPECT_THAT(test::read_file(out), HasSubstr("DTSTART;TZID=Europe/Vienna:20310307T190000"));
}

TEST_F(APlanner, GoesWithADayThatItReachesInto) {
  PlanWishes lake = pottery();
  lake.from = "1 April";
  lake.to = "5 April";
  made(lake);
  note(session, {"note", "by the lake", "1–5 April 2031", ""});
  EraseWishes wishes;
  wishes.from = "2031-04-03";
  wishes.to = "2031-04-10";
  EXPECT_EQ(would_erase(session, wishes).json["entries"], 2);
  ASSERT_EQ(erase(session, wishes, words_that_erase()).exit, Exit::done);
  EXPECT_EQ(plans(session).json["text"], "Nothing is planned.");
  EXPECT_EQ(journal(session, {}).json["total"], 0);
}

TEST_F(APlanner, HasOneselfAloneInIdeasWhereItIsOver) {
  Scene over{"2031-03-05T20:00"};
  start(over.session, {"Ida", "lost", "", "", false});
  const Answer answer = ideas(over.session, {});
  for (const Json& card : answer.json["cards"]) EXPECT_EQ(card["what"], "own");
}

TEST_F(APlanner, GoesWithWhatIsErased) {
  made(pottery());
  const BondId noor = session.archive->bonds().at(0).id;
  EraseWishes wishes;
  wishes.everything = true;
  ASSERT_EQ(erase(session, wishes, words_that_erase()).exit, Exit::done);
  EXPECT_TRUE(session.archive->entries(noor, "plan").empty());
}

TEST_F(APlanner, HasIdeasFromTheDeckAndFromOwnLines) {
  note(session, {"gift", "the tea she named in May", "", ""});
  note(session, {"missed", "quietly", "", ""});
  const Json answer = ideas(session, {}).json;
  EXPECT_EQ(answer["cards"].size(), 7U);
  ASSERT_EQ(answer["own"].size(), 1U);
  EXPECT_EQ(answer["own"][0]["text"], "the tea she named in May");
  EXPECT_NE(ideas(session, {"", "", 1}).json["cards"], answer["cards"]);
  const Answer questions = ideas(session, {"question", ""});
  for (const Json& card : questions.json["cards"]) {
    EXPECT_EQ(card["what"], "question");
  }
  EXPECT_EQ(ideas(session, {"tests", ""}).exit, Exit::usage);
}

}  // namespace
}  // namespace fonder::app
