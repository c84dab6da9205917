#include "json_records.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "json_keys.h"
#include "json_read.h"
#include "one_chunk.h"

namespace fonder::sources::json {
namespace {

/// Hands a text out in pieces of one size, each in a place of its own.
class Pieces final : public Bytes {
 public:
  Pieces(std::string text, std::size_t size) : text_(std::move(text)), size_(size) {}
  std::string_view next() override {
    piece_ = text_.substr(std::min(at_, text_.size()), size_);
    at_ += piece_.size();
    piece_.shrink_to_fit();
    return piece_;
  }

 private:
  std::string text_;
  std::size_t size_;
  std::size_t at_ = 0;
  std::string piece_;
};

/// Enters "list" and its arrays, wants their elements whole, and writes down all it is told.
class Notes final : public Reader {
 public:
  Want begins(Path path, char, std::uint64_t) override {
    if (path.empty()) return Want::enter;
    if (path.size() == 1) return path[0] == "list" ? Want::enter : Want::skip;
    return Want::whole;
  }
  std::size_t read(Path, std::string_view text, std::uint64_t offset, bool complete) override {
    if (!complete) return 0;
    told += std::to_string(offset) + " " + std::string(text) + "\n";
    return 0;
  }
  void trouble(Path, Trouble trouble, std::string_view, std::uint64_t offset) override {
    constexpr const char* names[] = {"none", "cut", "broken", "deep", "long"};
    told += std::string(names[static_cast<std::size_t>(trouble)]) + " at " + std::to_string(offset);
    told += "\n";
  }
  std::string told;
};

std::string told(const std::string& text, std::size_t pieces = 0) {
  Notes notes;
  if (pieces == 0) {
    walk(text, notes);
  } else {
    Pieces bytes(text, pieces);
    Walk(bytes, notes).run();
  }
  return notes.told;
}

TEST(JsonRecords, AreFoundWhereverTheirKeyStands) {
  EXPECT_EQ(told(R"({"a": {"list": [1]}, "list": [ {"b": "]"}, 17 ,"x" ], "z": "}"})"),
            "31 {\"b\": \"]\"}\n43 17\n47 \"x\"\n");
}

TEST(JsonRecords, MayHaveCommentsAndACommaTooMany) {
  EXPECT_EQ(told("/* [ \" */ {// it's \"one\"\n\"list\": [{\"b\": [1, // }\n 2,],},],}"),
            "34 {\"b\": [1, // }\n 2,],}\n");
}

TEST(JsonRecords, AreReadUpToWhereTheTextIsCut) {
  EXPECT_EQ(told(R"({"list": [1, 2, {"a":)"), "10 1\n13 2\ncut at 21\n");
  EXPECT_EQ(told(R"({"list": [1, 2)"), "10 1\ncut at 13\n");
  EXPECT_EQ(told(R"({"other": [[[)"), "cut at 13\n");
  EXPECT_EQ(told(""), "");
}

TEST(JsonRecords, GoOnBehindABrokenOne) {
  EXPECT_EQ(told("{\"list\": [\n  {\"a\": \"b},\n  {\"c\": 1}\n]}"),
            "broken at 19\n26 {\"c\": 1}\n");
  EXPECT_EQ(told("{\"list\": [{\"a\": 1]]}"), "broken at 17\n");
}

TEST(JsonRecords, HaveNoMoreThan64Brackets) {
  const auto nested = [](int depth) {
    return "{\"list\": [" + std::string(static_cast<std::size_t>(depth), '[') +
           std::string(static_cast<std::size_t>(depth), ']') + "]}";
  };
  EXPECT_EQ(told(nested(64)).substr(0, 3), "10 ");
  EXPECT_EQ(told(nested(65)), "deep at 74\n");
}

TEST(JsonRecords, HaveNumbersOf32Digits) {
  EXPECT_EQ(told("{\"list\": [" + std::string(32, '7') + "]}"),
            "10 " + std::string(32, '7') + "\n");
  EXPECT_EQ(told("{\"list\": [" + std::string(33, '7') + "]}"), "long at 10\n");
}

TEST(JsonRecords, AreTheSameInPiecesOfAnySize) {
  const std::string texts[] = {
      R"({"skip": {"a": "\"}", "b": [1, {"c": "\\"}]}, "list": [{"d": "e\\\"f"}, null, [ ], -1.5e3]})",
      "{\"list\": [\n {\"a\": \"b},\n {\"c\": 1}\n]} x", R"({"list": [1, 2, {"a":)",
      "/* c */ {\"list\" : [ 1 , // d\n 2 ] } "};
  for (const std::string& text : texts) {
    for (std::size_t size = 1; size < 20; ++size) EXPECT_EQ(told(text, size), told(text)) << size;
  }
}

TEST(JsonRecords, SurviveAnyText) {
  EXPECT_TRUE(rc::check([](const std::vector<unsigned char>& picks, unsigned char size) {
    constexpr std::string_view parts[] = {"{",     "}", "[",  "]",   "\"",   "\\",
                                          ",",     ":", "\n", "//",  "/*",   "*/",
                                          "\"a\"", "1", " ",  "\n ", "null", "\"list\":["};
    std::string text;
    for (const unsigned char pick : picks) text += parts[pick % std::size(parts)];
    RC_ASSERT(told(text, 1 + size % 9U) == told(text));
  }));
}

std::string text_of_json(std::string_view json, std::uint64_t& repairs) {
  Cursor cursor(json);
  Value value;
  cursor.value(value);
  std::string into;
  return std::string(text_of(value, into, repairs));
}

TEST(JsonText, IsWithoutItsEscapes) {
  std::uint64_t repairs = 0;
  EXPECT_EQ(text_of_json(R"("a\"b\\c\/d\n\t\r\b\f")", repairs), "a\"b\\c/d\n\t\r\b\f");
  EXPECT_EQ(text_of_json(R"("\u00e9\u6f22\ud83d\ude00")", repairs), "é漢😀");
  EXPECT_EQ(text_of_json(R"("\x1F")", repairs), "\x1f");
  EXPECT_EQ(repairs, 0U);
}

TEST(JsonText, HasReplacementsForWhatIsNone) {
  std::uint64_t repairs = 0;
  EXPECT_EQ(text_of_json(R"("\ud83d \ude00 \ud83dx \u12")", repairs), "� � �x �12");
  EXPECT_EQ(repairs, 4U);
  EXPECT_EQ(text_of_json("\"a\xFF\xC3(\"", repairs), "a��(");
  EXPECT_EQ(repairs, 6U);
}

TEST(JsonDocument, ReadsWhatStrictReadersRefuse) {
  Document document;
  const auto read = document.read("{\"a\": \"\\ud83d\", // no\n \"b\": 123456789012345678901234,}");
  ASSERT_TRUE(read);
  EXPECT_EQ(text_field(*read, "a"), "�");
  EXPECT_EQ(text_field(*read, "b"), "123456789012345678901234");
  EXPECT_EQ(document.repairs(), 1U);
  EXPECT_FALSE(document.read("{\"a\" 1}"));
}

TEST(JsonKeys, AreFoundAndNothingElse) {
  constexpr std::array<std::string_view, 4> names = {"date", "data", "from", "from_id"};
  constexpr Keys<4> keys(names);
  for (std::size_t at = 0; at < names.size(); ++at) EXPECT_EQ(keys.find(names[at]), at);
  for (const char* other : {"", "dat", "dates", "form", "from_ids", "x"}) {
    EXPECT_EQ(keys.find(other), keys.none) << other;
  }
}

}  // namespace
}  // namespace fonder::sources::json
