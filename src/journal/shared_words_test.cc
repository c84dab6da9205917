// Words two people made their own, found in the chats of invented couples.
#include "shared_words.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "phrases.h"

namespace fonder::journal {
namespace {

using std::chrono::days;
using std::chrono::minutes;

constexpr local_days start{std::chrono::local_days{std::chrono::year{2031} / 3 / 3}};

struct Line {
  int day;
  int minute;
  Author author;
  std::string text;
  bool laughs;
};

/// A year of everyday talk: each evening four lines out of a small stock, now and then a laugh.
std::vector<Line> a_year(const std::vector<std::string>& stock) {
  std::vector<Line> all;
  for (int day = 0; day < 365; ++day) {
    for (int i = 0; i < 4; ++i) {
      const auto line = static_cast<std::size_t>(day * 7 + i * 5) % stock.size();
      all.push_back({day, 60 * 19 + i, i % 2 == 0 ? Author::self : Author::other, stock[line],
                     (day + i) % 12 == 0});
    }
  }
  return all;
}

/// Says something on some days, by turns; the other one laughs about it in the next minute.
void say_by_turns(std::vector<Line>& into, const std::string& text, const std::vector<int>& on,
                  bool laughed, Author began = Author::other) {
  Author author = began;
  for (const int day : on) {
    const Author other = author == Author::self ? Author::other : Author::self;
    into.push_back({day, 60 * 21, author, text, false});
    into.push_back({day, 60 * 21 + 1, other, "ok", laughed});
    author = other;
  }
}

Record record_of(std::vector<Line> lines) {
  std::ranges::stable_sort(lines, [](const Line& one, const Line& other) {
    return std::pair(one.day, one.minute) < std::pair(other.day, other.minute);
  });
  return [lines = std::move(lines)](const Listener& listen) {
    for (const Line& line : lines) {
      const local_days day = start + days(line.day);
      listen({Instant{day.time_since_epoch()} + minutes(line.minute), day, line.author, line.laughs,
              line.text});
    }
  };
}

const std::vector<std::string> english{"soup is on the stove", "did you find the train ticket?",
                                       "see you at eight",     "what a sky over the river",
                                       "I am at the market",   "the bus was full",
                                       "sleep well you"};
const std::vector<std::string> hindi{"सूप तैयार है",          "टिकट मिला क्या?", "आठ बजे मिलते हैं",
                                     "नदी पर क्या आसमान है", "मैं बाज़ार में हूँ",    "बस भरी थी"};
const std::vector<int> now_and_then{11, 47, 80, 133, 134, 190, 251, 302, 340};
const std::vector<std::string> names{"Ada", "Noor Haddad"};

std::vector<std::string> found(std::vector<Line> lines) {
  std::vector<std::string> all;
  for (const SharedWords& each : shared_words(record_of(std::move(lines)), names)) {
    all.push_back(each.folded);
  }
  return all;
}

TEST(SharedWords, AreFoundWithWhenTheyBeganWhoBeganAndWhenLast) {
  auto lines = a_year(english);
  say_by_turns(lines, "beware the Grumpy Kettle", now_and_then, true);
  const auto all = shared_words(record_of(lines), names);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].words, "beware the Grumpy Kettle");
  EXPECT_EQ(iso(all[0].first), "2031-03-14");
  EXPECT_EQ(iso(all[0].last), "2032-02-06");
  EXPECT_EQ(all[0].began, Author::other);
  EXPECT_EQ(all[0].theirs, 5);
  EXPECT_EQ(all[0].mine, 4);
  EXPECT_EQ(all[0].months, 8);
  EXPECT_EQ(all[0].laughed, 9);
}

TEST(SharedWords, AreOneThingWhereTheyAreLongerThanAPhrase) {
  auto lines = a_year(english);
  say_by_turns(lines, "seven grumpy kettles drove slowly towards Graz", now_and_then, true);
  EXPECT_EQ(found(lines).size(), 1U);
}

TEST(SharedWords, AreFoundInAnotherScript) {
  auto lines = a_year(hindi);
  say_by_turns(lines, "नाराज़ केतली", now_and_then, true, Author::self);
  EXPECT_EQ(found(lines), std::vector<std::string>{"नाराज़ केतली"});
}

TEST(SharedWords, AreFoundWhereNoSpacesAre) {
  auto lines = a_year({"汤在炉子上", "你找到车票了吗", "八点见", "河上的天空真美", "我在市场"});
  say_by_turns(lines, "打喷嚏的水壶", now_and_then, true);
  const auto all = found(lines);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_NE(all[0].find("水壶"), std::string::npos);
}

TEST(SharedWords, NeedBothToSayThem) {
  auto lines = a_year(english);
  for (const int day : now_and_then) {
    lines.push_back({day, 60 * 21, Author::self, "grumpy kettle", false});
    lines.push_back({day, 60 * 21 + 1, Author::other, "ok", true});
  }
  EXPECT_TRUE(found(lines).empty());
}

TEST(SharedWords, NeedToComeBackOverMonthsNotInOneBusyWeek) {
  auto lines = a_year(english);
  say_by_turns(lines, "grumpy kettle", {40, 41, 42, 43, 44, 45, 46}, true);
  EXPECT_TRUE(found(lines).empty());
}

TEST(SharedWords, NeedLaughterOrTheyAreOnlyATopic) {
  auto lines = a_year(english);
  say_by_turns(lines, "dentist appointment", now_and_then, false);
  EXPECT_TRUE(found(lines).empty());
}

TEST(SharedWords, AreNotWhatChanceLaughsAt) {
  std::vector<std::string> rare;
  for (int i = 0; i < 300; ++i) {
    rare.push_back("so " + std::string(1, static_cast<char>('b' + i % 20)) + "ox" +
                   std::string(1, static_cast<char>('b' + i / 20)) + "ox");
  }
  EXPECT_TRUE(found(a_year(rare)).empty())
      << "each comes back, and every twelfth line is laughed at";
}

TEST(SharedWords, AreNeverWhatIsSaidEveryDay) {
  auto lines = a_year(english);
  for (Line& line : lines) line.laughs = line.text == "see you at eight";
  EXPECT_TRUE(found(lines).empty());
}

TEST(SharedWords, AreNeverTheNamesOfTheTwo) {
  auto lines = a_year(english);
  say_by_turns(lines, "Noor!", now_and_then, true);
  say_by_turns(lines, "Haddad’s hat", {12, 48, 81, 135, 191, 252}, true);
  EXPECT_EQ(found(lines), std::vector<std::string>{"hat"});
}

TEST(SharedWords, AreNeverPainfulNorWhatStoodBesidePain) {
  auto lines = a_year(english);
  say_by_turns(lines, "funeral cake", now_and_then, true);
  say_by_turns(lines, "seventh floor", {12, 48, 81, 135, 191, 252}, true);
  lines.push_back({60, 60 * 20, Author::self, "hospital, seventh floor", false});
  EXPECT_TRUE(found(lines).empty());
}

TEST(SharedWords, AreNoneInAShortRecordNorInAnEmptyOne) {
  std::vector<Line> lines;
  say_by_turns(lines, "grumpy kettle", now_and_then, true);
  EXPECT_TRUE(found(lines).empty());
  EXPECT_TRUE(found({}).empty());
}

TEST(Never, KnowsWordsAndBeginningsInEveryLanguage) {
  const NeverProposed& never = NeverProposed::of_all_languages();
  for (const char* word :
       {"funeral", "funerals", "krebs", "hospital", "похороны", "葬礼", "سرطان"}) {
    EXPECT_TRUE(never.has(word)) << word;
  }
  for (const char* word : {"die", "kettle", "fun", "krebsrot", "", "水壶"}) {
    EXPECT_FALSE(never.has(word)) << word;
  }
}

/// Whatever is said, what is found was said by both, as often as is told, and is no name.
RC_GTEST_PROP(SharedWords, SayOnlyWhatTheRecordHolds, ()) {
  auto lines = a_year(english);
  const auto on = *rc::gen::container<std::vector<int>>(9, rc::gen::inRange(0, 365));
  say_by_turns(lines, "grumpy kettle", on, *rc::gen::arbitrary<bool>());
  const Record record = record_of(lines);
  for (const SharedWords& each : shared_words(record, names)) {
    int mine = 0;
    int theirs = 0;
    const NeverProposed none("");
    Phrases phrases({}, none);
    record([&](const Said& said) {
      for (const Phrase& phrase : phrases.of(said.text)) {
        if (phrases.folded(phrase) != each.folded) continue;
        ++(said.author == Author::self ? mine : theirs);
      }
    });
    RC_ASSERT(mine == each.mine && theirs == each.theirs);
    RC_ASSERT(each.mine >= 2 && each.theirs >= 2 && each.laughed <= each.uses());
    RC_ASSERT(each.last - each.first >= days(120));
  }
}

/// The other way round: the same words, begun and said by the other one.
RC_GTEST_PROP(SharedWords, AreTheSameForBoth, ()) {
  auto lines = a_year(english);
  const auto on = *rc::gen::container<std::vector<int>>(9, rc::gen::inRange(0, 365));
  say_by_turns(lines, "grumpy kettle", on, true);
  const auto here = shared_words(record_of(lines), names);
  for (Line& line : lines) line.author = line.author == Author::self ? Author::other : Author::self;
  const auto there = shared_words(record_of(lines), names);
  RC_ASSERT(here.size() == there.size());
  for (std::size_t i = 0; i < here.size(); ++i) {
    RC_ASSERT(here[i].folded == there[i].folded);
    RC_ASSERT(here[i].mine == there[i].theirs && here[i].began != there[i].began);
  }
}

}  // namespace
}  // namespace fonder::journal
