#include "entry.h"

#include <gtest/gtest.h>

namespace fonder::journal {
namespace {

TEST(Kinds, AreKeptUnderTheNameOfTheirVerb) {
  for (const Kind kind : all_kinds()) EXPECT_EQ(kind_named(name_of(kind)), kind);
  EXPECT_EQ(name_of(Kind::moment), "note");
  EXPECT_EQ(name_of(Kind::missed), "missed");
  EXPECT_FALSE(kind_named("moment-proposal"));
}

TEST(KindAndWords, AreSaidAtTheBeginningOfALine) {
  const auto told = [](std::string_view line) {
    const auto said = kind_and_words(line);
    return said ? std::string(said->kind) + "|" + std::string(said->words) : "none";
  };
  EXPECT_EQ(told("little: turns the mug"), "little|turns the mug");
  EXPECT_EQ(told("  ASK :how it went  "), "ask|how it went");
  EXPECT_EQ(told("joke:"), "joke|");
  for (const char* line : {"", ":", "http://example.org", "a little: late", "poem: tea", "little"})
    EXPECT_EQ(told(line), "none") << line;
}

TEST(OneLine, IsWhatWasTypedWithoutBreaksAndControls) {
  EXPECT_EQ(one_line("  turns the mug\nso the handle\tpoints to me \r\n"),
            "turns the mug so the handle points to me");
  EXPECT_EQ(one_line("a\x1b[2Jb\x7f\xc2\x9b"), "a[2Jb");
  EXPECT_EQ(one_line("Ñandú und Ärger – 茶"), "Ñandú und Ärger – 茶");
}

TEST(OneLine, HasWordsAndIsNotTooLong) {
  EXPECT_FALSE(one_line(""));
  EXPECT_FALSE(one_line(" \n\t "));
  EXPECT_FALSE(one_line("\xe2\x80\x8b"));  // a space that nobody sees
  EXPECT_FALSE(one_line("\xff"));
  EXPECT_TRUE(one_line(std::string(longest_line, 'x')));
  EXPECT_FALSE(one_line(std::string(longest_line + 1, 'x')));
}

TEST(Searching, FindsAllWordsInAnyCaseAndOrder) {
  const Entry entry{.kind = Kind::joke, .text = "The kiln SNEEZED", .origin = "pottery, Tuesday"};
  EXPECT_TRUE(matches(entry, "sneezed kiln"));
  EXPECT_TRUE(matches(entry, "Pottery"));
  EXPECT_TRUE(matches(entry, ""));
  EXPECT_FALSE(matches(entry, "kiln herons"));
}

}  // namespace
}  // namespace fonder::journal
