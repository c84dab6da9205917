#include "check_in.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace fonder::journal {
namespace {

using Places = std::vector<std::size_t>;

TEST(CheckIn, AsksFourThingsUnderTheirOwnNames) {
  std::set<std::string_view> names;
  for (const Question& question : questions()) {
    names.insert(question.name);
    const std::set<std::string_view> answers(question.answers.begin(), question.answers.end());
    EXPECT_EQ(answers.size(), question.answers.size()) << question.name;
    EXPECT_EQ(answer_named(question, question.answers[1]), 1U);
    EXPECT_EQ(answer_named(question, "loud"), std::nullopt);
  }
  EXPECT_EQ(names.size(), question_count);
}

TEST(CheckIn, CallsNothingUsualBelowEight) {
  EXPECT_EQ(usual_of(Places(7, 1), 3), std::nullopt);
  EXPECT_EQ(usual_of(Places(8, 1), 3), (Usual{1, 1, 8, 8}));
}

TEST(CheckIn, TakesTheNarrowestRunThatHoldsEightInTen) {
  EXPECT_EQ(usual_of(Places{0, 0, 0, 0, 0, 0, 0, 0, 1, 2}, 3), (Usual{0, 0, 8, 10}));
  EXPECT_EQ(usual_of(Places{0, 0, 0, 0, 0, 0, 0, 1, 1, 2}, 3), (Usual{0, 1, 9, 10}));
  EXPECT_EQ(usual_of(Places{0, 2, 2, 2, 1, 1, 1, 2, 2, 0}, 3), (Usual{1, 2, 8, 10}));
  EXPECT_EQ(usual_of(Places{0, 0, 0, 2, 2, 2, 1, 1, 1}, 3), std::nullopt) << "all over";
}

RC_GTEST_PROP(CheckInProperty, HoldsWhatItSays, ()) {
  const auto answers = *rc::gen::container<Places>(rc::gen::inRange<std::size_t>(0, 3));
  const auto usual = usual_of(answers, 3);
  if (!usual) return;
  const auto held = std::ranges::count_if(
      answers, [&](std::size_t each) { return each >= usual->first && each <= usual->last; });
  RC_ASSERT(held == usual->held);
  RC_ASSERT(usual->of == std::ssize(answers));
  RC_ASSERT(held * 10 >= usual->of * 8);
  RC_ASSERT(usual->last - usual->first < 2);
}

}  // namespace
}  // namespace fonder::journal
