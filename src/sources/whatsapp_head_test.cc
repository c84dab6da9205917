#include "whatsapp_head.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace fonder::sources::wa {
namespace {

/// "3 1 24 @ 21:07:33 | rest", or "no head".
std::string read(std::string_view line) {
  const auto head = read_head(line);
  if (!head) return "no head";
  const auto& part = head->stamp.part;
  const std::int32_t time = head->stamp.time;
  if (time == no_time) return "no time";
  return fmt::format("{} {} {} @ {:02}:{:02}:{:02} | {}", part[0], part[1], part[2], time / 3600,
                     time / 60 % 60, time % 60, line.substr(head->rest));
}

struct Written {
  std::string_view line;
  std::string_view as;
};

TEST(Head, IsReadHoweverPhonesWriteIt) {
  const Written all[] = {
      {"1/5/24, 9:07 PM - Ida: hi", "1 5 24 @ 21:07:00 | Ida: hi"},
      {"1/5/24, 9:07\u202fPM - Ida: hi", "1 5 24 @ 21:07:00 | Ida: hi"},
      {"1/5/24, 12:07 a.m. - Ida: hi", "1 5 24 @ 00:07:00 | Ida: hi"},
      {"05.01.24, 21:07 - Ida: hi", "5 1 24 @ 21:07:00 | Ida: hi"},
      {"05/01/2024 21:07 - Ida: hi", "5 1 2024 @ 21:07:00 | Ida: hi"},
      {"05-01-2024 21:07 - Ida: hi", "5 1 2024 @ 21:07:00 | Ida: hi"},
      {"2024-01-05, 21:07 - Ida: hi", "2024 1 5 @ 21:07:00 | Ida: hi"},
      {"05/01/24 21.07 - Ida: hi", "5 1 24 @ 21:07:00 | Ida: hi"},
      {"5.1.2024 klo 21.07 - Ida: hi", "5 1 2024 @ 21:07:00 | Ida: hi"},
      {"05/01/2024 à 21:07 - Ida: hi", "5 1 2024 @ 21:07:00 | Ida: hi"},
      {"2024-01-05 21 h 07 - Ida: hi", "2024 1 5 @ 21:07:00 | Ida: hi"},
      {"5.01.24 г., 21:07 - Ida: hi", "5 1 24 @ 21:07:00 | Ida: hi"},
      {"5. 1. 2024 21:07 - Ida: hi", "5 1 2024 @ 21:07:00 | Ida: hi"},
      {"2024. 01. 05. 21:07 - Ida: hi", "2024 1 5 @ 21:07:00 | Ida: hi"},
      {"2024. 1. 5. 오후 9:07 - Ida: hi", "2024 1 5 @ 21:07:00 | Ida: hi"},
      {"2024/1/5 下午9:07 - Ida: hi", "2024 1 5 @ 21:07:00 | Ida: hi"},
      {"2024年1月5日 下午9:07 - Ida: hi", "2024 1 5 @ 21:07:00 | Ida: hi"},
      {"2024/01/05 午後9:07 - Ida: hi", "2024 1 5 @ 21:07:00 | Ida: hi"},
      {"5.01.2024 ÖS 9:07 - Ida: hi", "5 1 2024 @ 21:07:00 | Ida: hi"},
      {"05/01/24, 9:07 अपराह्न - Ida: hi", "5 1 24 @ 21:07:00 | Ida: hi"},
      {"٥\u200f/١\u200f/٢٠٢٤، ٩:٠٧ م - Ida: hi", "5 1 2024 @ 21:07:00 | Ida: hi"},
      {"۲۰۲۴/۱/۵،\u200f ۲۱:۰۷ - Ida: hi", "2024 1 5 @ 21:07:00 | Ida: hi"},
      {"०५/०१/२४, २१:०७ - Ida: hi", "5 1 24 @ 21:07:00 | Ida: hi"},
      {"5/1/24 9:07 μ.μ. - Ida: hi", "5 1 24 @ 21:07:00 | Ida: hi"},
      {"21:07, 05/01/2024 - Ida: hi", "5 1 2024 @ 21:07:00 | Ida: hi"},
      {"[05.01.24, 21:07:33] Ida: hi", "5 1 24 @ 21:07:33 | Ida: hi"},
      {"[2024-01-05 21:07:33] Ida: hi", "2024 1 5 @ 21:07:33 | Ida: hi"},
      {"[5/1/24, 9:07:33 p. m.] Ida: hi", "5 1 24 @ 21:07:33 | Ida: hi"},
      {"[5/1/24, 9:07:33 p.\u00a0m.] Ida: hi", "5 1 24 @ 21:07:33 | Ida: hi"},
      {"\u200e[05/01/24, 21.07.33] Ida: hi", "5 1 24 @ 21:07:33 | Ida: hi"},
      {"\ufeff[\ufeff05.01.24, 21:07:33] Ida: hi", "5 1 24 @ 21:07:33 | Ida: hi"},
      {"05/01/2012 21:07:33: Ida: hi", "5 1 2012 @ 21:07:33 | Ida: hi"},
      {"05/01/2012 21:07: Ida: hi", "5 1 2012 @ 21:07:00 | Ida: hi"},
      {"1/5/24, 23:59 PM - Ida: hi", "1 5 24 @ 23:59:00 | Ida: hi"},
      {"05.01.24, 21:07 – Ida: hi", "5 1 24 @ 21:07:00 | Ida: hi"},
  };
  for (const Written& one : all) EXPECT_EQ(read(one.line), one.as) << one.line;
}

TEST(Head, IsNotSeenInWhatPeopleWrite) {
  for (const std::string_view line :
       {"12:30 lunch?", "3. 5. Zahnarzt", "On 1/5/24 I said: ok", "1/5/24 maybe, not sure",
        "[draft] call mum: 6 pm", "07.01. - 09.01. Hamburg", "1/5/24, 9:07 tomorrow - ok",
        "2024/01/05", "5/1 9:07 - Ida: hi", "05.01.24, 21:07", "[05.01.24, 21:07:33 Ida: hi",
        "123/1/24, 9:07 - Ida: hi", "05.01/24, 21:07 - Ida: hi", ""}) {
    EXPECT_EQ(read(line), "no head") << line;
  }
}

TEST(FastHead, AgreesWithTheTolerantReaderOnTheLayoutItLearned) {
  const std::string_view lines[] = {
      "1/5/24, 9:07 PM - Ida: hi",    "12/31/24, 12:00\u202fAM - Ida: hi",
      "05.01.24, 21:07 - Ida:",       "[05.01.24, 21:07:33] Ida: hi",
      "[2024-01-05, 21:07:33] Ida: ", "05/01/24 21.07 - Ida: hi",
      "5/1/24, 9:07 p. m. - Ida: x",  "05/01/2012 21:07:33: Ida: hi"};
  for (const std::string_view line : lines) {
    const auto slow = read_head(line);
    ASSERT_TRUE(slow) << line;
    FastHead fast(*slow, line);
    Head head = *slow;
    head.rest = 0;
    const std::string marked = "\u200e" + std::string(line);
    ASSERT_TRUE(fast.read(line, head)) << line;
    EXPECT_EQ(head.rest, slow->rest) << line;
    EXPECT_EQ(head.shape, slow->shape) << line;
    EXPECT_EQ(head.stamp.part, slow->stamp.part) << line;
    EXPECT_EQ(head.stamp.time, slow->stamp.time) << line;
    ASSERT_TRUE(fast.read(marked, head)) << line;
    EXPECT_EQ(head.rest, slow->rest + 3) << line;
    for (std::size_t size = 0; size + 6 < line.size(); ++size) {
      fast.read(line.substr(0, size), head);  // never beyond the end, which asan sees
    }
  }
}

// It remembers how the lines before began and went on; that must never show.
TEST(FastHead, ReadsALineAlikeWhateverCameBefore) {
  const std::string learned = "1/5/24, 9:07 PM - Ida: hi";
  const auto like = read_head(learned);
  ASSERT_TRUE(like);
  std::vector<std::string> lines;
  for (const char* date : {"1/5/24", "1/5/2", "11/5/24", "1/15/24", "1/5/249", "\u200e1/5/24"}) {
    for (const char* time : {" 9:07", " 19:07", " 9:07:33", " 9:7", "9:07", "  9:07"}) {
      for (const char* after :
           {" PM - ", " AM - ", " - ", " PM -", " PM -  ", " PM - \u00a0", "PM - "}) {
        lines.push_back(std::string(date) + "," + time + after + "Ida: long enough to compare");
        lines.push_back(std::string(date) + "," + time + after);
      }
    }
  }
  FastHead remembering(*like, learned);
  // Each behind each at least once: by steps that share no factor with their number.
  for (const std::size_t step : {1U, 5U, 11U, 65U, 251U}) {
    for (std::size_t i = 0, at = 0; i < lines.size(); ++i, at = (at + step) % lines.size()) {
      FastHead fresh(*like, learned);
      Head expected = *like;
      Head found = *like;
      ASSERT_EQ(remembering.read(lines[at], found), fresh.read(lines[at], expected)) << lines[at];
      EXPECT_EQ(found.rest, expected.rest) << lines[at];
      EXPECT_EQ(found.shape, expected.shape) << lines[at];
      EXPECT_EQ(found.stamp.part, expected.stamp.part) << lines[at];
      EXPECT_EQ(found.stamp.half, expected.stamp.half) << lines[at];
    }
  }
}

}  // namespace
}  // namespace fonder::sources::wa
