#include "features.h"

#include <string>

#include <gtest/gtest.h>

namespace fonder::sources {
namespace {

Event of(std::string_view text, std::uint16_t flags = 0) {
  Message message;
  message.text = text;
  message.flags = flags;
  return event_of(message, Author::other, Channel::csv);
}

/// "12 characters, 3 words, question, laughter"
std::string told(std::string_view text) {
  const Event event = of(text);
  std::string out =
      std::to_string(event.characters) + " characters, " + std::to_string(event.words) + " words";
  const std::pair<Flag, const char*> flags[] = {
      {question, "question"}, {laughter, "laughter"}, {affection, "affection"}, {link, "link"}};
  for (const auto& [flag, name] : flags) {
    if (event.has(flag)) out += std::string(", ") + name;
  }
  return out;
}

TEST(Features, CountWhatAPersonSees) {
  EXPECT_EQ(told("hello there"), "11 characters, 2 words");
  EXPECT_EQ(told("don't  go\n"), "9 characters, 2 words");
  EXPECT_EQ(told("don’t"), "5 characters, 1 words");
  EXPECT_EQ(told("e\u0301te\u0301"), "3 characters, 1 words");
  EXPECT_EQ(told("line\r\nline"), "9 characters, 2 words");
  EXPECT_EQ(told("👩‍👩‍👧"), "1 characters, 0 words");
  EXPECT_EQ(told("🤷🏽‍♀️!"), "2 characters, 0 words");
  EXPECT_EQ(told("🇩🇪🇳🇵"), "2 characters, 0 words");
  EXPECT_EQ(told("1️⃣ 2️⃣"), "3 characters, 2 words");
  EXPECT_EQ(told("\u200D𝘩"), "1 characters, 1 words");
  EXPECT_EQ(told("a\u200Db🌊\u200D🌊"), "3 characters, 1 words");
  EXPECT_EQ(told("नमस्ते"), "4 characters, 1 words");
  EXPECT_EQ(told("\u200Ehidden\u200F marks"), "12 characters, 2 words");
  EXPECT_EQ(told("\xFF\xFE"), "2 characters, 0 words");
  EXPECT_EQ(told(" \t\n"), "0 characters, 0 words");
}

TEST(Features, CountWordsInScriptsWithoutSpacesByTheirCharacters) {
  EXPECT_EQ(told("明日は映画"), "5 characters, 3 words");
  EXPECT_EQ(told("今晚见 ok"), "6 characters, 3 words");
  EXPECT_EQ(told("내일 봐"), "4 characters, 2 words");
}

TEST(Features, KnowAQuestionInAnyScript) {
  for (const char* text : {"when?", "いつ？", "متى؟", "πότε\u037E", "Ե՞րբ", "መቼ፧", "what⁉", "❓"}) {
    EXPECT_TRUE(of(text).has(question)) << text;
  }
  EXPECT_FALSE(of("when.").has(question));
  EXPECT_FALSE(of("https://example.org/?q=1").has(question));
  EXPECT_TRUE(of("https://example.org/?q=1 this one?").has(question));
}

TEST(Features, FindLinks) {
  EXPECT_EQ(told("see https://example.org/a?b=c now"), "33 characters, 3 words, link");
  EXPECT_TRUE(of("(http://example.org)").has(link));
  EXPECT_TRUE(of("WWW.example.org").has(link));
  EXPECT_FALSE(of("http is a protocol: yes").has(link));
  EXPECT_FALSE(of("www. no").has(link));
}

TEST(Features, HearLaughterInManyLanguages) {
  for (const char* text :
       {"haha",   "HAHAHAHA!",  "ahahah",   "hahha ok", "jajaja qué", "kkkkk",     "rsrsrs",
        "mdr",    "LOL",        "хахаха",   "ахахах",   "ههههه",      "それなwww", "草",
        "ㅋㅋㅋ", "진짜ㅎㅎㅎ", "哈哈哈哈", "ตลก 5555", "wkwkwk",     "😂",         "ok🤣",
        "XDDD",   "χαχα",       "हाहाहा",   "xd"}) {
    EXPECT_TRUE(of(text).has(laughter)) << text;
  }
  for (const char* text : {"mama", "hah", "a haven", "www.example.org", "room 555", "lolly",
                           "ja ja", "harhar is a word", "okkk", "111"}) {
    EXPECT_FALSE(of(text).has(laughter)) << text;
  }
}

TEST(Features, HearAffectionInManyLanguages) {
  for (const char* text :
       {"love you",  "I LOVE  you!",   "miss you so much", "xoxo",           "Ich hab dich lieb",
        "hdl",       "te quiero",      "saudades",         "je t'aime",      "je t’aime",
        "bisous",    "ti voglio bene", "ik hou van je",    "seni seviyorum", "я люблю тебя",
        "بحبك",      "愛してる",       "君が大好きだよ",   "我爱你",         "사랑해",
        "보고 싶어", "kocham cię",     "aku cinta kamu",   "❤️",         "gute Nacht 😘",
        "รักนะ"}) {
    EXPECT_TRUE(of(text).has(affection)) << text;
  }
  for (const char* text : {"you love cake", "lovely", "hugo", "kissing booth", "जन"}) {
    EXPECT_FALSE(of(text).has(affection)) << text;
  }
}

TEST(Features, AreNotTakenFromWordsOfSomeoneElse) {
  const Event event = of("love you haha?", forwarded);
  EXPECT_EQ(event.characters, 0U);
  EXPECT_EQ(event.words, 0U);
  EXPECT_EQ(event.flags, forwarded);
  EXPECT_EQ(event.identity, of("love you haha?").identity);
}

TEST(Features, TakeCountsFromFilesWithoutWords) {
  Message message;
  message.characters = 34;
  const Event event = event_of(message, Author::self, Channel::csv);
  EXPECT_EQ(event.characters, 34U);
  EXPECT_EQ(event.identity, 0U);
}

TEST(Identity, IsOfTheWordsAndNotOfTheirMarks) {
  EXPECT_EQ(of("see you").identity, of("\u200Esee you \n").identity);
  EXPECT_EQ(of("one\ntwo").identity, of("one\r\ntwo").identity);
  EXPECT_NE(of("see you").identity, of("see You").identity);
  EXPECT_NE(of("👨‍👩").identity, of("👨👩").identity);
  EXPECT_EQ(of("").identity, 0U);
  EXPECT_EQ(of("\u200E").identity, 0U);
}

TEST(Identity, IsTheSameForEver) {
  EXPECT_EQ(of("hello").identity, 9849385149070675506U)
      << "archives hold these numbers: they may not change";
}

TEST(Features, FitWhereATextIsEndless) {
  const std::string text(300000, 'a');
  EXPECT_EQ(of(text).characters, 300000U);
  std::string words;
  for (int i = 0; i < 70000; ++i) words += "a ";
  EXPECT_EQ(of(words).words, 65535U);
}

}  // namespace
}  // namespace fonder::sources
