#include "draft.h"

#include <string>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/text.h"

namespace fonder::journal {
namespace {

/// What is noticed, one rule after the other.
std::string told(std::string_view draft, std::optional<std::int64_t> usual = {}) {
  std::string text;
  for (const Noticed& each : noticed_in(draft, usual)) {
    text += (text.empty() ? "" : "; ") + std::string(name_of(each.rule));
    if (!each.words.empty()) text += " \"" + each.words + "\"";
    if (each.count > 0) text += " " + std::to_string(each.count);
  }
  return text;
}

TEST(Draft, OfPlainWordsIsLeftAlone) {
  EXPECT_EQ(told(""), "");
  EXPECT_EQ(told("Shall we cook on Friday?"), "");
  EXPECT_EQ(told("Never mind, I found the keys."), "");
  EXPECT_EQ(told("das ist immer noch mein liebster Ort"), "");
}

TEST(Draft, ThatAsksForProofIsNoticedByItsWords) {
  EXPECT_EQ(told("Do you even read these?"), "proof \"do you even\"");
  EXPECT_EQ(told("Liebst du mich noch?"), "proof \"liebst du mich noch\"");
  EXPECT_EQ(told("¿Todavía me quieres?"), "proof \"todavía me quieres\"");
}

TEST(Draft, TellsAlwaysAndNeverWhateverTheApostropheAndCase) {
  EXPECT_EQ(told("You ALWAYS do this"), "always \"always\"");
  EXPECT_EQ(told("I’m done. You never call"), "always \"never\"; leaving \"i'm done\"");
  EXPECT_EQ(told("the neverending story, alwaysland"), "");
}

TEST(Draft, CountsQuestionsInARowAndSeveralMarksAsOne) {
  EXPECT_EQ(told("Where are you??? Are you home? Did you eat?"), "questions 3");
  EXPECT_EQ(told("Where are you? I am home. Did you eat? Shall I cook?"), "");
}

TEST(Draft, IsLongOnlyAgainstOnesOwn) {
  const std::string words(120, 'a');
  EXPECT_EQ(told(words), "");
  EXPECT_EQ(told(words, 120), "");
  EXPECT_EQ(told(words, 119), "longer 120");
  EXPECT_EQ(length_of("  häßlich  "), 7);
}

TEST(Draft, ThatSpeaksOfACrisisIsSeenInEveryLanguage) {
  for (const char* words :
       {"I want to die", "i don’t want to live anymore", "he hit me again", "I’ll kill you",
        "ich will mich umbringen", "Er schlägt mich", "quiero morir", "no estoy segura en casa",
        "I'm done, I'd end it all"}) {
    EXPECT_TRUE(speaks_of_crisis(words)) << words;
  }
  for (const char* words : {"", "I could die laughing", "this traffic kills me", "dead tired"}) {
    EXPECT_FALSE(speaks_of_crisis(words)) << words;
  }
}

TEST(Draft, IsReadWhateverItsBytes) {
  rc::check("any bytes", [](const std::string& bytes) {
    RC_ASSERT(noticed_in(bytes).size() <= 4U);
    speaks_of_crisis(bytes);
    RC_ASSERT(length_of(bytes) <= static_cast<std::int64_t>(bytes.size()) * 3);
  });
}

}  // namespace
}  // namespace fonder::journal
