#include "pause.h"

#include <fstream>

#include <gmock/gmock.h>

#include "export.h"
#include "journal.h"
#include "own.h"
#include "scene.h"

namespace fonder::app {
namespace {

constexpr std::string_view words = "why do you never answer me, quokka";

struct APause : testing::Test {
  test::Scratch scratch;
  std::filesystem::path home = scratch.path() / "home";
  Session session;
  APause() {
    archive::DataKey key;
    auto made = archive::create(home, archive::Secret(std::string_view("a lamp, a boat")),
                                {.passes = 1, .kib = 8}, &key);
    session.archive = *std::move(made);
    session.key = std::move(key);
    at("2031-03-05T22:10");
  }
  void at(const std::string& time) { session.now = instant(time); }
  Json open(const PauseWishes& wishes = {}) {
    const Answer answer = pause({&session, home, session.now, session.zone}, wishes);
    EXPECT_EQ(answer.exit, Exit::done) << answer.json;
    return answer.json;
  }
  Answer locked(const PauseWishes& wishes) { return pause({nullptr, home, session.now}, wishes); }
  std::size_t held() { return session.archive->own(archive::held_kind).size(); }
  bool shows_on_disk() {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(scratch.path())) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      const std::string bytes((std::istreambuf_iterator<char>(file)), {});
      if (bytes.find("quokka") != std::string::npos) return true;
    }
    return false;
  }
};

TEST_F(APause, KeepsNothingOfADraftThatIsLookedAt) {
  const std::string before = session.archive->fingerprint();
  const auto version = session.archive->version();
  const Json answer = open({.draft = std::string(words), .needs = {"miss-you"}});
  EXPECT_EQ(answer["noticed"][0]["text"], "It says “never”.");
  EXPECT_EQ(answer["plainly"], Json::array({"I miss you."}));
  EXPECT_EQ(session.archive->version(), version);
  EXPECT_EQ(session.archive->fingerprint(), before);
  EXPECT_FALSE(shows_on_disk());
}

TEST_F(APause, HoldsADraftUntilItsTimeAndShowsItOnce) {
  const Json kept = open({.draft = std::string(words), .keep = true});
  EXPECT_EQ(
      kept["text"],
      "It is safe here until 09:00 tomorrow. After that I show it to you once, then let go of "
      "it.");
  EXPECT_EQ(kept["waiting"], 1);
  at("2031-03-06T08:59");
  EXPECT_EQ(open({.held = true})["held"], Json::array());
  at("2031-03-06T09:00");
  EXPECT_EQ(open()["due"], 1) << "looking in takes nothing away";
  const Json shown = open({.held = true})["held"];
  ASSERT_EQ(shown.size(), 1U);
  EXPECT_EQ(shown[0]["text"], words);
  EXPECT_EQ(held(), 0U);
  EXPECT_EQ(open({.held = true})["held"], Json::array());
}

TEST_F(APause, LetsGoUnseenAWeekAfterItsTime) {
  open({.draft = std::string(words), .keep = true});
  at("2031-03-13T08:59");
  EXPECT_EQ(take_in(session, home), "");
  EXPECT_EQ(held(), 1U);
  at("2031-03-13T09:00");
  EXPECT_EQ(open({.held = true})["held"], Json::array());
  EXPECT_EQ(held(), 0U);
}

TEST_F(APause, SealsADraftWhileLockedAndShowsItAfterOpening) {
  const Answer kept = locked({.draft = std::string(words), .keep = true, .until = "06:30"});
  EXPECT_THAT(kept.json["text"].get<std::string>(), testing::HasSubstr("06:30 tomorrow"));
  EXPECT_EQ(kept.json["steady"], Json::array());
  EXPECT_FALSE(shows_on_disk());
  at("2031-03-06T07:00");
  EXPECT_EQ(take_in(session, home), "") << "nothing came into the journal";
  EXPECT_EQ(open({.held = true})["held"][0]["text"], words);
}

TEST_F(APause, SealedWhileLockedIsNeverSeenAgainOnceItsTimeIsLongOver) {
  locked({.draft = std::string(words), .keep = true});
  at("2031-04-01T12:00");
  take_in(session, home);
  EXPECT_EQ(held(), 0U);
  EXPECT_TRUE(std::filesystem::is_empty(home / "inbox"));
}

TEST_F(APause, IsInNoExport) {
  open({.draft = std::string(words), .keep = true});
  steady(session, {.text = "the stairs, twice"});
  const auto folder = scratch.path() / "out";
  EXPECT_EQ(export_all(session, folder).exit, Exit::done);
  EXPECT_FALSE(shows_on_disk());
  const std::string record = test::read_file(folder / "record.jsonl");
  EXPECT_THAT(record, testing::HasSubstr("the stairs, twice"));
}

TEST_F(APause, RefusesWhatItCannotKeep) {
  const auto exit_of = [&](const PauseWishes& wishes) { return locked(wishes).exit; };
  EXPECT_EQ(exit_of({.draft = " \n", .keep = true}), Exit::usage);
  EXPECT_EQ(exit_of({.draft = "\xff", .keep = true}), Exit::usage);
  EXPECT_EQ(exit_of({.draft = std::string(longest_draft + 1, 'x'), .keep = true}), Exit::usage);
  for (const char* clock : {"25:00", "9", "soon", "09:00Z", "09:00:00"}) {
    EXPECT_EQ(exit_of({.draft = "tea", .keep = true, .until = clock}), Exit::usage) << clock;
  }
  EXPECT_EQ(exit_of({.needs = {"revenge"}}), Exit::usage);
  EXPECT_EQ(pause({nullptr, {}, session.now}, {.draft = "tea", .keep = true}).exit, Exit::locked);
}

TEST_F(APause, TakesTheNextTimeThatIsNotJustNow) {
  const auto next = [&](const std::string& now, const char* clock) {
    return iso(*next_at(clock, instant(now), Zone::utc()), Minutes(0));
  };
  EXPECT_EQ(next("2031-03-05T08:00", "09:00"), "2031-03-05T09:00:00+00:00");
  EXPECT_EQ(next("2031-03-05T08:45", "09:00"), "2031-03-06T09:00:00+00:00");
  EXPECT_EQ(next("2031-03-05T23:50", "00:10"), "2031-03-07T00:10:00+00:00");
}

TEST_F(APause, SaysTheNeedInAtMostThreeSentences) {
  const Json all = open({.needs = {"no-hurry", "miss-you", "time", "reassurance"}})["plainly"];
  EXPECT_EQ(all, Json::array({"I miss you.",
                              "I would like a time to talk with you; no need to answer tonight.",
                              "I could use a kind word from you today."}));
  EXPECT_EQ(open({.needs = {"no-hurry"}})["plainly"].size(), 1U);
}

TEST_F(APause, StopsWhereTheWordsAreOfACrisis) {
  const Json answer = open({.draft = "you always say that. I want to die"});
  EXPECT_EQ(answer["noticed"], Json::array());
  EXPECT_THAT(answer["help"]["places"].size(), testing::Ge(10U));
  EXPECT_EQ(answer["help"]["places"][0]["lines"][0], "emergency: 112");
  EXPECT_EQ(open({.draft = "hello"})["help"], nullptr);
}

TEST_F(APause, OffersWhatSteadiesInOnesOwnOrder) {
  EXPECT_EQ(steady(session).json["steady"], Json::array());
  steady(session, {.text = "the stairs, twice"});
  at("2031-03-05T22:11");
  const Json list = steady(session, {.text = "call Priya"}).json["steady"];
  EXPECT_EQ(list[1]["text"], "call Priya");
  EXPECT_EQ(open()["steady"], list);
  EXPECT_EQ(steady(session, {.erase = list[0]["id"].get<std::int64_t>()}).json["steady"].size(),
            1U);
  EXPECT_EQ(steady(session, {.text = std::string(501, 'x')}).exit, Exit::usage);
  EXPECT_EQ(steady(session, {.erase = 99}).exit, Exit::usage);
}

TEST(APauseOfTheDemo, KnowsHowLongOnesMessagesAre) {
  Session session = *demo();
  const Answer answer =
      pause({&session, {}, session.now, session.zone}, {.draft = std::string(4000, 'x')});
  ASSERT_EQ(answer.json["noticed"].size(), 1U) << answer.json;
  EXPECT_EQ(answer.json["noticed"][0]["rule"], "longer");
}

}  // namespace
}  // namespace fonder::app
