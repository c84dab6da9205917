// What is refused: each bound of docs/refusals.md crossed by a file made for it, with the sentence,
// the exit code and the advice that stand there. Bombs are scaled down.
#include <algorithm>
#include <functional>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "golden.h"
#include "parcels.h"
#include "source.h"
#include "transcript.h"
#include "zip_maker.h"

#include "base/words.h"

namespace fonder::sources {
namespace {

using test::Entry;
using test::zip_of;

class Problems final : public Sink {
 public:
  bool chat(const Chat&) override { return true; }
  void message(const Message&) override { ++messages; }
  void notice(Instant) override {}
  void problem(Problem problem) override { all.push_back(std::move(problem)); }
  std::vector<Problem> all;
  std::uint64_t messages = 0;
};

Problem as_problem(const Failure& failure) {
  const std::size_t colon = failure.what.find(": ");
  return {failure.what.substr(0, colon),
          0,
          0,
          {},
          failure.what.substr(colon + 2),
          failure.next,
          failure.exit};
}

/// All that is said about a file, and how many messages came of it.
Problems heard(const std::string& name, const std::string& bytes, bool must_be_sure = false) {
  Problems heard;
  auto opened = open_parcels(name, std::make_shared<const std::string>(bytes));
  if (!opened) {
    heard.problem(as_problem(opened.error()));
    return heard;
  }
  for (const Parcel& parcel : opened->parcels) {
    Reading reading;
    reading.must_be_sure = must_be_sure;
    if (const Source* source = source_of(parcel)) {
      source->read(parcel, reading, heard);
    } else {
      heard.problem(not_recognised(parcel));
    }
  }
  for (Problem& problem : opened->problems) heard.problem(std::move(problem));
  return heard;
}

std::string shown(std::string_view id) {
  const auto& all = sentences();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Sentence& each) { return each.id == id; });
  return found == all.end() ? fmt::format("[{}]", id) : rendered_example(*found);
}

const std::string& document() {
  static const std::string text =
      fonder::test::read_file(fonder::test::source_root() / "docs/refusals.md");
  return text;
}

std::string row_of(std::string_view id, Exit exit) {
  return fmt::format("| {} | {} | {} |\n", shown(id), static_cast<int>(exit),
                     shown(std::string(id) + ".next"));
}

/// The file is told with that sentence and exit code, and both stand in the document.
void expect_told(const Problems& heard, std::string_view id, Exit exit) {
  SCOPED_TRACE(id);
  const std::string sentence = shown(id);
  const auto said = std::find_if(heard.all.begin(), heard.all.end(), [&](const Problem& problem) {
    return problem.expected == sentence;
  });
  if (said == heard.all.end()) {
    std::string instead;
    for (const Problem& problem : heard.all) instead += told(problem) + "\n";
    ADD_FAILURE() << "not told. Instead:\n" << instead.substr(0, 2000);
    return;
  }
  EXPECT_EQ(said->weight, exit);
  EXPECT_FALSE(said->file.empty());
  const std::string row = row_of(id, exit);
  EXPECT_NE(document().find(row), std::string::npos) << "docs/refusals.md lacks\n" << row;
}

constexpr const char* line = "[13/02/2024, 10:30:00] Ada: hi\n";

TEST(Refusals, OfTexts) {
  const std::string chat = line;
  const auto whatsapp = [&](const std::string& more, bool sure = false) {
    return heard("_chat.txt", chat + more, sure);
  };
  expect_told(whatsapp(std::string("a\0b\n", 4) + line), "problem.line.nul", Exit::partly);
  expect_told(whatsapp("\xFF\n"), "problem.line.encoding", Exit::partly);
  expect_told(whatsapp(std::string((1 << 20) + 1, 'x') + "\n"), "problem.line.long",
              Exit::beyond_limits);
  EXPECT_TRUE(whatsapp(std::string(1 << 20, 'x') + "\n").all.empty());
  expect_told(whatsapp("[99/99/2024, 10:30:00] Ada: hi\n"), "problem.whatsapp.date", Exit::partly);
  expect_told(heard("_chat.txt", "the rest of it\n" + chat), "problem.whatsapp.undated",
              Exit::partly);
  expect_told(
      heard("_chat.txt", "13/02/2024, 10:30 - Messages and calls are end-to-end encrypted.\n"),
      "problem.whatsapp.empty", Exit::not_understood);
  expect_told(heard("_chat.txt", "03/04/2024, 10:30 - Ada: hi\n", true), "problem.whatsapp.order",
              Exit::usage);
  expect_told(whatsapp("[99/99/2024, 10:30:00] Ada: hi\nthere\n"), "problem.whatsapp.below",
              Exit::partly);
  const std::string mixed =
      fonder::test::read_file(test::fixture_folder() / "whatsapp/two-orders-mixed/given.txt");
  expect_told(heard("_chat.txt", mixed, true), "problem.whatsapp.orders", Exit::usage);
}

TEST(Refusals, OfMoreLinesThanAnybodyReads) {
  std::string bad = line;
  for (int i = 0; i < 100012; ++i) bad += "\xFF\n";
  const Problems found = heard("_chat.txt", bad);
  expect_told(found, "problem.whatsapp.more", Exit::partly);
  EXPECT_EQ(found.all.size(), 100001U);
}

TEST(Refusals, OfJson) {
  const std::string begin = R"({"name": "Noor", "type": "personal_chat", "id": 7, "messages": [)";
  const auto telegram = [&](const std::string& more) { return heard("result.json", begin + more); };
  const std::string good =
      R"({"type": "message", "date": "2024-03-01T10:30:00", "from": "Noor", "text": "hi"})";
  expect_told(telegram(good + ", {\"type\": "), "problem.json.cut", Exit::partly);
  expect_told(telegram("\n " + good + ",\n {\"type\" 1},\n " + good + "]}"), "problem.json.broken",
              Exit::partly);
  const auto nested = [&](std::size_t depth) {
    return telegram(good + ", {\"date\": \"2024-03-01T10:30:00\", \"x\": " +
                    std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}]}");
  };
  EXPECT_TRUE(nested(64).all.empty());
  expect_told(nested(65), "problem.json.deep", Exit::beyond_limits);
  const auto long_number = [&](std::size_t digits) {
    return telegram(
        good + ", {\"date\": \"2024-03-01T10:30:00\", \"x\": " + std::string(digits, '7') + "}]}");
  };
  EXPECT_TRUE(long_number(32).all.empty());
  expect_told(long_number(33), "problem.json.long", Exit::beyond_limits);
  expect_told(telegram(good + ", {\"date\": \"2024-03-01T10:30:00\", \"text\": \"" +
                       std::string((std::size_t{64} << 20) + 1, 'x') + "\"}]}"),
              "problem.json.long", Exit::beyond_limits);
  expect_told(telegram("{\"type\" 1}]}"), "problem.json.nothing", Exit::damaged);
  expect_told(telegram(good + R"(, {"date": 1, "date": 2}]})"), "problem.json.doubled",
              Exit::partly);
  expect_told(telegram(good + R"(, {"type": "message", "text": "a"}]})"), "problem.json.timeless",
              Exit::partly);
  expect_told(telegram(R"({"type": "message", "date": "2024-03-01T10:30:00", "text": 5}]})"),
              "problem.json.type", Exit::partly);
  const Problems halves = telegram(
      R"({"type": "message", "date": "2024-03-01T10:30:00", "text": "\ud83d and \ude00"}]})");
  expect_told(halves, "problem.json.repaired", Exit::partly);
  EXPECT_EQ(halves.messages, 1U);
}

/// What decides whose words are whose may stand once only, wherever it stands.
TEST(Refusals, OfKeysThatStandTwice) {
  const auto doubled = [](const std::string& name, const std::string& bytes) {
    std::string keys;
    for (const Problem& problem : heard(name, bytes).all) {
      const std::string_view said = problem.expected;
      keys += std::string(said.substr(0, said.find(" stands"))) + "@" +
              std::to_string(problem.offset) + "\n";
    }
    return keys;
  };
  const std::string record = R"({"type": "message", "date": "2024-03-01T10:30:00", "text": "a"})";
  EXPECT_EQ(
      doubled("result.json", R"({"type": "personal_chat", "id": 7, "name": "N", "messages": [)" +
                                 record + R"(], "messages": [)" + record + "]}"),
      "the key messages@139\n");
  EXPECT_EQ(doubled("result.json",
                    R"({"type": "personal_chat", "id": 7, "id": 8, "name": "N", "messages": [)" +
                        record + "]}"),
            "the key id@41\n");
  EXPECT_EQ(doubled("result.json", R"({"personal_information": {"user_id": 1, "first_name": "A"},)"
                                   R"("personal_information": {"user_id": 2, "first_name": "B"},)"
                                   R"("chats": {"list": []}})"),
            "the key personal_information@83\n");
  const std::string frames = R"({"version":"1","backupTimeMs":"1709284200000"})"
                             "\n"
                             R"({"recipient":{"id":"1","self":{}}})"
                             "\n";
  EXPECT_EQ(
      doubled("main.jsonl", frames + R"({"chatItem":{"chatId":"5","authorId":"1","authorId":"2",)"
                                     R"("dateSent":"1709284200000","standardMessage":{}}})"),
      "the key authorId@82\n");
  EXPECT_EQ(doubled("main.jsonl", frames + R"({"chat":{"id":"1"},"chat":{"id":"2"}})"),
            "the key chat@82\n");
}

TEST(Refusals, OfSignalsWrongTypes) {
  const std::string frames = R"({"version":"1","backupTimeMs":"1709284200000"})"
                             "\n";
  for (const char* what :
       {R"("standardMessage":5)", R"("standardMessage":{"text":"a"})",
        R"("standardMessage":{"text":{"body":["a"]}})", R"("standardMessage":{"attachments":{}})",
        R"("standardMessage":{"reactions":1})"}) {
    const Problems found = heard("main.jsonl", frames +
                                                   R"({"chatItem":{"chatId":"5","authorId":"1",)"
                                                   R"("dateSent":"1709284200000",)" +
                                                   what + "}}\n");
    ASSERT_EQ(found.all.size(), 1U) << what;
    EXPECT_NE(found.all[0].expected.find("is not of the kind"), std::string::npos) << what;
    EXPECT_EQ(found.messages, 1U) << what;
  }
}

TEST(Refusals, OfZips) {
  const auto zip = [](const std::string& bytes) { return heard("chat.zip", bytes); };
  const Entry good{"_chat.txt", line};
  expect_told(zip(zip_of({good}).substr(0, 60)), "problem.zip.cut", Exit::damaged);
  Entry locked = good;
  locked.flags = 1;
  expect_told(zip(zip_of({locked})), "problem.zip.encrypted", Exit::not_understood);
  Entry odd = good;
  odd.method = 99;
  expect_told(zip(zip_of({odd})), "problem.zip.method", Exit::not_understood);
  expect_told(zip(zip_of({{"../_chat.txt", line}})), "problem.zip.name", Exit::damaged);
  Entry twice = good;
  twice.points_at_first = true;
  expect_told(zip(zip_of({good, twice})), "problem.zip.overlap", Exit::damaged);
  Entry lies = good;  // its bytes as they are
  lies.method = 0;
  lies.says_bytes = 5;
  expect_told(zip(zip_of({lies})), "problem.zip.sizes", Exit::damaged);
  Entry wrong = good;
  wrong.wrong_checksum = true;
  expect_told(zip(zip_of({wrong})), "problem.zip.checksum", Exit::damaged);
  expect_told(zip(zip_of({{"a.txt", std::string(17 << 20, '\n')}})), "problem.zip.bomb",
              Exit::beyond_limits);
}

TEST(Refusals, OfZipsThatHoldTooMuch) {
  // Three texts of 4 GB each, as their directory says.
  Entry vast{"a.txt", line};
  vast.says_bytes = 0xFFFFFFFE;
  Entry other = vast;
  other.name = "b.txt";
  Entry third = vast;
  third.name = "c.txt";
  expect_told(heard("chat.zip", zip_of({vast, other, third})), "problem.zip.large",
              Exit::beyond_limits);
  // Many small bombs are one.
  std::vector<Entry> small(30, {"", std::string(std::size_t{1} << 20, 'x')});
  for (std::size_t i = 0; i < small.size(); ++i) small[i].name = std::to_string(i) + ".txt";
  expect_told(heard("chat.zip", zip_of(small)), "problem.zip.bomb", Exit::beyond_limits);
}

TEST(Refusals, OfPackedFilesWithinAZip) {
  const Entry inner{"inner.zip", zip_of({{"_chat.txt", line}})};
  expect_told(heard("chat.zip", zip_of({inner})), "problem.zip.within", Exit::beyond_limits);
  expect_told(heard("chat.zip", zip_of({{"events.csv.gz", test::gzip_of("pair,time,from\n")}})),
              "problem.zip.within", Exit::beyond_limits);
  // Somebody sent one in the chat: the chat is read.
  const Problems beside = heard("chat.zip", zip_of({{"_chat.txt", line}, inner}));
  expect_told(beside, "problem.zip.within", Exit::partly);
  EXPECT_EQ(beside.messages, 1U);
}

TEST(Refusals, OfEvents) {
  const std::string header = "pair,time,from,to,kind,characters,seconds\n";
  const auto csv = [&](const std::string& rows) { return heard("events.csv", header + rows); };
  expect_told(csv(""), "problem.csv.nothing", Exit::not_understood);
  expect_told(csv("Noor,2024-03-01,Ada,Noor,wink,,\n"), "problem.csv.kind", Exit::partly);
  expect_told(csv("Noor,2024-03-01,Ada,Noor,message,-3,\n"), "problem.csv.number", Exit::partly);
  expect_told(csv("Noor,some day,Ada,Noor,message,,\n"), "problem.csv.time", Exit::partly);
  expect_told(csv("Noor,\"2024-03-01,Ada,Noor,message,,\n"), "problem.csv.quote", Exit::partly);
  const std::string row = "Noor,2024-03-01,Ada,Noor,message,5,\n";
  const std::string packed = test::gzip_of(header + row);
  EXPECT_EQ(heard("events.csv.gz", packed).messages, 1U);
  std::string rows;
  for (int i = 0; i < 9999; ++i) rows += fmt::format("Noor,{},Ada,Noor,message,{},\n", i * 7919, i);
  std::string damaged = test::gzip_of(header + rows);
  damaged.resize(damaged.size() - 12);
  expect_told(heard("events.csv.gz", damaged), "problem.csv.packed", Exit::partly);
  std::string many = header;
  while (many.size() < std::size_t{20} << 20) many += std::string(4096, '\n');
  expect_told(heard("events.csv.gz", test::gzip_of(many)), "problem.csv.large",
              Exit::beyond_limits);
}

TEST(Refusals, AreAllInTheDocument) {
  for (const Sentence& sentence : sentences()) {
    const std::string_view id = sentence.id;
    bool ours = false;
    for (const std::string_view room :
         {"problem.file.", "problem.line.", "problem.neighbour.", "problem.whatsapp.",
          "problem.json.", "problem.zip.", "problem.csv."}) {
      ours = ours || id.starts_with(room);
    }
    if (!ours) continue;
    EXPECT_NE(document().find(rendered_example(sentence)), std::string::npos) << id;
  }
}

}  // namespace
}  // namespace fonder::sources
