#include "talk.h"

#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

namespace fonder::plan {
namespace {

using Kind = TalkLine::Kind;

TEST(TheTalk, HasItsPartsAndFitsOneSheet) {
  EXPECT_EQ(talk().title, "What distance suits us?");
  EXPECT_EQ(talk().parts.size(), 7U);
  EXPECT_FALSE(talk().opening.empty());
  std::map<Kind, int> count;
  std::set<std::string_view> texts;
  for (const TalkPart& part : talk().parts) {
    EXPECT_FALSE(part.title.empty());
    EXPECT_FALSE(part.lines.empty()) << part.title;
    for (const TalkLine& line : part.lines) {
      EXPECT_TRUE(texts.insert(line.text).second) << line.text;
      EXPECT_LE(line.text.size(), 130U) << line.text;
      ++count[line.kind];
    }
  }
  EXPECT_GE(count[Kind::question], 15);
  EXPECT_LE(count[Kind::question], 24) << "an hour, and one sheet";
  EXPECT_GE(count[Kind::words], 3);
  EXPECT_GE(count[Kind::attempt], 5);
}

TEST(TheTalk, AsksEachAboutThemselves) {
  for (const TalkPart& part : talk().parts) {
    for (const TalkLine& line : part.lines) {
      if (line.kind != Kind::question) continue;
      EXPECT_TRUE(line.text.ends_with('?') || line.text.ends_with(':')) << line.text;
      const std::string words = " " + std::string(line.text) + " ";
      bool of_me_or_us = false;
      for (const char* word : {" I ", " me ", " me?", " me:", " me,", " my ", " we "})
        of_me_or_us = of_me_or_us || words.find(word) != std::string::npos;
      EXPECT_TRUE(of_me_or_us) << line.text;
    }
  }
}

TEST(TheTalk, InvitesAndNeverPrescribes) {
  for (const TalkPart& part : talk().parts) {
    for (const TalkLine& line : part.lines) {
      for (const char* rule :
           {"must", "should", "have to", "at least", "at most", "never", "always"})
        EXPECT_EQ(line.text.find(rule), std::string_view::npos) << line.text;
    }
  }
}

}  // namespace
}  // namespace fonder::plan
