#include "whatsapp_words.h"

#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "golden.h"
#include "whatsapp_body.h"

namespace fonder::sources::wa {
namespace {

/// Where a line is called only words, reading it must find nothing else.
void expect_nothing_else(Bodies& bodies, std::string_view line) {
  if (!Words::shared().only_words(line)) return;
  const Body body = bodies.read(line, "Ida");
  EXPECT_EQ(body.text, line);
  EXPECT_EQ(body.kind, Kind::message) << line;
  EXPECT_EQ(body.media, Media::none) << line;
  EXPECT_EQ(body.flags, 0) << line;
  EXPECT_FALSE(body.notice) << line;
}

TEST(OnlyWords, AreWhatAReaderOfBodiesLeavesAsItStands) {
  Bodies bodies;
  std::size_t lines = 0;
  const auto folder = test::source_root() / "tests/fixtures/whatsapp";
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (file.path().extension() != ".txt") continue;
    std::ifstream in(file.path());
    for (std::string line; std::getline(in, line); ++lines) {
      const std::string_view whole = line;
      expect_nothing_else(bodies, whole);
      for (std::size_t at = 0; (at = whole.find(": ", at)) != whole.npos; at += 2) {
        expect_nothing_else(bodies, whole.substr(at + 2));
      }
    }
  }
  EXPECT_GT(lines, 500U);
}

TEST(OnlyWords, MayBeginAndEndInAnyScript) {
  for (const char* text : {"hi", "yes.", "the end…", "да", "आज शाम", "今夜どう？", "🌷",
                           "so nice ❤️", "(brackets", "a > b, so", "é"}) {
    EXPECT_TRUE(Words::shared().only_words(text)) << text;
  }
}

TEST(OnlyWords, AreNotClaimedWhereAMarkOrAFormOfTheAppMayStand) {
  for (const char* text :
       {"", " ", "hi ", "\u200ehi", "hi\u200e", "hi\ufeff", "<words>", "hi <edited>", "(pottery)",
        "IMG-20240131-WA0001.jpg（添付）", "\u200eimage omitted", "Missed voice call", "null"}) {
    EXPECT_FALSE(Words::shared().only_words(text)) << text;
  }
}

}  // namespace
}  // namespace fonder::sources::wa
