#include "look.h"

#include <gtest/gtest.h>

#include "ask.h"
#include "bar.h"

namespace fonder::cli {
namespace {

TEST(Columns, CountsWhatATerminalGives) {
  EXPECT_EQ(columns("Noor"), 4U);
  EXPECT_EQ(columns("Zoë"), 3U);
  EXPECT_EQ(columns("Zoe\xCC\x88"), 3U);  // e and a combining diaeresis
  EXPECT_EQ(columns("日本"), 4U);
  EXPECT_EQ(columns("👋"), 2U);
  EXPECT_EQ(columns("\u200Eab"), 2U);
  EXPECT_EQ(columns(std::string("a\xFFz")), 3U);
}

TEST(Wrapped, BreaksBetweenWords) {
  EXPECT_EQ(wrapped("most weeks it is four to six", 12), "most weeks\nit is four\nto six\n");
}

TEST(Wrapped, BreaksWhereTheScriptAllows) {
  EXPECT_EQ(wrapped("わたしたちはよく話す", 12), "わたしたちは\nよく話す\n");
}

TEST(Wrapped, KeepsSpacesThatDoNotBreakTogether) {
  EXPECT_EQ(wrapped("there were 46\u00A0871 messages", 14), "there were\n46\u00A0871\nmessages\n");
}

TEST(Wrapped, LeavesAWordThatIsTooLongWhole) {
  EXPECT_EQ(wrapped("see http://127.0.0.1:49213/a#k=abcdef now", 20),
            "see\nhttp://127.0.0.1:49213/a#k=abcdef\nnow\n");
}

TEST(Wrapped, IndentsAndKeepsParagraphs) {
  EXPECT_EQ(wrapped("one\n\ntwo", 20, 2), "  one\n\n  two\n");
}

TEST(Beside, SetsAnExplanationInItsOwnColumn) {
  EXPECT_EQ(beside("today", "one sentence about this week", 10, 24),
            "  today   one sentence\n          about this\n          week\n");
  EXPECT_EQ(beside("--passphrase-fd N", "a descriptor", 10, 40),
            "  --passphrase-fd N\n          a descriptor\n");
}

TEST(Safe, ShowsWhatWouldMoveTheCursorOrTurnTheText) {
  EXPECT_EQ(safe("No\x1b[31mor\u202E"), "No<1B>[31mor<202E>");
  EXPECT_EQ(safe("two\nlines"), "two\nlines");
}

TEST(Padded, CountsColumnsNotBytes) {
  EXPECT_EQ(padded("●●", 4), "●●  ");
  EXPECT_EQ(padded_left("日", 4), "  日");
}

TEST(Bar, SaysHowMuchIsReadAndHowLongItTakes) {
  using namespace std::chrono_literals;
  const Look plain_look{false, false, 80};
  EXPECT_EQ(bar_line(0, 46'900'000, 0s, plain_look),
            "  ................................  0 of 46.9 MB");
  EXPECT_EQ(bar_line(41'200'000, 46'900'000, 8700ms, plain_look),
            "  ############################....  41.2 of 46.9 MB   1.2 s left");
  EXPECT_EQ(bar_line(5, 0, 1s, plain_look), "  ................................  0 of 0 MB");
}

TEST(Bar, NeverGoesBeyondItsEnd) {
  using namespace std::chrono_literals;
  const Look drawn{true, false, 80};
  const std::string line = bar_line(90'000'000, 45'000'000, 2s, drawn);
  EXPECT_EQ(line.find("░"), std::string::npos);
}

TEST(Strength, IsSaidInPlainWords) {
  const auto of = [](std::string_view text) { return strength_of(archive::Secret(text)); };
  EXPECT_EQ(of("noor"), "cli.strength.weak");
  EXPECT_EQ(of("aaaaaaaaaaaaaaaaaaaaaa"), "cli.strength.weak");
  EXPECT_EQ(of("abcdefghijklm"), "cli.strength.weak");
  EXPECT_EQ(of("blue kiln 7"), "cli.strength.some");
  EXPECT_EQ(of("blue kiln sneezes 7"), "cli.strength.good");
  EXPECT_EQ(of("blue kiln sneezes on seven Tuesdays"), "cli.strength.strong");
}

}  // namespace
}  // namespace fonder::cli
