#include "deck.h"

#include <map>
#include <set>

#include <gtest/gtest.h>

namespace fonder::plan {
namespace {

TEST(TheDeck, HasEnoughOfEachKindAndNothingTwice) {
  std::set<std::string_view> texts;
  std::map<Idea, int> count;
  for (const Card& card : deck()) {
    EXPECT_TRUE(texts.insert(card.text).second) << card.text;
    EXPECT_LE(card.text.size(), 110U) << card.text;
    EXPECT_TRUE(card.text.ends_with(card.idea == Idea::question ? "?" : ".")) << card.text;
    ++count[card.idea];
  }
  EXPECT_GE(texts.size(), 150U);
  for (const Idea idea : {Idea::own, Idea::ours, Idea::surprise, Idea::question})
    EXPECT_GE(count[idea], 25) << name_of(idea);
}

TEST(TheDeck, GivesWhatSuits) {
  for (const Card& card : drawn({Idea::ours, Where::apart, Since::early}, 3, 50)) {
    EXPECT_EQ(card.idea, Idea::ours);
    EXPECT_NE(card.where, Where::together) << card.text;
    EXPECT_NE(card.since, Since::settled) << card.text;
  }
  EXPECT_TRUE(drawn({Idea::own}, 0, 0).empty());
}

TEST(TheDeck, GivesAnotherHandEachTurnAndComesRound) {
  const auto texts = [](std::size_t turn) {
    std::set<std::string_view> hand;
    for (const Card& card : drawn({Idea::own}, turn, 4)) hand.insert(card.text);
    return hand;
  };
  EXPECT_EQ(texts(0).size(), 4U);
  EXPECT_NE(texts(0), texts(1));
  std::set<std::string_view> all;
  for (std::size_t turn = 0; turn < 20; ++turn) all.merge(texts(turn));
  EXPECT_GE(all.size(), 40U);
}

}  // namespace
}  // namespace fonder::plan
