#include "base/text.h"

#include <gtest/gtest.h>

namespace fonder {
namespace {

/// The UTF-8 of a code point.
std::string utf8(char32_t c) {
  const auto byte = [](char32_t value) {
    return static_cast<char>(static_cast<unsigned char>(value));
  };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xC0 | c >> 6), byte(0x80 | (c & 0x3F))};
  if (c < 0x10000) {
    return {byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F))};
  }
  return {byte(0xF0 | c >> 18), byte(0x80 | (c >> 12 & 0x3F)), byte(0x80 | (c >> 6 & 0x3F)),
          byte(0x80 | (c & 0x3F))};
}

TEST(Text, IsMadePlainInNothingButSpacesAndInvisibleMarks) {
  const std::u32string spaces =
      U"\t\n\r \u00A0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
      U"\u2009\u200A\u202F\u205F\u3000";
  const std::u32string marks =
      U"\u200B\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\uFEFF";
  for (char32_t c = 1; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    const std::string itself = utf8(c);
    const bool space = spaces.find(c) != spaces.npos;
    const std::string expected = space ? " " : marks.find(c) != marks.npos ? "" : itself;
    ASSERT_EQ(plain("a" + itself + "b"), "a" + expected + "b") << static_cast<std::uint32_t>(c);
    // Nor does an incomplete character before it hide it.
    ASSERT_EQ(plain("\xE2\x80" + itself + "b"), "\xE2\x80" + expected + "b");
  }
}

TEST(Text, IsFoldedOnceAndForAll) {
  std::string all;
  for (char32_t c = 1; c <= 0x10FFFF; ++c) {
    if (c < 0xD800 || c >= 0xE000) all += utf8(c);
  }
  const std::string once = folded(all);
  EXPECT_EQ(folded(once), once);
  EXPECT_EQ(folded("\u023A\u023A\u023A\u023A"), "\u2C65\u2C65\u2C65\u2C65");  // grow
  EXPECT_EQ(folded("A\xFF\xD0"), "a\xFF\xD0");
}

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
