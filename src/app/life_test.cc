#include "life.h"

#include <gmock/gmock.h>

#include "pause.h"
#include "scene.h"

#include "archive/erase.h"

namespace fonder::app {
namespace {

struct OwnLife : testing::Test {
  Scene scene{"2031-03-05T20:00"};  // a Wednesday
  Session& session = scene.session;

  Json lived(const LifeWishes& wishes = {}) {
    const Answer answer = life(session, wishes);
    EXPECT_EQ(answer.exit, Exit::done) << answer.json;
    return answer.json;
  }
  std::int64_t begun(const std::string& name, const std::string& when) {
    const Json all = lived({.name = name, .when = when})["intentions"];
    return all.back()["id"];
  }
  void at(const std::string& time) { session.now = instant(time); }
  /// What became of the last times, "done moved open".
  std::string fared(const Json& intention) {
    std::string text;
    for (const Json& slot : intention["slots"]) {
      text += (text.empty() ? "" : " ") + slot["fared"].get<std::string>();
    }
    return text;
  }
};

TEST_F(OwnLife, IsWholeWithoutABondOrAnything) {
  const Json nothing = lived();
  EXPECT_EQ(nothing["text"], "What is yours alone? A Tuesday is a good start.");
  EXPECT_EQ(nothing["intentions"], Json::array());
  EXPECT_EQ(nothing["week"]["cells"].size(), 7U);
  EXPECT_EQ(nothing["figure"]["status"], "not_enough");
}

TEST_F(OwnLife, BeginsAnIntentionAndSaysHowItWent) {
  at("2031-02-10T09:00");  // a Monday
  const std::int64_t id = begun("pottery", "Tuesday evenings");
  for (const char* tuesday : {"2031-02-11", "2031-02-18", "2031-03-04"}) {
    at(std::string(tuesday) + "T22:00");
    lived({.id = id, .fared = "done"});
  }
  at("2031-03-05T20:00");
  const Json all = lived();
  EXPECT_EQ(all["text"], "In the last four weeks your own time happened 3 times.");
  const Json pottery = all["intentions"][0];
  EXPECT_EQ(pottery["text"], "pottery: 3 of the last 4 Tuesdays");
  EXPECT_EQ(pottery["when"], "Tuesdays, evenings");
  EXPECT_EQ(fared(pottery), "done done open done");
  const Json tuesday = all["week"]["cells"][1][2];
  EXPECT_EQ(tuesday["own"], Json::array({"pottery"}));
  EXPECT_EQ(tuesday["own_before"], 2);
  EXPECT_EQ(tuesday["text"],
            "Tuesday, evening: pottery. Of the weeks before: own time in 2, together in 0, of 3.");
}

TEST_F(OwnLife, StandsBesideTimeTogether) {
  start(session, {"Noor", "partner", "apart", "person", false});
  week(session, {"sat", "", "", ""});
  begun("a run", "twice a week");
  const Json all = lived();
  EXPECT_EQ(all["week"]["cells"][5][3]["together"], true);
  EXPECT_EQ(all["text"],
            "Nothing of your own is marked in the last four weeks, beside one day together.");
}

TEST_F(OwnLife, KnowsFourStatesAndNoneOfThemIsAFailure) {
  const std::int64_t run = begun("a run", "twice a week");
  EXPECT_EQ(fared(lived({.id = run, .fared = "done", .on = "monday"})["intentions"][0]),
            "done open");
  EXPECT_EQ(fared(lived({.id = run, .fared = "not-this-week"})["intentions"][0]),
            "done not-this-week");
  EXPECT_EQ(life(session, {.id = run, .fared = "not-this-week"}).exit, Exit::usage);
  EXPECT_EQ(fared(lived({.id = run, .fared = "open", .on = "monday"})["intentions"][0]),
            "open not-this-week");
  const Json rests = lived({.id = run, .fared = "not-this-season"})["intentions"][0];
  EXPECT_EQ(rests["text"], "a run: not this season");
  EXPECT_EQ(lived({.id = run, .wake = true})["intentions"][0]["rests"], false);
}

TEST_F(OwnLife, SaysWhichDayItUnderstood) {
  const std::int64_t run = begun("a run", "twice a week");
  EXPECT_EQ(lived()["marked"], "") << "nothing was marked";
  EXPECT_EQ(lived({.id = run, .fared = "done", .on = "friday"})["marked"],
            "a run, Friday 28 February 2031: done.");
  EXPECT_EQ(lived({.id = run, .fared = "not-this-week"})["marked"],
            "a run, 3–9 Mar 2031: not this week.");
  EXPECT_EQ(lived({.id = run, .fared = "open"})["marked"],
            "a run, Wednesday 5 March 2031: nothing marked.");
  EXPECT_EQ(lived({.id = run, .fared = "not-this-season"})["marked"],
            "a run: not this season, from Monday 3 March 2031 on.");
  const std::int64_t pottery = begun("pottery", "Tuesdays");
  EXPECT_EQ(lived({.id = pottery, .fared = "done"})["marked"],
            "pottery, Wednesday 5 March 2031: moved.")
      << "done on another day than planned";
}

TEST_F(OwnLife, KnowsNothingDoneThatIsStillToCome) {
  const std::int64_t pottery = begun("pottery", "Fridays");
  for (const char* fared : {"done", "moved"}) {
    for (const char* day : {"tomorrow", "17 March", "next sunday"}) {
      const Answer answer = life(session, {.id = pottery, .fared = fared, .on = day});
      EXPECT_EQ(answer.exit, Exit::usage) << fared << day;
    }
  }
  EXPECT_EQ(life(session, {.id = pottery, .fared = "done", .on = "17 March"}).json["error"]["what"],
            "Monday 17 March 2031 lies ahead. Nothing was changed.")
      << "and is not the one of last year";
  EXPECT_EQ(lived({.id = pottery, .fared = "moved", .on = "2031-03-07"})["marked"],
            "pottery, Friday 7 March 2031: moved.")
      << "to a day not yet known";
  EXPECT_EQ(lived({.id = pottery, .fared = "not-this-week", .on = "next monday"})["marked"],
            "pottery, 10–16 Mar 2031: not this week.");
}

TEST_F(OwnLife, SaysBothThingsThatABoundaryKeeps) {
  LifeWishes wishes{.name = "Sundays", .after = "23:00", .boundary = true};
  wishes.keeps = "free";
  wishes.hours = "Sundays";
  EXPECT_EQ(lived(wishes)["boundaries"][0]["when"], "after 23:00, kept free: Sundays");
}

TEST_F(OwnLife, TakesNothingItDoesNotUnderstand) {
  const std::int64_t run = begun("a run", "twice a week");
  for (const LifeWishes& wishes :
       {LifeWishes{.name = "x", .when = "often"}, LifeWishes{.name = std::string(201, 'x')},
        LifeWishes{.name = "x", .after = "late"}, LifeWishes{.id = 99, .fared = "done"},
        LifeWishes{.id = run, .fared = "failed"},
        LifeWishes{.id = run, .fared = "done", .on = "3/5"},
        LifeWishes{.id = run, .fared = "done", .on = "2031-03-12"}}) {
    EXPECT_EQ(life(session, wishes).exit, Exit::usage) << wishes.name << wishes.fared;
  }
  EXPECT_EQ(lived()["intentions"].size(), 1U);
}

TEST_F(OwnLife, KeepsBoundariesByHandWeekByWeek) {
  const Json all = lived({.name = "no long talks", .after = "23:00"});
  EXPECT_EQ(all["intentions"], Json::array());
  const Json kept = all["boundaries"][0];
  EXPECT_EQ(kept["when"], "after 23:00");
  EXPECT_EQ(kept["answers"][0]["label"], "kept");
  const Json marked = lived({.id = kept["id"].get<std::int64_t>(), .fared = "done"});
  EXPECT_EQ(marked["boundaries"][0]["text"], "no long talks: kept in the one week you marked");
  EXPECT_EQ(marked["week"]["own"], 0) << "a boundary is no own time";
}

TEST_F(OwnLife, IsSeenBesideTheWeeksOfTheTwo) {
  start(session, {"Noor", "partner", "apart", "person", false});
  week(session, {"sat", "mon,tue", "", ""});
  const std::int64_t pottery = begun("pottery", "Tuesdays");
  const Json kept = lived({.name = "no long talks", .boundary = true})["boundaries"];
  lived({.id = pottery, .fared = "done", .on = "yesterday"});
  lived({.id = kept[0]["id"].get<std::int64_t>(), .fared = "done"});
  at("2031-03-12T20:00");
  const Json weeks = rhythm(session).json["weeks"]["weeks"];
  ASSERT_EQ(weeks.size(), 1U);
  EXPECT_EQ(weeks[0]["own"], 1) << "a boundary that was kept is no time";
  EXPECT_THAT(weeks[0]["text"], testing::HasSubstr("Own time on one day."));
}

TEST_F(OwnLife, LetsPauseSayThatTheEveningHasBegun) {
  lived({.name = "no long talks", .after = "23:00"});
  const auto noticed = [&](const std::string& time) {
    at(time);
    const Json list =
        pause({&session, {}, session.now, session.zone}, {.draft = "hello"}).json["noticed"];
    return list.empty() ? std::string() : list[0]["text"].get<std::string>();
  };
  EXPECT_EQ(noticed("2031-03-05T22:59"), "");
  EXPECT_EQ(noticed("2031-03-05T23:10"), "It is after 23:00, and your own evening begins then.");
  EXPECT_NE(noticed("2031-03-06T01:00"), "");
  EXPECT_EQ(noticed("2031-03-06T08:00"), "");
}

TEST_F(OwnLife, HasAUsualRangeFromEightWholeWeeksOn) {
  at("2031-01-06T09:00");  // a Monday
  const std::int64_t run = begun("a run", "twice a week");
  for (int week = 0; week < 8; ++week) {
    EXPECT_EQ(lived()["figure"]["status"], "not_enough") << week;
    lived({.id = run, .fared = "done"});
    session.now += std::chrono::days(1);
    if (week % 2 == 0) lived({.id = run, .fared = "done"});
    session.now += std::chrono::days(6);
  }
  const Json figure = lived()["figure"];
  EXPECT_EQ(figure["status"], "ok");
  EXPECT_EQ(figure["range"], Json::array({1, 2}));
  EXPECT_EQ(figure["text"],
            "Own time on 1 to 2 days a week is ordinary for you: 8 weeks of 10, of 8 weeks.");
  const Json why = why_own_time(session).json;
  EXPECT_EQ(why["lines"][0]["text"], figure["text"]);
}

TEST_F(OwnLife, StaysWhenABondIsErased) {
  start(session, {"Noor", "partner", "apart", "person", false});
  begun("pottery", "Tuesdays");
  EXPECT_TRUE(archive::erase_bond(*session.archive, session.archive->bonds().at(0).id));
  EXPECT_EQ(lived()["intentions"].size(), 1U);
  EXPECT_EQ(
      lived({.id = lived()["intentions"][0]["id"].get<std::int64_t>(), .erase = true})["intentions"]
          .size(),
      0U);
}

TEST_F(OwnLife, ReadsWhateverStandsInItsRows) {
  for (const char* body :
       {"", "[]", "{}", R"({"since":"soon"})", R"({"since":"2031-03-01","times":99})",
        R"({"since":"2031-03-01","times":-1,"marks":[1,{"monday":2}]})"}) {
    EXPECT_TRUE(session.archive->add_own({{}, "intention", session.now, body}));
  }
  EXPECT_EQ(lived()["intentions"], Json::array());
  EXPECT_TRUE(session.archive->add_own(
      {{}, "intention", session.now, R"({"since":"2031-03-01","name":7,"marks":"x"})"}));
  EXPECT_EQ(lived()["intentions"].size(), 1U) << "a row of a later fonder may say less";
}

}  // namespace
}  // namespace fonder::app
