#include "word_breaks.h"

#include <gtest/gtest.h>

namespace fonder {
namespace {

/// The words, folded; "+" before those that follow the one before.
std::string words_of(std::string_view text) {
  WordBreaks breaks;
  std::string all;
  breaks.each(text, [&](const Word& word) {
    all += (all.empty() ? "" : " ") + std::string(word.follows ? "+" : "") + word.folded;
  });
  return all;
}

TEST(WordBreaks, FindWordsWithoutCaseNumbersAndMarks) {
  EXPECT_EQ(words_of("The Kiln sneezed, at 19:30 – didn't it?"),
            "the +kiln +sneezed at didn't +it");
}

TEST(WordBreaks, FindWordsWhereNoSpacesAre) {
  EXPECT_EQ(words_of("สวัสดีครับ"), "สวัสดี +ครับ");
  EXPECT_EQ(words_of("红色水壶"), "红色 +水壶");
}

TEST(WordBreaks, KnowTextFromRightToLeftAndCombiningMarks) {
  EXPECT_EQ(words_of("الإبريق الأحمر"), "الإبريق +الأحمر");
  EXPECT_EQ(words_of("लाल केतली"), "लाल +केतली");
}

TEST(WordBreaks, SkipWhatIsNoText) {
  EXPECT_EQ(words_of(""), "");
  EXPECT_EQ(words_of("😂 … 42"), "");
  EXPECT_EQ(words_of("a\xff\xfe b"), "a b");
}

}  // namespace
}  // namespace fonder
