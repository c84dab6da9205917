// How fonder speaks: every sentence once, so that a change of voice is a diff that can be read, and
// no word that knowledge/words/never.json rules out.
#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "golden.h"

#include "base/knowledge.h"
#include "base/text.h"
#include "base/words.h"

namespace fonder {
namespace {

using nlohmann::json;

json never() { return json::parse(knowledge::file("words/never.json")).at("en"); }

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

/// Whether the text, in lower case, holds the word by itself.
bool holds(const std::string& text, const std::string& word) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const std::size_t past = at + word.size();
    const bool begins = at == 0 || !is_letter(text[at - 1]);
    const bool ends = past == text.size() || !is_letter(text[past]);
    if (begins && ends) return true;
  }
  return false;
}

std::set<std::pair<std::string, std::string>> exceptions(const json& rules) {
  std::set<std::pair<std::string, std::string>> all;
  for (const json& one : rules.at("except")) {
    EXPECT_FALSE(one.at("reason").get<std::string>().empty()) << one;
    all.emplace(one.at("id"), one.at("word"));
  }
  return all;
}

TEST(Voice, IsHeldAsItIs) {
  std::string all;
  for (const Sentence& sentence : sentences()) {
    all += sentence.id + "\n    " + rendered_example(sentence) + "\n";
  }
  test::expect_golden(test::source_root() / "tests" / "golden" / "voice.en.txt", all);
}

TEST(Voice, SaysNoWordThatIsRuledOut) {
  const json rules = never();
  const auto excepted = exceptions(rules);
  std::set<std::pair<std::string, std::string>> needed;
  for (const Sentence& sentence : sentences()) {
    const std::string text = folded(sentence.pattern);
    for (const auto& [word, instead] : rules.at("never").items()) {
      if (!holds(text, word)) continue;
      needed.emplace(sentence.id, word);
      EXPECT_TRUE(excepted.contains({sentence.id, word}))
          << sentence.id << " says \"" << word << "\": " << sentence.pattern
          << "\n  say instead: " << instead;
    }
  }
  for (const auto& exception : excepted) {
    EXPECT_TRUE(needed.contains(exception))
        << exception.first << " no longer says " << exception.second << ": drop the exception";
  }
}

TEST(Voice, SaysNoneOfThemOnACardOfTheDeckNorInTheTalkEither) {
  const json rules = never();
  std::istringstream deck{std::string(knowledge::file("plan/deck.txt")) +
                          std::string(knowledge::file("plan/distance.txt"))};
  for (std::string line; std::getline(deck, line);) {
    for (const auto& [word, instead] : rules.at("never").items()) {
      EXPECT_FALSE(holds(folded(line), word) && !line.starts_with('#')) << word << ": " << line;
    }
    EXPECT_EQ(line.find('!'), std::string::npos) << line;
  }
}

TEST(Voice, NeverRaisesItself) {
  for (const Sentence& sentence : sentences()) {
    EXPECT_EQ(sentence.pattern.find('!'), std::string::npos) << sentence.id;
  }
}

}  // namespace
}  // namespace fonder
