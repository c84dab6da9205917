#include "base/text.h"

#include <gtest/gtest.h>

namespace fonder {
namespace {

TEST(Utf8, SaysWhereItBreaks) {
  EXPECT_EQ(invalid_utf8("caf\xC3\xA9 \xF0\x9F\x98\x80"), std::string_view::npos);
  EXPECT_EQ(invalid_utf8("ab\xC3"), 2U);
  EXPECT_EQ(invalid_utf8("ab\xED\xA0\x80"), 2U) << "a surrogate is no character";
  EXPECT_EQ(invalid_utf8("\xC0\x80"), 0U) << "nor is a long form";
}

TEST(Marks, AreSeenAtTheStartOnly) {
  EXPECT_EQ(invisible_mark("\u200E["), 3U);
  EXPECT_EQ(invisible_mark("\uFEFFa"), 3U);
  EXPECT_EQ(invisible_mark("a\u200E"), 0U);
  EXPECT_EQ(invisible_mark("\u200D"), 0U) << "a joiner is part of an emoji";
}

TEST(Plain, HasNoMarksAndPlainSpaces) {
  EXPECT_EQ(plain("\u200E ~\u202FAda\u00A0 B.\u2069 "), "~ Ada  B.");
}

TEST(Folded, ComparesNames) {
  EXPECT_EQ(folded(" ZOË\u200E Müller"), folded("zoë müller"));
  EXPECT_NE(folded("Ada"), folded("Adam"));
}

TEST(ForTerminal, ShowsWhatWouldActOnIt) {
  EXPECT_EQ(for_terminal("a\x1B[31m\u202Eb"), "a<1B>[31m<202E>b");
  EXPECT_EQ(for_terminal("\xFF"), "\xEF\xBF\xBD");
}

}  // namespace
}  // namespace fonder
