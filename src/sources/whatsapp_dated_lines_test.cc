#include "whatsapp_dated_lines.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "transcript.h"

namespace fonder::sources::wa {
namespace {

std::string told(DatedLines& lines) {
  std::string out;
  for (DatedLine at; lines.next(at);) {
    out += fmt::format("{}@{} ", at.line.number, at.line.offset);
    if (!at.dated) {
      out += fmt::format("{} {}\n", at.line.fault == LineFault::none ? "-" : "!", at.line.text);
      continue;
    }
    const auto& part = at.head.stamp.part;
    out += fmt::format("{}/{}/{} {} by {}: {}\n", part[0], part[1], part[2], at.head.stamp.time,
                       at.said.author, at.said.body);
  }
  return out;
}

/// What the second reading tells, with what the first remembered and without.
struct Told {
  std::string knowing;
  std::string anew;
};

Told told(const std::string& bytes) {
  const Parcel parcel = test::parcel_of("a.txt", bytes);
  Lines sample(parcel.open());
  Layouts layouts = Layouts::of(sample);
  Authors authors;
  DatedLines::Memory memory;
  DatedLines first(parcel, layouts, authors, memory);
  for (DatedLine at; first.next(at);) {
    if (at.dated) authors.hear(at.said);
  }
  if (authors.settle()) memory.forget_names();
  Authors same = authors;
  DatedLines knowing = DatedLines::again(parcel, layouts, authors, memory);
  DatedLines anew = DatedLines::again(parcel, layouts, same, {});
  return {told(knowing), told(anew)};
}

constexpr const char* chat =
    "\u200e1/5/24, 9:07 PM - Messages are encrypted\r\n"
    "1/5/24, 9:08 PM - Ida: hi\n"
    "there\r\n"
    "\n"
    "\r\n"
    "1/5/24, 9:09 PM - Ben:\n"
    "1/5/24, 9:09 PM - Ben: one: two\r\r\n"
    "1/6/24, 19:10 - Ida: no half\n"
    "1/6/24, 9:10 PM - Ida: end";

TEST(DatedLines, TellTheSameFromMemory) {
  for (const char* end : {"", "\n", "\r\n", "\r", "\nmore", "\n\n"}) {
    const Told both = told(std::string(chat) + end);
    EXPECT_EQ(both.knowing, both.anew);
    EXPECT_NE(both.knowing.find("2@45 1/5/24 76080 by 0: hi\n"), std::string::npos) << both.knowing;
  }
}

TEST(DatedLines, GoOnAfreshBehindALineThatCannotBeUsed) {
  const Told both = told(std::string(chat) + "\n\xFF\n1/6/24, 9:11 PM - Ida: on\n");
  EXPECT_EQ(both.knowing, both.anew);
  EXPECT_NE(both.knowing.find("! \xFF\n"), std::string::npos);
  EXPECT_NE(both.knowing.find("by 0: on\n"), std::string::npos) << both.knowing;
}

TEST(DatedLines, ForgetWhoWritesWhereANameGoesOn) {
  std::string lines;
  for (int i = 0; i < 5; ++i) lines += fmt::format("1/5/24, 9:0{} PM - Ida: mobile: hi {}\n", i, i);
  const Told both = told(lines);
  EXPECT_EQ(both.knowing, both.anew);
  EXPECT_NE(both.knowing.find("by 0: hi 3\n"), std::string::npos) << both.knowing;
}

}  // namespace
}  // namespace fonder::sources::wa
