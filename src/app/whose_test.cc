#include "whose.h"

#include <gtest/gtest.h>

namespace fonder::app {
namespace {

sources::Chat chat(const std::string& name, const std::string& key, bool group = false) {
  sources::Chat head;
  head.name = name;
  head.key = key;
  head.group = group;
  return head;
}

ChatFound found(const std::vector<std::string>& senders) {
  ChatFound chat;
  for (const std::string& name : senders) chat.senders.push_back({name, 5, false});
  chat.messages = 5 * senders.size();
  return chat;
}

Wanted wanted(const std::string& me, const std::string& bond = "noor") {
  Wanted known;
  if (!me.empty()) known.me = {me};
  known.me_was_told = !me.empty();
  known.bond = bond;
  return known;
}

TEST(ChatChoice, TakesTheOnlyChatWhateverItsName) {
  const Wanted known = wanted("ada");
  ChatChoice choice(known);
  EXPECT_TRUE(choice.takes(chat("N. from work", "1")));
  EXPECT_TRUE(choice.takes(chat("N. from work", "1")));
  EXPECT_FALSE(choice.mistaken());
}

TEST(ChatChoice, TakesTheOneNamedLikeTheBondAndNoOther) {
  const Wanted known = wanted("ada");
  ChatChoice choice(known);
  EXPECT_TRUE(choice.takes(chat("Noor", "1")));
  EXPECT_FALSE(choice.takes(chat("Sam", "2")));
  EXPECT_TRUE(choice.takes(chat("Noor", "1")));
  EXPECT_FALSE(choice.mistaken());
}

TEST(ChatChoice, SeesItsMistakeWhenTheBondComesLater) {
  const Wanted known = wanted("ada");
  ChatChoice choice(known);
  EXPECT_TRUE(choice.takes(chat("Sam", "2")));
  EXPECT_FALSE(choice.takes(chat("\u200eNOOR", "1")));
  EXPECT_TRUE(choice.mistaken());
  EXPECT_EQ(choice.better(), "1");
  EXPECT_FALSE(choice.takes(chat("Sam", "2"))) << "nothing more of a chat that will be dropped";
}

TEST(ChatChoice, RemembersAChatByItsKeyWhateverItIsCalledNow) {
  Wanted known = wanted("ada");
  known.keys = {"42"};
  ChatChoice choice(known);
  EXPECT_TRUE(choice.takes(chat("Noor (new phone)", "42")));
  EXPECT_FALSE(choice.takes(chat("Noor", "1")));
}

TEST(ChatChoice, DoesNotTakeAGroupForItsName) {
  const Wanted known = wanted("ada");
  ChatChoice choice(known);
  EXPECT_TRUE(choice.takes(chat("Noor", "9", true))) << "on trust, as the only one so far";
  EXPECT_FALSE(choice.takes(chat("Noor", "1")));
  EXPECT_EQ(choice.better(), "1");
}

TEST(Objection, HasNoneAgainstTheTwoOfThem) {
  EXPECT_FALSE(objection(wanted("ada"), found({"Ada", "Noor"}), false));
}

TEST(Objection, ComparesNamesWithoutCaseAndInvisibleMarks) {
  EXPECT_FALSE(objection(wanted("ada"), found({"\u200eADA", "Noor"}), false));
}

TEST(Objection, RefusesSomeoneElsesConversationAndNamesItsSenders) {
  const auto no = objection(wanted("mira"), found({"Ada", "Noor"}), false);
  ASSERT_TRUE(no);
  EXPECT_EQ(no->exit, Exit::refused);
  EXPECT_EQ(no->what,
            "This looks like someone else’s conversation. I only read conversations you took part "
            "in, from your own devices.");
  EXPECT_NE(no->next.find("Ada, Noor"), std::string::npos) << no->next;
}

TEST(Objection, AsksWhoIsMeAndListsTheNames) {
  const auto no = objection(wanted(""), found({"Ada", "Noor"}), false);
  ASSERT_TRUE(no);
  EXPECT_EQ(no->exit, Exit::usage);
  EXPECT_EQ(no->next, "The names in it: Ada, Noor. Say yours with --me.");
}

TEST(Objection, NeedsNoNameWhereTheFileKnowsItsOwner) {
  ChatFound chat = found({"Noor"});
  EXPECT_FALSE(objection(wanted(""), chat, true));
}

TEST(Objection, RefusesAThirdAuthor) {
  const auto no = objection(wanted("ada"), found({"Ada", "Noor", "Sam"}), false);
  ASSERT_TRUE(no);
  EXPECT_EQ(no->exit, Exit::refused);
}

TEST(Objection, RefusesAChatWithOneself) {
  ChatFound chat = found({"Ada"});
  chat.head.with_oneself = true;
  EXPECT_EQ(objection(wanted("ada"), chat, false)->exit, Exit::refused);
}

TEST(ChatChoice, DoesNotGuessBetweenTwoOfOneName) {
  const Wanted known = wanted("ada");
  ChatChoice choice(known);
  EXPECT_TRUE(choice.takes(chat("Noor", "11")));
  EXPECT_FALSE(choice.takes(chat("Noor", "12")));
  EXPECT_TRUE(choice.mistaken());
  EXPECT_FALSE(choice.better());
}

TEST(ChatChoice, KnowsAChatThatWasReadBeforeFromItsNamesake) {
  Wanted known = wanted("ada");
  known.keys = {"11"};
  ChatChoice first(known);
  EXPECT_TRUE(first.takes(chat("Noor", "11")));
  EXPECT_FALSE(first.takes(chat("Noor", "12")));
  EXPECT_FALSE(first.mistaken());
  known.keys = {"12"};
  ChatChoice second(known);
  EXPECT_TRUE(second.takes(chat("Noor", "11")));
  EXPECT_FALSE(second.takes(chat("Noor", "12")));
  EXPECT_TRUE(second.mistaken());
  EXPECT_EQ(second.better(), "12");
}

TEST(Objection, BothOfTwoAreNotOnePerson) {
  Wanted known = wanted("noor");
  known.me.insert("ada");
  const auto why = objection(known, found({"Ada", "Noor"}), false);
  ASSERT_TRUE(why);
  EXPECT_EQ(why->exit, Exit::usage);
  EXPECT_FALSE(objection(known, found({"Ada", "Noor", "Ben"}), false)) << "an old name and a new";
}

}  // namespace
}  // namespace fonder::app
