// Ada and Noor, as every mouth shows them: golden JSON that the page's own tests read too.
#include <gtest/gtest.h>

#include "apart.h"
#include "app.h"
#include "golden.h"
#include "sure.h"

namespace fonder::app {
namespace {

void expect_golden_json(const std::string& name, const Answer& answer) {
  EXPECT_EQ(answer.exit, Exit::done) << name;
  test::expect_golden(test::source_root() / "tests" / "golden" / (name + ".json"),
                      answer.json.dump(1) + "\n");
}

Session& couple() {
  static Session session = [] {
    auto made = demo();
    EXPECT_TRUE(made);
    return *std::move(made);
  }();
  return session;
}

TEST(Demo, AnswersEveryReadingVerb) {
  expect_golden_json("state", state(couple()));
  expect_golden_json("today", today(couple()));
  expect_golden_json("rhythm", rhythm(couple()));
  expect_golden_json("apart", apart(couple()));
  expect_golden_json("sure", sure(couple()));
  expect_golden_json("recorded", recorded(couple()));
}

TEST(Demo, SaysWhyItSaysSo) {
  for (const char* claim : {"weeks", "clock", "reached_out", "my_answers", "times_apart", "apart",
                            "coming_back", "coming_back_calls", "returns"}) {
    expect_golden_json(std::string("why-") + claim, why(couple(), claim));
  }
}

TEST(Demo, IsTheSameEveryTime) {
  auto again = demo();
  ASSERT_TRUE(again);
  EXPECT_EQ(rhythm(*again).json, rhythm(couple()).json);
  EXPECT_EQ(again->archive->fingerprint(), couple().archive->fingerprint());
}

TEST(Demo, ShowsOnlyWeeksOrWiderAboutThePair) {
  const Json answer = rhythm(couple()).json;
  for (const auto& [key, figure] : answer.items()) {
    if (!figure.is_object()) continue;
    EXPECT_EQ(figure["grain"], "week") << key;
  }
}

}  // namespace
}  // namespace fonder::app
