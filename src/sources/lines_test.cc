#include "lines.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "transcript.h"

namespace fonder::sources {
namespace {

/// "number@offset text" a line, with its fault, for the bytes as one chunk.
std::string read(const Parcel& parcel) {
  constexpr const char* faults[] = {"", " nul", " encoding", " too long"};
  Lines lines(parcel.open());
  std::string out;
  for (Line line; lines.next(line);) {
    out += fmt::format("{}@{}{} {}\n", line.number, line.offset,
                       faults[static_cast<std::size_t>(line.fault)], line.text);
  }
  return out;
}

/// The same in pieces of every small size, which must not matter.
std::string told(std::string bytes) {
  const Parcel whole = test::parcel_of("a.txt", std::move(bytes));
  const std::string found = read(whole);
  for (std::size_t size = 1; size < 12; ++size) {
    EXPECT_EQ(read(test::in_pieces(whole, size)), found) << "in pieces of " << size;
  }
  return found;
}

TEST(Lines, EndWithOrWithoutACarriageReturn) {
  EXPECT_EQ(told("one\r\ntwo\nthree"), "1@0 one\n2@5 two\n3@9 three\n");
  EXPECT_EQ(told("one\n\n\ntwo\n"), "1@0 one\n2@4 \n3@5 \n4@6 two\n");
  EXPECT_EQ(told(""), "");
}

TEST(Lines, NameTheFaultyOnesAndGoOn) {
  EXPECT_EQ(told(std::string("a\nb\0b\nc\n", 8)), std::string("1@0 a\n2@2 nul b\0b\n3@6 c\n", 24));
  EXPECT_EQ(told("a\n\xFF\nä\n"), "1@0 a\n2@2 encoding \xFF\n3@4 ä\n");
}

TEST(Lines, AreNotReadBeyondOneMegabyte) {
  const std::string longest(Lines::longest, 'x');
  const Parcel good = test::parcel_of("a.txt", longest + "\nend");
  EXPECT_EQ(read(good), "1@0 " + longest + "\n2@1048577 end\n");
  const Parcel bad = test::parcel_of("a.txt", longest + "x\nend");
  EXPECT_EQ(read(bad), "1@0 too long \n2@1048578 end\n");
  EXPECT_EQ(read(test::in_pieces(bad, 1 << 16)), "1@0 too long \n2@1048578 end\n");
}

TEST(Lines, ComeOutOfUtf16) {
  EXPECT_EQ(told(std::string("\xFF\xFE"
                             "a\0\n\0\xE4\0=\xD8\x0A\xDE",
                             12)),
            "1@0 a\n2@2 ä😊\n");
  EXPECT_EQ(told(std::string("\xFE\xFF\0a\0\n\0\xE4", 8)), "1@0 a\n2@2 ä\n");
  EXPECT_EQ(told(std::string("\xFF\xFE\0\xDE"
                             "a\0",
                             6)),
            "1@0 encoding \xFF"
            "a\n");
}

}  // namespace
}  // namespace fonder::sources
