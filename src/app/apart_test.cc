#include "apart.h"

#include <gtest/gtest.h>

#include "scene.h"

namespace fonder::app {
namespace {

using namespace std::chrono_literals;

/// Ada and Noor every so many hours, over and over: three hours, a day, two, five.
std::vector<Line> talks(int n) {
  static constexpr int hours[] = {3, 26, 50, 9, 121, 5, 30};
  std::vector<Line> lines;
  local_seconds at = parse_iso("2030-01-07T10:00")->wall;
  for (int i = 0; i < n; ++i) {
    const auto told = [&](const char* who, int minutes) {
      const Instant when{(at + std::chrono::minutes(minutes)).time_since_epoch()};
      lines.push_back({who, iso(when, Minutes{0}).substr(0, 16), "the kiln is warm"});
    };
    told(i % 3 == 0 ? "Noor" : "Ada", 0);
    told(i % 3 == 0 ? "Ada" : "Noor", 2);
    at += std::chrono::hours(hours[i % 7]);
  }
  return lines;
}

Json without_dates(Json json) {
  json.erase("as_of");
  for (auto& [key, part] : json.items()) {
    if (part.is_object()) part.erase("as_of");
  }
  for (auto& [key, part] : json["coming_back"].items()) {
    if (part.is_object()) part.erase("as_of");
    if (!part.is_array()) continue;
    for (Json& one : part) one.erase("as_of");
  }
  return json;
}

TEST(ApartPage, SaysOneCurveWhoReachedOutAndWhatComingBackWasLike) {
  Scene scene("2031-06-01T20:00");
  scene.read_in(scene.telegram("result.json", telegram_chat("Noor", 7, talks(140))));
  const Answer answer = apart(scene.session);
  ASSERT_EQ(answer.exit, Exit::done);
  const Json& json = answer.json;
  EXPECT_EQ(json["curve"]["n"], 139);
  EXPECT_NE(json["curve"]["says"], "nothing");
  EXPECT_EQ(json["reached_out"]["rows"].size(), 3U);
  EXPECT_EQ(json["coming_back"]["messages"]["n"], 139);
  EXPECT_EQ(json["coming_back"]["calls"]["status"], "not_enough");
  EXPECT_FALSE(json["footnote"].get<std::string>().empty());
}

TEST(ApartPage, ShowsNothingThatStartsFromTheQuietThatRunsNow) {
  Scene scene("2031-06-01T20:00");
  scene.read_in(scene.telegram("result.json", telegram_chat("Noor", 7, talks(140))));
  const Json now = without_dates(apart(scene.session).json);
  for (const auto quiet : {std::chrono::hours(1), std::chrono::hours(24 * 60)}) {
    scene.session.now += quiet;
    EXPECT_EQ(without_dates(apart(scene.session).json), now);
  }
}

TEST(ApartPage, StandsWithoutAnyImport) {
  Scene scene("2031-06-01T20:00");
  start(scene.session, {"Noor", "partner", "apart", "person", false});
  const Answer nothing = apart(scene.session);
  ASSERT_EQ(nothing.exit, Exit::done);
  EXPECT_EQ(nothing.json["curve"]["status"], "not_enough");
  week(scene.session, {"sat,sun", "mon", "tue,wed", ""});
  const Answer marked = apart(scene.session);
  ASSERT_EQ(marked.exit, Exit::done);
  EXPECT_EQ(marked.json["curve"]["status"], "not_enough");
  EXPECT_EQ(marked.json["curve"]["steps"], Json::array());
}

TEST(ApartPage, RestsWhereItIsOverAndDrawsNoGapsWhereTheyLiveTogether) {
  for (const auto& [how, live] : {std::pair{"ended", "apart"}, std::pair{"partner", "together"}}) {
    Scene scene("2031-06-01T20:00");
    start(scene.session, {"Noor", how, live, "message", false});
    scene.read_in(scene.telegram("result.json", telegram_chat("Noor", 7, talks(140))));
    const Json json = apart(scene.session).json;
    EXPECT_EQ(json["curve"]["status"], "not_enough");
    EXPECT_EQ(json["coming_back"]["messages"]["dots"], Json::array());
    EXPECT_EQ(json["rests"].is_null(), live == std::string("together"));
  }
}

}  // namespace
}  // namespace fonder::app
